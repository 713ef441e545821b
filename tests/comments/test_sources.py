import pytest

from comments.sources import hash_address


def test_two_addresses_are_two_sources():
    assert hash_address("203.0.113.7") != hash_address("203.0.113.8")


def test_addresses_of_one_ipv6_subscriber_are_one_source():
    assert hash_address("2001:db8::1") == hash_address("2001:db8::ffff:1")
    assert hash_address("2001:db8::1") != hash_address("2001:db8:0:1::1")


def test_an_ipv4_address_written_as_ipv6_is_the_same_source():
    assert hash_address("::ffff:203.0.113.7") == hash_address("203.0.113.7")


@pytest.mark.parametrize("rubbish", ["", "unix:", "999.1.1.1", "a" * 1000])
def test_what_is_no_address_is_one_unknown_source(rubbish):
    assert hash_address(rubbish) == hash_address("")


def test_another_secret_key_gives_another_hash(settings):
    before = hash_address("203.0.113.7")
    settings.SECRET_KEY = "x" * 60
    assert hash_address("203.0.113.7") != before
