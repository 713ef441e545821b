"""Where a provider is: a base URL that an operator wrote, judged before anything is sent there."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from comments.providers.addresses import Address, is_own, is_public

OWN_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


@dataclass(frozen=True)
class Endpoint:
    """`own`: the operator's own machine. Only then may it have an address of their network, and no other."""

    base_url: str
    own: bool = False

    @property
    def permits(self) -> Callable[[Address], bool]:
        return is_own if self.own else is_public


def parse_endpoint(url: str) -> Endpoint:
    """Says in a ValueError what is wrong. http:// is for the operator's own network: a key must not travel open."""
    base_url = url.strip().rstrip("/")
    if not base_url.isascii() or not base_url.isprintable() or " " in base_url:
        raise ValueError("must be a URL in plain ASCII")
    scheme, host = _scheme_and_host(base_url)
    if scheme not in ("http", "https") or not host:
        raise ValueError("must start with https://, or with http:// for a host of your own network")
    if any(mark in base_url for mark in "@?#"):
        raise ValueError("must hold no user, password, query or fragment")
    endpoint = Endpoint(base_url, own=scheme == "http" or _is_own_host(host))
    address = _literal(host)
    if address and not endpoint.permits(address):
        raise ValueError("leads to an address that may not be asked; http:// is for your own network only")
    return endpoint


def _scheme_and_host(base_url: str) -> tuple[str, str | None]:
    try:
        parts = urlsplit(base_url)
        _port = parts.port  # looked at only when asked for
    except ValueError:  # its message quotes the URL
        raise ValueError("must be a URL with a host and, if any, a port") from None
    return parts.scheme, parts.hostname


def _is_own_host(host: str) -> bool:
    address = _literal(host)
    if address:
        return is_own(address)
    name = host.rstrip(".")
    return "." not in name or name.endswith(OWN_NAMES)


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
