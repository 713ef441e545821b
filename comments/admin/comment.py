"""The list of all comments, and one comment with its texts and what was decided about them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models.article import TEXTS_OF_A_PAGE
from comments import reasons
from comments.admin import deciding
from comments.admin.deciding import Outcome
from comments.admin.reading import ReadOnly, comment_link, excerpt
from comments.models import Comment, ModerationLogEntry, Revision

MOST_AT_ONCE = 500  # each is a transaction of its own, and somebody waits for the answer
NAMED_AT_MOST = 10
# No index knows the words inside a text: this many take half a second.
SEARCHED = 100_000
WHY_NOT = {
    Outcome.PENDING: _("still being checked"),
    Outcome.WITHDRAWN: _("taken back by the author"),
    Outcome.ALREADY: _("decided so already"),
    Outcome.OVERTAKEN: _("changed or decided since you opened the list"),
}


class TextInline(ReadOnly, admin.TabularInline[Revision, Comment]):
    model = Revision
    fields = ("which", "body", "status", "created_at", "decided_at")
    readonly_fields = fields
    ordering = ("-number",)
    extra = 0

    @admin.display(description=_("number"))
    def which(self, text: Revision) -> int:
        return text.number


class LogInline(ReadOnly, admin.TabularInline[ModerationLogEntry, Comment]):
    model = ModerationLogEntry
    fields = ("at", "old_status", "new_status", "actor", "moderator", "reason", "why")
    readonly_fields = fields
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModerationLogEntry]:
        return super().get_queryset(request).select_related("moderator")

    @admin.display(description=_("what the checks found"))
    def why(self, entry: ModerationLogEntry) -> str:
        return " ".join(map(reasons.sentence_for, reasons.against(entry)))


@admin.register(Comment)
class CommentAdmin(ReadOnly, admin.ModelAdmin[Comment]):
    """Statuses change by the actions only, and those go through comments.moderation."""

    list_display = ("name", "text", "status", "is_public", "article_link", "created_at")
    list_filter = ("latest_revision__status", "article__language", "article__section", "created_at")
    list_select_related = ("latest_revision", "article")
    list_per_page = 50
    show_full_result_count = False
    sortable_by = ()
    ordering = ("-pk",)
    search_fields = ("author_name", "latest_revision__body")
    search_help_text = _("Words of the name or of the text, among the last 100,000 comments")
    actions = ("approve", "reject")
    fields = ("article_link", "parent_link", "author_name", "user", "status", "is_public", "created_at")
    readonly_fields = fields
    inlines = (TextInline, LogInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).defer(*(f"article__{name}" for name in TEXTS_OF_A_PAGE))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Comment], search_term: str
    ) -> tuple[QuerySet[Comment], bool]:
        if search_term:
            newest = Comment.objects.aggregate(newest=Max("pk"))["newest"] or 0
            queryset = queryset.filter(pk__gt=newest - SEARCHED)
        return super().get_search_results(request, queryset, search_term)

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.moderate_comment")

    # --- What is shown -------------------------------------------------------------------------------
    def action_checkbox(self, comment: Comment) -> SafeString:
        """With the version beside it: a text that its author changes now is not decided unread."""
        box = super().action_checkbox(comment)
        return format_html(
            '{}<input type="hidden" name="seen" value="{} {}">', box, comment.pk, comment.version
        )

    @admin.display(description=_("name"))
    def name(self, comment: Comment) -> SafeString:
        return format_html("<bdi>{}</bdi>", comment.author_name)

    @admin.display(description=_("latest text"))
    def text(self, comment: Comment) -> str:
        return excerpt(comment.latest_revision.body) if comment.latest_revision else ""

    @admin.display(description=_("status"))
    def status(self, comment: Comment) -> str:
        return comment.latest_revision.get_status_display() if comment.latest_revision else ""

    @admin.display(description=_("public"), boolean=True)
    def is_public(self, comment: Comment) -> bool:
        return comment.public_revision_id is not None

    @admin.display(description=_("article"))
    def article_link(self, comment: Comment) -> SafeString:
        article = comment.article
        return format_html('<a href="{}">{}</a>', article.get_absolute_url(), excerpt(article.headline))

    @admin.display(description=_("in reply to"))
    def parent_link(self, comment: Comment) -> SafeString | None:
        return comment_link(comment.parent_id, comment.parent) if comment.parent_id else None

    # --- What is done --------------------------------------------------------------------------------
    @admin.action(description=_("Approve selected comments"), permissions=["moderate"])
    def approve(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        changed = self._decide(request, comments, deciding.approve)
        if changed:
            done = ngettext("%(count)d comment approved.", "%(count)d comments approved.", changed)
            self.message_user(request, done % {"count": changed}, messages.SUCCESS)

    @admin.action(description=_("Reject selected comments"), permissions=["moderate"])
    def reject(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        changed = self._decide(request, comments, deciding.reject)
        if changed:
            done = ngettext("%(count)d comment rejected.", "%(count)d comments rejected.", changed)
            self.message_user(request, done % {"count": changed}, messages.SUCCESS)

    def _decide(self, request: HttpRequest, comments: QuerySet[Comment], decide: deciding.Decide) -> int:
        """Says what was not changed, and why; returns how many were."""
        assert isinstance(request.user, User), "the admin lets nobody else in"
        if comments.count() > MOST_AT_ONCE:
            too_many = gettext("At most %(count)d comments at once, please. Nothing was changed.")
            self.message_user(request, too_many % {"count": MOST_AT_ONCE}, messages.ERROR)
            return 0
        chosen = comments.select_related("latest_revision", "public_revision")
        outcomes = deciding.decide_all(chosen, decide, request.user, _versions_seen(request))
        for outcome, why_not in WHY_NOT.items():
            if unchanged := outcomes.get(outcome):
                self.message_user(request, _not_changed(unchanged, str(why_not)), messages.WARNING)
        return len(outcomes.get(Outcome.CHANGED, ()))


def _versions_seen(request: HttpRequest) -> dict[int, str]:
    pairs = (value.partition(" ") for value in request.POST.getlist("seen"))
    return {
        int(pk): version for pk, _space, version in pairs if pk.isascii() and pk.isdigit() and len(pk) < 19
    }


def _not_changed(ids: list[int], why_not: str) -> str:
    named: list[Any] = [f"#{pk}" for pk in ids[:NAMED_AT_MOST]] + ["…"] * (len(ids) > NAMED_AT_MOST)
    return gettext("Not changed, because %(why)s: %(comments)s") % {
        "why": why_not,
        "comments": ", ".join(named),
    }
