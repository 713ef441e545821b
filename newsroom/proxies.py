"""Who is at the other end, behind as many proxies as the operator vouches for."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_ip(request: HttpRequest) -> str:
    """The nth address from the right of X-Forwarded-For, n = TRUSTED_PROXY_COUNT; else the peer.

    Anything left of the trusted entries was written by the client and is ignored. A chain that is shorter than
    it should be, or an entry that is no address, falls back to the peer.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    count = settings.TRUSTED_PROXY_COUNT
    if not count:
        return peer
    chain = [entry.strip() for entry in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if len(chain) < count:
        return peer
    try:
        return str(ip_address(chain[-count]))
    except ValueError:
        return peer
