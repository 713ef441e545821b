from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import User


class Owned(admin.ModelAdmin[Any]):
    """What somebody adds is theirs to answer for, whoever changes it later."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            assert isinstance(request.user, User), "the admin lets nobody else in"
            obj.owner = request.user
        super().save_model(request, obj, form, change)
