"""What this site asks new readers, besides what allauth asks everywhere."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import MAX_NAME_LENGTH, normalize_name, validate_display_name


class SignupForm(forms.Form):
    """allauth's own form inherits from this one (ACCOUNT_SIGNUP_FORM_CLASS)."""

    field_order = ("username", "display_name", "email", "password1", "password2")

    display_name = forms.CharField(
        label=_("Name shown to readers"),
        required=False,
        max_length=MAX_NAME_LENGTH,
        help_text=_("Leave it empty and readers see your username."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_display_name(self) -> str:
        name = normalize_name(self.cleaned_data["display_name"])
        if name:
            validate_display_name(name)
        return name

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth calls it with the account just saved."""
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
