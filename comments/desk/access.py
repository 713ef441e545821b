"""Who may sit at the desk: staff who may decide comments."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User


class ModeratorRequest(HttpRequest):
    user: User


def moderators_only(
    view: Callable[[ModeratorRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Strangers sign in first; people without the permission are told so, whatever they asked for."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if not (admin.site.has_permission(request) and request.user.has_perm("comments.moderate_comment")):
            raise PermissionDenied
        return view(request)  # type: ignore[arg-type]

    return guarded
