"""A policy's thresholds as a table: a row a check, a number to hold from, and one to reject from where that may be."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comments import reasons
from comments.policy import MAY_REJECT

Thresholds = Mapping[str, Mapping[str, float | None]]


class ThresholdsWidget(forms.Widget):
    template_name = "admin/comments/policy/_thresholds.html"

    def __init__(self, checks: tuple[str, ...]) -> None:
        super().__init__()
        self.checks = checks

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["rows"] = [
            {
                "check": check,
                "label": reasons.name_of({"check": check}),
                "cells": [
                    {"name": "hold", "label": _("hold from"), "value": given.get("hold")},
                    {"name": "reject", "label": _("reject from"), "value": given.get("reject")},
                ][: 2 if check in MAY_REJECT else 1],
            }
            for check, given in ((check, (value or {}).get(check, {})) for check in self.checks)
        ]
        return context

    def _render(
        self, template_name: str, context: dict[str, Any], renderer: BaseRenderer | None = None
    ) -> SafeString:
        return render_to_string(template_name, context)  # Django's own renderer knows only Django's templates

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> dict[str, dict[str, str]]:
        return {
            check: {each: data.get(f"{name}-{check}-{each}", "") for each in ("hold", "reject")}
            for check in self.checks
        }

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)


class ThresholdsField(forms.Field):
    """{check: {"hold": 0..1, "reject": 0..1 or None}} from the table's texts."""

    widget: ThresholdsWidget

    def __init__(self, checks: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(widget=ThresholdsWidget(checks), **kwargs)

    def clean(self, value: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, float | None]]:
        cleaned: dict[str, dict[str, float | None]] = {}
        problems = []
        for check, texts in value.items():
            try:
                cleaned[check] = _threshold(check, texts)
            except forms.ValidationError as error:
                problems += [f"{reasons.name_of({'check': check})}: {message}" for message in error.messages]
        if problems:
            raise forms.ValidationError(problems)
        return cleaned

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True


def _threshold(check: str, texts: Mapping[str, str]) -> dict[str, float | None]:
    hold = _share(texts["hold"])
    reject = _share(texts["reject"]) if texts["reject"].strip() else None
    refuse_backward(check, hold, reject)
    return {"hold": hold, "reject": reject}


def _share(text: str) -> float:
    return float(forms.FloatField(min_value=0, max_value=1).clean(text))


def refuse_backward(check: str, hold: float, reject: float | None) -> None:
    """Raises a ValidationError for a rejection that comes before holding, or from a check that must not reject."""
    if reject is None:
        return
    if check not in MAY_REJECT:
        raise forms.ValidationError(_("This check can only hold; a person rejects."))
    if reject < hold:
        raise forms.ValidationError(
            _("A comment is held before it is rejected, so “reject” cannot be below “hold”.")
        )
