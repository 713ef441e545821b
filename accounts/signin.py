from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError


class AdminLoginForm(AdminAuthenticationForm):
    """The admin's own sign-in, with allauth's limit on wrong passwords, which does not reach it by itself."""

    def clean(self) -> dict[str, Any]:
        attempt = {"action": "login_failed", "key": f"admin:{self.cleaned_data.get('username', '').lower()}"}
        if not ratelimit.consume(self.request, **attempt, dry_run=True):
            raise get_adapter(self.request).validation_error("too_many_login_attempts")
        try:
            return super().clean()
        except ValidationError:
            ratelimit.consume(self.request, **attempt)
            raise
