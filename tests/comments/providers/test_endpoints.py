import pytest

from comments.providers.endpoints import parse_endpoint

OWN = ["http://10.1.2.3:8000", "http://vllm:8000", "http://moderation.internal", "http://[fd12::7]:8000/llm"]
OWN += ["https://192.168.0.9", "https://localhost:8443", "http://llm.example.com", "http://127.0.0.1"]
NONE = [
    "",
    "api.openai.com",
    "ftp://api.openai.com",
    "https://",
    "https:///v1",
    "file:///etc/passwd",
    "http:/x",
]
NONE += ["https://user:geheim@api.openai.com", "https://a@b", "https://api.openai.com?key=geheim"]
NONE += ["https://api.openai.com#geheim", "https://api.openai.com:geheim", "https://api.openai.com:70000"]
NONE += [
    "https://api.openai.com /v1",
    "https://api.openai.com\r\nX: geheim",
    "https://एपीआई.भारत",
    "https://[::1",
]
REFUSED = ["http://169.254.169.254", "https://169.254.169.254", "http://93.184.215.14", "http://[fe80::1]"]
REFUSED += [
    "https://0.0.0.0",
    "http://[fd00:ec2::254]",
    "http://100.100.100.200",
    "https://[::ffff:169.254.169.254]",
]


@pytest.mark.parametrize(
    "url", ["https://api.openai.com", "https://api.example.com:8443/llm", "https://1.1.1.1"]
)
def test_a_host_of_the_internet_is_asked_only_at_a_public_address(url):
    endpoint = parse_endpoint(url + "/")
    assert endpoint.base_url == url
    assert not endpoint.own


@pytest.mark.parametrize("url", OWN)
def test_a_host_of_ones_own_network_is_asked_only_there(url):
    assert parse_endpoint(url).own


@pytest.mark.parametrize("url", NONE)
def test_what_is_no_base_url_is_refused_without_repeating_it(url):
    with pytest.raises(ValueError, match=r"^must ") as refusal:
        parse_endpoint(url)
    assert "geheim" not in str(refusal.value)


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_nobody_may_ask_is_refused_before_anything_is_sent(url):
    with pytest.raises(ValueError, match="may not be asked"):
        parse_endpoint(url)
