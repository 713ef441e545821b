"""The only way out of the house.

post: endpoint -> addresses that may be asked -> a new connection to one of exactly those -> Answer, all by one deadline

No redirects, proxies, cookies, compression or connections kept open: httpcore has none of them unless asked, and a
connection of one's own is nothing that a fork or a server's nap could break. An answer has a greatest size.
"""

import logging
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import Any

import certifi
import httpcore

from comments.providers.addresses import resolve
from comments.providers.endpoints import Endpoint
from comments.providers.errors import ProviderDown

LARGEST_ANSWER = 256 * 1024
USER_AGENT = "Chaupal/1.0"
NETWORK = httpcore.SyncBackend()
logging.getLogger("httpcore").setLevel(
    logging.INFO
)  # its debug lines repeat headers, and what servers put there


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


class Deadline:
    """One for everything that a question takes, however many bytes, connections and requests."""

    def __init__(self, seconds: float) -> None:
        self._at = monotonic() + seconds

    def remaining(self) -> float:
        remaining = self._at - monotonic()
        if remaining <= 0:
            raise ProviderDown("out of time")
        return remaining


def post(
    endpoint: Endpoint, path: str, *, headers: Mapping[str, str], content: bytes, deadline: Deadline
) -> Answer:
    all_headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", **headers}
    pool = httpcore.ConnectionPool(ssl_context=trusted(), network_backend=_CheckedNetwork(endpoint, deadline))
    try:
        with (
            pool,
            pool.stream(
                "POST", endpoint.base_url + path, headers=list(all_headers.items()), content=content
            ) as response,
        ):
            return _read(response)
    # What these errors say may quote what was sent or received: only the kind is passed on.
    except httpcore.TimeoutException:
        raise ProviderDown("out of time") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise ProviderDown(type(error).__name__) from None


@cache
def trusted() -> ssl.SSLContext:
    """The machine's certificate authorities, and the usual ones where it has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _read(response: httpcore.Response) -> Answer:
    headers = _headers(response)
    if headers.get("content-encoding", "identity") != "identity":
        raise ProviderDown("a compressed answer")
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise ProviderDown("an answer without end")
    return Answer(response.status, headers, bytes(body))


def _headers(response: httpcore.Response) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connects to an address that was looked at, not to a name that may mean another one a moment later."""

    def __init__(self, endpoint: Endpoint, deadline: Deadline) -> None:
        self._endpoint, self._deadline = endpoint, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, self._deadline.remaining())
        if not addresses:
            raise ProviderDown("no address")
        if not all(map(self._endpoint.permits, addresses)):
            raise ProviderDown("an address that may not be asked")
        for left in range(len(addresses), 0, -1):
            share = self._deadline.remaining() / left  # so that a dead IPv6 route leaves time for IPv4
            try:
                stream = NETWORK.connect_tcp(str(addresses[-left]), port, timeout=share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, self._deadline)
        raise ProviderDown("no connection")


class _TimedStream(httpcore.NetworkStream):
    """Whatever the other side does, and however slowly, each step ends when the whole must."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=self._deadline.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._deadline.remaining())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, timeout=self._deadline.remaining())
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
