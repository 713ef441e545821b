"""How often each word matched, of the starting lists too, and how often moderators let it pass: to be read."""

from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import FloatField, QuerySet
from django.db.models.expressions import F
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.admin.reading import ReadOnly
from comments.checks.word_entries import Entry, starting_entries
from comments.models import Language, WordHits, WordListEntry


class OriginFilter(admin.SimpleListFilter):
    title = _("list")
    parameter_name = "list"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("own", gettext("your own words")), ("starting", gettext("starting lists"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[WordHits]) -> QuerySet[WordHits]:
        if self.value() is None:
            return queryset
        return queryset.filter(entry__isnull=self.value() == "starting")


@admin.register(WordHits)
class WordHitsAdmin(ReadOnly, admin.ModelAdmin[WordHits]):
    list_display = ("word", "kind", "language", "hits", "overturned", "share", "last_hit_at", "what_to_do")
    list_display_links = None
    list_filter = (OriginFilter, "last_hit_at")
    list_select_related = ("entry",)
    list_per_page = 100
    ordering = ("-hits",)
    search_fields = ("name", "entry__term")
    fields = ("word", "kind", "language", "hits", "overturned", "last_hit_at")
    readonly_fields = fields

    @admin.display(description=_("word"), ordering="name")
    def word(self, row: WordHits) -> str:
        return str(row)

    @admin.display(description=_("kind"))
    def kind(self, row: WordHits) -> str:
        """Empty for a word that has left the starting lists since."""
        entry = row.entry or _starting(row)
        return str(WordListEntry.Kind(entry.kind).label) if entry else ""

    @admin.display(description=_("language"))
    def language(self, row: WordHits) -> str:
        entry = row.entry or _starting(row)
        return str(Language(entry.language).label) if entry else ""

    @admin.display(description=_("share approved"), ordering=Cast(F("overturned"), FloatField()) / F("hits"))
    def share(self, row: WordHits) -> str:
        return f"{row.overturned / row.hits:.0%}"

    @admin.display(description=_("what to do"))
    def what_to_do(self, row: WordHits) -> SafeString | str:
        if row.entry:
            url = reverse("admin:comments_wordlistentry_change", args=[row.entry.pk])
            return format_html('<a href="{}">{}</a>', url, gettext("Change"))
        if entry := _starting(row):
            draft = urlencode({"term": entry.term, "language": entry.language, "kind": "allowed"})
            url = reverse("admin:comments_wordlistentry_add")
            return format_html('<a href="{}?{}">{}</a>', url, draft, gettext("Overrule"))
        return ""


def _starting(row: WordHits) -> Entry | None:
    return {entry.name: entry for entry in starting_entries()}.get(row.name)
