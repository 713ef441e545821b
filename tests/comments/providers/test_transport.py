"""Whatever stands at the other end: an answer that is small and in time, or ProviderDown, and nothing in between."""

import socket
import ssl
import time
from ipaddress import ip_address

import pytest
import trustme

from comments.providers import addresses, transport
from comments.providers.endpoints import Endpoint, parse_endpoint
from comments.providers.errors import ProviderDown
from comments.providers.transport import LARGEST_ANSWER, Deadline, post
from tests.comments.providers.stub import (
    UNUSABLE,
    answer,
    chunks_for_ever,
    drip_body,
    drip_headers,
    headers_for_ever,
    informational_for_ever,
    raw,
    redirect,
    response,
    running_stub,
    slow,
)

HINDI = "सड़क पर पानी है".encode()
BROKEN = ["resets", "resets in the middle", "hangs up", "shorter than said", "no HTTP", "compressed"]


def ask(endpoint, *, path="/1.1/comment-check", content=HINDI, seconds=2.0, **headers):
    return post(endpoint, path, headers=headers, content=content, deadline=Deadline(seconds))


@pytest.fixture
def endpoint(stub):
    return parse_endpoint(stub.url)


@pytest.fixture
def certificates(monkeypatch):
    """An authority that we trust; ask it for the context of a server with some name."""
    authority = trustme.CA()
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    monkeypatch.setattr(transport, "trusted", lambda: trusted)
    return authority


def server_context(authority, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_what_is_sent_arrives_byte_for_byte_and_so_does_the_answer(stub, endpoint):
    stub.play(answer(HINDI, content_type="text/plain", X_akismet_guid="abc"))
    said = ask(endpoint, Authorization="Bearer x")
    assert (said.status, said.body, said.headers["x-akismet-guid"]) == (200, HINDI, "abc")
    (request,) = stub.requests
    assert request.line == "POST /1.1/comment-check HTTP/1.1"
    assert request.body == HINDI
    assert request.headers == {
        "host": f"127.0.0.1:{stub.port}",
        "user-agent": "Chaupal/1.0",
        "accept-encoding": "identity",
        "authorization": "Bearer x",
        "content-length": str(len(HINDI)),
    }


def test_a_base_url_may_have_a_path_of_its_own(stub):
    ask(parse_endpoint(f"{stub.url}/llm/"), path="/v1/moderations")
    assert stub.requests[0].path == "/llm/v1/moderations"


@pytest.mark.parametrize("behaviour", BROKEN)
def test_a_broken_connection_or_answer_is_no_answer(stub, endpoint, behaviour):
    stub.play(UNUSABLE[behaviour])
    with pytest.raises(ProviderDown):
        ask(endpoint)


@pytest.mark.parametrize(
    "behaviour", [slow, drip_headers, drip_body, informational_for_ever], ids=lambda each: each.__name__
)
def test_one_deadline_ends_whatever_a_server_does_to_pass_the_time(stub, endpoint, behaviour):
    stub.play(behaviour)
    started_at = time.monotonic()
    with pytest.raises(ProviderDown, match="out of time"):
        ask(endpoint, seconds=0.7)
    assert 0.6 < time.monotonic() - started_at < 1.2


def test_a_deadline_is_for_all_requests_of_a_question_together(stub, endpoint):
    stub.play(lambda exchange: time.sleep(0.4) or exchange.send(response(b"")))
    deadline = Deadline(0.6)
    post(endpoint, "/", headers={}, content=b"", deadline=deadline)
    with pytest.raises(ProviderDown, match="out of time"):
        post(endpoint, "/", headers={}, content=b"", deadline=deadline)


@pytest.mark.parametrize(
    "behaviour",
    [answer(b" " * 10_000_000), answer(b" " * (LARGEST_ANSWER + 1)), chunks_for_ever, headers_for_ever],
)
def test_an_answer_without_end_is_not_read_to_its_end(stub, endpoint, behaviour):
    stub.play(behaviour)
    started_at = time.monotonic()
    with pytest.raises(ProviderDown):
        ask(endpoint, seconds=20)
    assert time.monotonic() - started_at < 5


def test_the_largest_answer_that_is_allowed_is_read(stub, endpoint):
    stub.play(answer(b" " * LARGEST_ANSWER))
    assert len(ask(endpoint).body) == LARGEST_ANSWER


def test_a_redirect_is_an_answer_and_never_followed(stub, endpoint):
    with running_stub() as elsewhere:
        stub.play(redirect(elsewhere.url))
        assert ask(endpoint).status == 301
        assert elsewhere.connections == 0
    assert stub.connections == 1


def test_nobody_at_the_port(stub, endpoint):
    stub.stop()
    with pytest.raises(ProviderDown):
        ask(Endpoint("http://127.0.0.1:1", own=True))


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["169.254.169.254"],
        ["10.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["::1"],
        ["fe80::1"],
        [],
    ],
    ids=str,
)
def test_a_name_of_the_internet_that_leads_into_the_house_is_not_asked(monkeypatch, stub, found):
    monkeypatch.setattr(transport, "resolve", lambda *_args: tuple(map(ip_address, found)))
    monkeypatch.setattr(transport.NETWORK, "connect_tcp", lambda *_args, **_how: pytest.fail("connected"))
    with pytest.raises(ProviderDown, match="address"):
        ask(Endpoint(f"https://api.example.com:{stub.port}"))


@pytest.mark.parametrize(
    "found", [["93.184.215.14"], ["169.254.169.254"], ["127.0.0.1", "93.184.215.14"]], ids=str
)
def test_a_host_of_ones_own_network_is_not_asked_elsewhere(monkeypatch, found):
    monkeypatch.setattr(transport, "resolve", lambda *_args: tuple(map(ip_address, found)))
    monkeypatch.setattr(transport.NETWORK, "connect_tcp", lambda *_args, **_how: pytest.fail("connected"))
    with pytest.raises(ProviderDown, match="an address that may not be asked"):
        ask(parse_endpoint("http://vllm:8000"))


def test_a_name_that_changes_its_meaning_is_asked_where_it_was_looked_at(monkeypatch):
    """DNS rebinding: the first answer is public, every later one is not."""
    meanings = iter([["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]])
    connected = []

    def look_up(_host, port, **_how):
        return [(socket.AF_INET, 1, 6, "", (address, port)) for address in next(meanings)]

    def connect(host, _port, **_how):
        connected.append(host)
        raise transport.httpcore.ConnectError

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(transport.NETWORK, "connect_tcp", connect)
    with pytest.raises(ProviderDown, match="no connection"):
        ask(Endpoint("https://api.example.com"))
    assert connected == ["93.184.215.14"]


def test_an_address_that_does_not_answer_leaves_time_for_the_next(monkeypatch, stub):
    dead = ip_address("127.0.0.2")
    monkeypatch.setattr(transport, "resolve", lambda *_args: (dead, ip_address("127.0.0.1")))
    network = transport.NETWORK.connect_tcp

    def connect(host, port, timeout, **_how):
        if host == str(dead):
            time.sleep(timeout)
            raise transport.httpcore.ConnectTimeout
        return network(host, port, timeout=timeout)

    monkeypatch.setattr(transport.NETWORK, "connect_tcp", connect)
    stub.play(answer("true"))
    assert ask(Endpoint(f"http://moderation.internal:{stub.port}", own=True), seconds=1).body == b"true"


def test_the_proxies_of_the_environment_are_not_used(monkeypatch, stub, endpoint):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    stub.play(answer("true"))
    assert ask(endpoint).body == b"true"


def test_a_certificate_that_we_trust_is_asked_for_by_the_name_in_the_url(certificates):
    with running_stub(server_context(certificates, "localhost")) as stub:
        stub.play(answer("true"))
        assert ask(parse_endpoint(f"https://localhost:{stub.port}")).body == b"true"


def test_a_certificate_of_another_name_is_refused_and_nothing_sent(certificates):
    with running_stub(server_context(certificates, "evil.example.com")) as stub:
        with pytest.raises(ProviderDown):
            ask(parse_endpoint(f"https://localhost:{stub.port}"))
        assert stub.requests == []


def test_a_certificate_of_nobody_we_trust_is_refused_and_nothing_sent():
    with running_stub(server_context(trustme.CA(), "localhost")) as stub:
        with pytest.raises(ProviderDown):
            ask(parse_endpoint(f"https://localhost:{stub.port}"))
        assert stub.connections == 1
        assert stub.requests == []


def test_a_server_without_tls_where_there_should_be_is_refused(stub):
    with pytest.raises(ProviderDown):
        ask(parse_endpoint(f"https://localhost:{stub.port}"), seconds=0.5)
    assert HINDI not in b"".join(request.body for request in stub.requests)


def test_tls_that_never_gets_done_ends_with_the_deadline(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started_at = time.monotonic()
        with pytest.raises(ProviderDown, match="out of time"):
            ask(parse_endpoint(f"https://localhost:{listener.getsockname()[1]}"), seconds=0.5)
        assert time.monotonic() - started_at < 1.5


def test_two_headers_of_one_name_are_seen_both(stub, endpoint):
    doubled = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\ntrue"
    stub.play(raw(doubled))
    assert ask(endpoint).headers["content-type"] == "text/plain, text/html"


def test_what_a_server_sends_back_in_its_headers_is_in_no_log(stub, endpoint, written):
    stub.play(raw(b"HTTP/1.1 200 OK\r\nX-Echo: 0123456789ab\r\nContent-Length: 0\r\n\r\n"))
    assert ask(endpoint).headers["x-echo"] == "0123456789ab"
    assert "0123456789ab" not in written.text
