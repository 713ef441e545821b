"""The comment form. Length counts graphemes; too long is refused, never cut."""

import unicodedata
from typing import Any

import regex
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.names import STACKED_MARKS, normalize_name, validate_display_name
from comments.checks.text import graphemes
from comments.stamps import Stamp, StampExpired, make_stamp, read_stamp

MAX_GRAPHEMES = 3000
MAX_BYTES = 40_000
VISIBLE = regex.compile(r"[\p{L}\p{N}\p{P}\p{S}--[\u115f\u1160\u2800\u3164\uffa0]]", regex.V1)
# Overrides and isolates show other words than the checks read; the marks of right-to-left scripts stay allowed.
TURNS_TEXT = regex.compile(r"[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class CommentForm(forms.Form):
    """`stamp` says which form this is and when it was made; `website` is a trap that no reader sees."""

    body = forms.CharField(
        label=_("Your comment"), widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}), strip=True
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, needs_name: bool, action: str, below: int | None = None, **kwargs: Any
    ) -> None:
        """`below`: the comment that is answered; two reply forms on one page must not share ids."""
        kwargs["auto_id"] = f"id_%s_{below}" if below else "id_%s"
        super().__init__(*args, **kwargs)
        if not needs_name:
            del self.fields["name"]
        self.fields["stamp"].initial = make_stamp()
        self.sent_stamp: Stamp | None = None
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.form_class = "comment-form"
        self.helper.layout = Layout(*self.fields, Submit("send", _("Post")))

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].replace("\r\n", "\n")
        # Before anything else is done with it: normalising and counting cost more than the text is long.
        if len(body.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            raise _too_long(len(body))
        if STACKED_MARKS.search(body):
            raise ValidationError(_("Some letters carry too many marks to be read."), code="marks")
        if TURNS_TEXT.search(body):
            raise ValidationError(
                _("This text holds signs that turn its direction around."), code="direction"
            )
        body = unicodedata.normalize("NFC", body)
        if not VISIBLE.search(body):
            raise ValidationError(_("Write something that can be read."), code="invisible")
        if (length := graphemes(body)) > MAX_GRAPHEMES:
            raise _too_long(length)
        return body

    def clean_name(self) -> str:
        name = normalize_name(self.cleaned_data["name"])
        validate_display_name(name)
        return name

    def clean_stamp(self) -> str:
        value: str = self.cleaned_data["stamp"]
        try:
            self.sent_stamp = read_stamp(value)
        except StampExpired:
            self._resend_with("stamp", make_stamp())
            raise ValidationError(
                _("This form was open for more than a day. Your text is still here: send it again."),
                code="expired",
            ) from None
        return value

    def stand_alone(self, why: str) -> None:
        """Lets the text go on without the comment that it answered; the next sending is a new comment."""
        self.add_error(None, why)
        self._resend_with("parent", "")

    def _resend_with(self, name: str, value: str) -> None:
        """The hidden field's value when the form comes back to the reader."""
        self.data = {**dict(self.data.items()), name: value}


def _too_long(length: int) -> ValidationError:
    return ValidationError(
        ngettext(
            "Please shorten your comment: it has %(length)d letter, %(limit)d are allowed.",
            "Please shorten your comment: it has %(length)d letters, %(limit)d are allowed.",
            length,
        ),
        params={"length": length, "limit": MAX_GRAPHEMES},
        code="too_long",
    )
