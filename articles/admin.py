"""The editors' desk in the Django admin: write, preview, publish, withdraw, correct."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.forms import AdSlotForm, ArticleForm
from articles.importing.reasons import in_words
from articles.models import AdSlot, Article, Correction, Section
from articles.models.article import TEXTS_OF_A_PAGE, ArticleQuerySet
from articles.views import article_page

PUBLISH = "articles.publish_article"
Status = Article.Status


class CorrectionInline(admin.StackedInline[Correction, Article]):
    """Readers saw it: a correction is added, never rewritten."""

    model = Correction
    extra = 0
    fields = ("kind", "note", "at")
    readonly_fields = ("at",)
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return request.user.has_perm(PUBLISH)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    form = ArticleForm
    list_display = ("headline", "section", "status", "publish_at", "language", "byline")
    list_filter = ("status", "section", "language", "publish_at")
    list_select_related = ("section",)
    list_per_page = 50
    search_fields = ("headline",)
    search_help_text = _("Words of the headline")
    date_hierarchy = "publish_at"
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    readonly_fields = ("status", "import_report", "raw_original")
    fieldsets = (
        (None, {"fields": ("headline", "standfirst", "body", "section", "language", "version")}),
        (
            _("Lead picture"),
            {"fields": ("lead_image", "lead_image_alt", "lead_caption", "lead_credit")},
        ),
        (
            _("Publication"),
            {"fields": ("status", "publish_at", "byline", "dateline", "comments_mode", "slug")},
        ),
        (_("Source"), {"fields": ("source_name", "source_url")}),
    )
    import_fieldset = (
        _("Import"),
        {"fields": ("import_report", "raw_original"), "classes": ("collapse",)},
    )

    # --- What is shown -------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        return Article.objects.defer(*TEXTS_OF_A_PAGE)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Article | None:
        """Whole; and on POST locked, so that nobody publishes it between our reading and our saving."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            return None
        rows = Article.objects.select_for_update() if request.method == "POST" else Article.objects.all()
        return rows.filter(pk=found.pk).first()

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        return [*fieldsets, self.import_fieldset] if obj and obj.import_key else fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """When an article appears is part of publishing it."""
        fields = list(super().get_readonly_fields(request, obj))
        return fields if request.user.has_perm(PUBLISH) else [*fields, "publish_at"]

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> Any:
        """There is nothing to correct before anybody could read it."""
        return [CorrectionInline] if obj and obj.status != Status.DRAFT else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, str | list[str]]:
        return {"byline": request.user.get_full_name(), **super().get_changeform_initial_data(request)}  # type: ignore[union-attr]

    def view_on_site(self, article: Article) -> str:
        if article.is_public:
            return article.get_absolute_url()
        return reverse("articles:preview", args=[article.pk])

    @admin.display(description=_("what the import did"))
    def import_report(self, article: Article) -> SafeString:
        lines = format_html_join("", "<li>{}</li>", ((in_words(note),) for note in article.import_notes))
        return format_html("<ul>{}</ul>", lines)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context["original"]
        may_publish = request.user.has_perm(PUBLISH)
        is_published = article is not None and article.status == Status.PUBLISHED
        context |= {
            "show_publish": may_publish and not is_published,
            "show_withdraw": may_publish and is_published,
            "is_published": is_published,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Who may what --------------------------------------------------------------------------------
    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Changing what readers see is publishing."""
        if obj is not None and obj.status == Status.PUBLISHED and not request.user.has_perm(PUBLISH):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What readers saw is withdrawn, never deleted."""
        return (obj is None or obj.status == Status.DRAFT) and super().has_delete_permission(request, obj)

    # --- What is done --------------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if not change:
            obj.author = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for correction in formset.save(commit=False):
            publishing.correct(correction)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = self._answer_button(request, obj)
        return answer or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        answer = self._answer_button(request, obj)
        return answer or super().response_change(request, obj)

    def _answer_button(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Still inside the admin's transaction: what raises here leaves nothing saved."""
        if "_preview" in request.POST:
            return preview_without_saving(request, article)
        if "_publish" in request.POST:
            self._move(request, article, publishing.publish, gettext("Published."))
        elif "_withdraw" in request.POST:
            self._move(request, article, publishing.withdraw, gettext("Withdrawn."))
        return None

    def _move(
        self, request: HttpRequest, article: Article, move: Callable[[Article], bool], done: str
    ) -> None:
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        if move(article):
            self.log_change(request, article, done)
            self.message_user(request, outcome(article, done), messages.SUCCESS)


def preview_without_saving(request: HttpRequest, article: Article) -> HttpResponse:
    """The page as it would be, drawn from the rows just written, which are then taken back."""
    page = article_page(request, article, preview=True)
    transaction.set_rollback(True)
    return page


def outcome(article: Article, done: str) -> SafeString:
    if article.status == Status.PUBLISHED and article.publish_at and article.publish_at > timezone.now():
        at = formats.date_format(timezone.localtime(article.publish_at), "DATETIME_FORMAT")
        return format_html("{} {}", done, gettext("It appears by itself at %(time)s.") % {"time": at})
    if article.status == Status.PUBLISHED:
        return format_html('{} <a href="{}">{}</a>', done, article.get_absolute_url(), article.headline)
    return format_html("{}", done)


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin[Section]):
    list_display = ("name", "name_en", "slug", "position")


@admin.register(AdSlot)
class AdSlotAdmin(admin.ModelAdmin[AdSlot]):
    form = AdSlotForm
    list_display = ("number", "name", "is_active")
