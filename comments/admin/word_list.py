from typing import Any

import regex
from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from comments.checks.text import fold
from comments.models import WordListEntry

SUBSTANCE = regex.compile(r"[^\p{P}\p{Z}\p{C}]")


class WordForm(forms.ModelForm[WordListEntry]):
    class Meta:
        model = WordListEntry
        fields = ("term", "language", "kind", "note", "expires_at")

    def clean_term(self) -> str:
        term = " ".join(self.cleaned_data["term"].split())
        # What is looked for is the folded term; one of punctuation alone would be found everywhere.
        if not SUBSTANCE.search(fold(term).text):
            raise forms.ValidationError(_("A word needs at least one letter, digit or emoji."))
        return term


@admin.register(WordListEntry)
class WordListAdmin(admin.ModelAdmin[WordListEntry]):
    """In force for the next comment, on every worker."""

    form = WordForm
    list_display = ("term", "language", "kind", "note", "owner", "expires_at", "updated_at")
    list_filter = ("kind", "language", "expires_at")
    list_select_related = ("owner",)
    list_per_page = 100
    ordering = ("term", "language")
    search_fields = ("term", "note")

    def save_model(self, request: HttpRequest, obj: WordListEntry, form: Any, change: bool) -> None:
        if not change:
            assert isinstance(request.user, User), "the admin lets nobody else in"
            obj.owner = request.user
        super().save_model(request, obj, form, change)
