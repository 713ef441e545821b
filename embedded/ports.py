"""The address the site is served at. Read by Python 3.6 too (see bootstrap)."""

import errno
import os
import socket

from embedded.errors import OperatorError


class Address:
    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port

    def __str__(self) -> str:
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        return f"http://{shown}:{self.port}/"


def address_to_serve() -> Address:
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise OperatorError(f"PORT is {port!r}: set it to a number from 1 to 65535.")
    return Address(os.environ.get("HOST") or "127.0.0.1", int(port))


def require_free(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address.host, address.port))
        except OSError as error:
            raise OperatorError(_why_not(error, address)) from None


def _why_not(error: OSError, address: Address) -> str:
    if error.errno == errno.EADDRINUSE:
        other = address.port + 1 if address.port < 65535 else 8000
        return f"Port {address.port} is taken: end what uses it, or choose another: make run PORT={other}"
    if error.errno == errno.EACCES:
        return f"Port {address.port} is not for this account: choose one above 1023: make run PORT=8000"
    return f"Cannot serve at {address.host}, port {address.port} ({error.strerror}): set HOST and PORT."
