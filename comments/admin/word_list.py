"""The newsroom's own words, what a draft of one would have hit, and how often each word did hit."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import regex
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comments.admin.owning import Owned
from comments.checks.text import fold
from comments.checks.word_entries import Entry, starting_entries
from comments.desk.trying import Trial, try_word
from comments.models import Language, WordListEntry

SUBSTANCE = regex.compile(r"[^\p{P}\p{Z}\p{C}]")


def tidy_term(term: str) -> str:
    """What is looked for is the folded term; one of punctuation alone would be found everywhere."""
    term = " ".join(term.split())
    if not SUBSTANCE.search(fold(term).text):
        raise forms.ValidationError(gettext("A word needs at least one letter, digit or emoji."))
    return term


class WordForm(forms.ModelForm[WordListEntry]):
    class Meta:
        model = WordListEntry
        fields = ("term", "language", "kind", "rejects", "note", "expires_at")

    def clean_term(self) -> str:
        return tidy_term(self.cleaned_data["term"])


class TriedWordForm(WordForm):
    """Shown again with what it would have hit, and never saved."""

    def is_valid(self) -> bool:
        super().is_valid()
        return False


class TryForm(forms.Form):
    term = forms.CharField(label=_("word or phrase"), max_length=100)
    language = forms.ChoiceField(label=_("language"), choices=Language)
    kind = forms.ChoiceField(label=_("kind"), choices=WordListEntry.Kind)

    def clean_term(self) -> str:
        return tidy_term(self.cleaned_data["term"])


def trial_of(cleaned: Mapping[str, Any]) -> Trial:
    return try_word(Entry(cleaned["term"], cleaned["language"], cleaned["kind"]))


@admin.register(WordListEntry)
class WordListAdmin(Owned):
    """In force for the next comment, on every worker."""

    form = WordForm
    list_display = (
        "term",
        "language",
        "kind",
        "rejects",
        "hits",
        "overturned",
        "note",
        "owner",
        "expires_at",
        "updated_at",
    )
    list_filter = ("kind", "language", "rejects", "expires_at")
    list_select_related = ("owner", "counted")
    list_per_page = 100
    ordering = ("term", "language")
    search_fields = ("term", "note")

    def get_urls(self) -> list[URLPattern]:
        pages = {"try": self.try_view, "starting": self.starting_view}
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=f"comments_wordlistentry_{name}")
            for name, view in pages.items()
        ]
        return own + super().get_urls()

    def starting_view(self, request: HttpRequest) -> HttpResponse:
        """What is in force before the newsroom adds a word; each leads to a form that overrules it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        language = request.GET.get("language", get_language())
        context = self.admin_site.each_context(request) | {
            "title": gettext("Starting lists"),
            "opts": self.opts,
            "may_add": self.has_add_permission(request),
            "language": language,
            "languages": Language.choices,
            "words_by_kind": {
                label: [
                    entry for entry in starting_entries() if (entry.kind, entry.language) == (kind, language)
                ]
                for kind, label in WordListEntry.Kind.choices
            },
        }
        return render(request, "admin/comments/wordlistentry/starting.html", context)

    # --- How often each hit --------------------------------------------------------------------------
    @admin.display(description=_("hits"), ordering=Coalesce("counted__hits", 0))
    def hits(self, entry: WordListEntry) -> int:
        return entry.counted.hits if hasattr(entry, "counted") else 0

    @admin.display(description=_("of these approved"), ordering=Coalesce("counted__overturned", 0))
    def overturned(self, entry: WordListEntry) -> int:
        return entry.counted.overturned if hasattr(entry, "counted") else 0

    # --- What a draft would have hit -----------------------------------------------------------------
    def may_try(self, request: HttpRequest) -> bool:
        """It shows comments, those that nobody else sees among them."""
        may_write = self.has_add_permission(request) or self.has_change_permission(request)
        return may_write and request.user.has_perm("comments.view_comment")

    def try_view(self, request: HttpRequest) -> HttpResponse:
        if not self.may_try(request):
            raise PermissionDenied
        form = TryForm(request.GET or None, initial={"language": get_language(), "kind": "banned"})
        context = self.admin_site.each_context(request) | {
            "title": gettext("Try a word"),
            "opts": self.opts,
            "form": form,
            "may_add": self.has_add_permission(request),
        }
        if form.is_valid():
            context["trial"] = trial_of(form.cleaned_data)
            context["draft"] = urlencode(form.cleaned_data)
        return render(request, "admin/comments/wordlistentry/try.html", context)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"may_try": self.may_try(request)} | (extra_context or {}))

    def get_form(
        self, request: HttpRequest, obj: WordListEntry | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[WordListEntry]]:
        if "_try" in request.POST and self.may_try(request):
            kwargs["form"] = TriedWordForm
        return super().get_form(request, obj, change, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        context["may_try"] = self.may_try(request)
        if isinstance(form, TriedWordForm) and not form.errors:
            context["trial"] = trial_of(form.cleaned_data)
            self.message_user(request, gettext("Tried and not saved: see below the form."))
        return super().render_change_form(request, context, *args, **kwargs)
