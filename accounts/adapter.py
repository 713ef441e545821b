from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.models import User
from newsroom.proxies import client_ip


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth, with this site's idea of who is at the other end."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request)

    def get_user_display(self, user: User) -> str:
        return user.get_full_name()
