"""The audit log, to be read. Nobody writes in it but comments.moderation; the database refuses all else."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments import reasons
from comments.admin.reading import ReadOnly, comment_link
from comments.models import ModerationLogEntry


@dataclass(frozen=True)
class Row:
    """One check's answer, for a person."""

    name: str
    version: str
    score: float | None
    threshold: float | None
    quotes: list[str]
    milliseconds: float | None
    sentence: str  # only where it spoke against the text


@admin.register(ModerationLogEntry)
class LogAdmin(ReadOnly, admin.ModelAdmin[ModerationLogEntry]):
    list_display = ("at", "comment_number", "change", "decided_by", "policy_version", "why")
    list_filter = ("actor", "old_status", "new_status", "at")
    list_select_related = ("moderator",)
    list_per_page = 50
    show_full_result_count = False
    sortable_by = ()
    search_fields = ("comment_id",)
    search_help_text = _("Number of a comment")
    fields = (
        "at",
        "comment_link",
        "text",
        "change",
        "decided_by",
        "reason",
        "policy_version",
        "results_table",
    )
    readonly_fields = fields

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[ModerationLogEntry], search_term: str
    ) -> tuple[QuerySet[ModerationLogEntry], bool]:
        """By number, through the index; the admin's own way would compare texts."""
        term = search_term.strip().removeprefix("#")
        if not term:
            return queryset, False
        is_number = term.isascii() and term.isdigit() and len(term) < 19
        return (queryset.filter(comment_id=int(term)) if is_number else queryset.none()), False

    @admin.display(description=_("comment"))
    def comment_number(self, entry: ModerationLogEntry) -> str:
        return f"#{entry.comment_id}"

    @admin.display(description=_("comment"))
    def comment_link(self, entry: ModerationLogEntry) -> SafeString:
        return comment_link(entry.comment_id, entry.comment)

    @admin.display(description=_("text decided on"))
    def text(self, entry: ModerationLogEntry) -> str:
        return entry.revision.body

    @admin.display(description=_("decision"))
    def change(self, entry: ModerationLogEntry) -> str:
        return f"{entry.get_old_status_display()} → {entry.get_new_status_display()}"

    @admin.display(description=_("decided by"))
    def decided_by(self, entry: ModerationLogEntry) -> str:
        return str(entry.moderator or entry.get_actor_display())

    @admin.display(description=_("policy"))
    def policy_version(self, entry: ModerationLogEntry) -> str:
        return str(entry.rules.get("version", ""))

    @admin.display(description=_("reasons"))
    def why(self, entry: ModerationLogEntry) -> str:
        return entry.reason or " ".join(map(reasons.sentence_for, reasons.against(entry)))

    @admin.display(description=_("results of the checks"))
    def results_table(self, entry: ModerationLogEntry) -> SafeString:
        return render_to_string("admin/moderation/_results.html", {"rows": _rows(entry)})


def _rows(entry: ModerationLogEntry) -> list[Row]:
    against = reasons.against(entry)
    missing = [result for result in against if result not in entry.results]
    return [_row(result, entry.revision.body, result in against) for result in [*entry.results, *missing]]


def _row(result: reasons.Result, body: str, is_against: bool) -> Row:
    spans: list[Any] = result.get("spans", [])
    return Row(
        name=reasons.name_of(result),
        version=result["version"],
        score=result.get("score"),
        threshold=result.get("threshold"),
        quotes=[body[start:end] for start, end in spans],
        milliseconds=result.get("milliseconds"),
        sentence=reasons.sentence_for(result) if is_against else "",
    )
