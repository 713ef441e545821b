import pytest
from django.test import RequestFactory

from newsroom.proxies import client_ip


def request_through(forwarded=None, peer="10.0.0.1"):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    return RequestFactory().get("/", REMOTE_ADDR=peer, **headers)


def test_without_trusted_proxies_the_header_is_ignored(settings):
    settings.TRUSTED_PROXY_COUNT = 0
    assert client_ip(request_through("203.0.113.7")) == "10.0.0.1"


def test_the_client_is_the_nth_entry_from_the_right(settings):
    settings.TRUSTED_PROXY_COUNT = 2
    assert client_ip(request_through("198.51.100.1, 203.0.113.7, 10.0.0.2")) == "203.0.113.7"


def test_what_the_client_wrote_on_the_left_does_not_count(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    assert client_ip(request_through("1.1.1.1, 203.0.113.7")) == "203.0.113.7"


@pytest.mark.parametrize("forwarded", [None, "", "203.0.113.7", "rubbish, 10.0.0.2", "<script>, 10.0.0.2"])
def test_a_short_or_rubbish_chain_falls_back_to_the_peer(settings, forwarded):
    settings.TRUSTED_PROXY_COUNT = 2
    assert client_ip(request_through(forwarded)) == "10.0.0.1"


def test_ipv6_clients_keep_their_whole_address(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    assert client_ip(request_through("2001:db8::1")) == "2001:db8::1"
