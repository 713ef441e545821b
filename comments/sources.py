"""Where a comment came from, as a keyed hash: enough to see that two came from one place, not from which."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from newsroom.proxies import client_ip


def source_of(request: HttpRequest) -> str:
    return hash_address(client_ip(request))


def hash_address(address: str) -> str:
    """32 hex digits. An IPv6 subscriber has a /64 to choose from, so the /64 counts."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return salted_hmac("comments.sources", "unknown").hexdigest()[:32]
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return hash_address(str(parsed.ipv4_mapped))
        place = str(ip_network((parsed, 64), strict=False))
    else:
        place = str(parsed)
    return salted_hmac("comments.sources", place, algorithm="sha256").hexdigest()[:32]
