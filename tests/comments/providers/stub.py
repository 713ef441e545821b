"""A provider of our own at a real socket: it keeps what it was sent, byte for byte, and answers as badly as told."""

import contextlib
import json
import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

PLAIN, JSON = "text/plain; charset=utf-8", "application/json"


@dataclass(frozen=True)
class Request:
    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.line.split()[1]

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Exchange:
    """One request, and the open socket to answer it on."""

    connection: socket.socket
    request: Request
    stopping: Event

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def send_slowly(self, data: bytes, pause: float) -> None:
        for byte in data:
            if self.stopping.wait(pause):
                return
            self.connection.sendall(bytes([byte]))


Behaviour = Callable[[Exchange], None]


class Stub:
    """Plays each behaviour in turn, the last one again and again."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.behaviours: list[Behaviour] = [answer("")]
        self._tls = tls
        self._stopping = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def play(self, *behaviours: Behaviour) -> None:
        self.behaviours = list(behaviours)

    def stop(self) -> None:
        self._stopping.set()
        self._listener.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                connection, _address = self._listener.accept()
                self.connections += 1
                Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:  # whoever asked hung up, or mistrusts our certificate
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                request = _read_request(connection)
                self.requests.append(request)
                behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
                behaviour(Exchange(connection, request, self._stopping))


@contextmanager
def running_stub(tls: ssl.SSLContext | None = None) -> Iterator[Stub]:
    stub = Stub(tls)
    try:
        yield stub
    finally:
        stub.stop()


def _read_request(connection: socket.socket) -> Request:
    with connection.makefile("rb") as stream:
        line = stream.readline().decode("latin-1").strip()
        headers = {}
        while header := stream.readline().strip():
            name, _colon, value = header.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return Request(line, headers, stream.read(int(headers.get("content-length", 0))))


def response(body: bytes, *, status: int = 200, content_type: str = JSON, **headers: str) -> bytes:
    named = {"Content-Type": content_type, "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} Whatever\r\n{lines}\r\n".encode() + body


def answer(body: object, **how) -> Behaviour:
    """Text as it is, bytes as they are, anything else as JSON."""
    if isinstance(body, str):
        content, how = body.encode(), {"content_type": PLAIN, **how}
    else:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda exchange: exchange.send(response(content, **how))


def status(code: int, **headers: str) -> Behaviour:
    return answer({"error": {"message": "sk-secret is wrong", "code": code}}, status=code, **headers)


def redirect(to: str) -> Behaviour:
    return answer("", status=301, Location=to)


def slow(exchange: Exchange) -> None:
    exchange.stopping.wait(30)


def reset(exchange: Exchange) -> None:
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.connection.close()


def hang_up(exchange: Exchange) -> None:
    exchange.connection.close()


def reset_in_the_middle(exchange: Exchange) -> None:
    exchange.send(response(b"x" * 1000)[:300])
    reset(exchange)


def drip_headers(exchange: Exchange) -> None:
    exchange.send_slowly(response(b"true", content_type=PLAIN), 0.2)


def drip_body(exchange: Exchange) -> None:
    whole = response(b"true" + b" " * 200, content_type=PLAIN)
    exchange.send(whole[:-200])
    exchange.send_slowly(whole[-200:], 0.2)


def informational_for_ever(exchange: Exchange) -> None:
    while not exchange.stopping.is_set():
        exchange.send(b"HTTP/1.1 102 Processing\r\n\r\n")
        time.sleep(0.01)


def chunks_for_ever(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not exchange.stopping.is_set():
        exchange.send(b"1000\r\n" + b" " * 4096 + b"\r\n")


def headers_for_ever(exchange: Exchange) -> None:
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while not exchange.stopping.is_set():
        exchange.send(b"X-More: " + b"x" * 1000 + b"\r\n")


def raw(data: bytes) -> Behaviour:
    return lambda exchange: exchange.send(data)


TEN_MEGABYTES = answer(b" " * 10_000_000)
GARBAGE_PAGE = answer(b"<html><body>502 \xe0\xa4\xa8</body></html>", content_type="text/html")
SHORTER_THAN_SAID = raw(response(b'{"results": []}').replace(b"Content-Length: 15", b"Content-Length: 99"))
NO_HTTP = raw(b"\x00\xff SSH-2.0-OpenSSH_9.2\r\n\r\n")
COMPRESSED = answer(b"\x1f\x8b\x08\x00", Content_Encoding="gzip")
METADATA_REDIRECT = redirect("http://169.254.169.254/latest/meta-data/iam/security-credentials/")
# What no provider may do, whatever it was asked: each must end in no verdict.
UNUSABLE = {
    "slow": slow,
    "drips headers": drip_headers,
    "drips the body": drip_body,
    "informational for ever": informational_for_ever,
    "chunks for ever": chunks_for_ever,
    "headers for ever": headers_for_ever,
    "resets": reset,
    "resets in the middle": reset_in_the_middle,
    "hangs up": hang_up,
    "ten megabytes": TEN_MEGABYTES,
    "a page": GARBAGE_PAGE,
    "empty": answer(b""),
    "empty text": answer(""),
    "shorter than said": SHORTER_THAN_SAID,
    "no HTTP": NO_HTTP,
    "compressed": COMPRESSED,
    "a redirect to the metadata service": METADATA_REDIRECT,
    "a redirect elsewhere": redirect("https://example.com/"),
    "nothing to say": answer(b"", status=204),
    "400": status(400),
    "401": status(401),
    "403": status(403),
    "404": status(404),
    "429": status(429),
    "429 in seconds": status(429, Retry_After="7"),
    "429 with a date": status(429, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"),
    "500": status(500),
    "503": status(503),
    "503 in seconds": status(503, Retry_After="120"),
    "599": status(599),
}
