import socket

import pytest

from embedded.errors import OperatorError
from embedded.ports import Address, address_to_serve, require_free


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "80 80", "²"])
def test_a_port_that_is_none_is_refused_by_name(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(OperatorError, match=r"^PORT is .*65535"):
        address_to_serve()


def test_without_a_choice_it_is_8000_on_this_machine_only(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("HOST", raising=False)
    assert str(address_to_serve()) == "http://127.0.0.1:8000/"


def test_an_address_for_all_is_shown_as_one_that_a_browser_can_open():
    assert str(Address("0.0.0.0", 8000)) == "http://127.0.0.1:8000/"
    assert str(Address("::", 8000)) == "http://[::1]:8000/"


def test_a_taken_port_is_refused_with_another_to_choose():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OperatorError, match=rf"^Port {port} is taken.*make run PORT=\d+$"):
            require_free(Address("127.0.0.1", port))
    require_free(Address("127.0.0.1", port))


def test_an_address_that_is_not_ours_is_refused_in_one_line():
    with pytest.raises(OperatorError, match=r"^Cannot serve at 192\.0\.2\.1"):
        require_free(Address("192.0.2.1", 8000))
