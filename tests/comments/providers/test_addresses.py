import socket
import time
from ipaddress import ip_address

import pytest

from comments.providers.addresses import is_own, is_public, resolve

PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"]
OWN = ["127.0.0.1", "127.8.9.1", "10.0.0.7", "172.16.0.1", "172.31.255.255", "192.168.1.20", "100.64.3.4"]
OWN += ["::1", "fd12:3456::1", "::ffff:10.0.0.7", "64:ff9b::a00:7"]
NOBODYS = [
    "169.254.169.254",
    "169.254.0.1",
    "fe80::1",
    "fe80::1%1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
]
NOBODYS += [
    "0.0.0.0",
    "::",
    "255.255.255.255",
    "224.0.0.1",
    "ff02::1",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
]
NOBODYS += ["100.100.100.200", "fd00:ec2::254", "2001:db8::1", "192.0.0.192", "fec0::1", "::127.0.0.1"]
NOBODYS += ["2002:7f00:1::1", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "64:ff9b:1::a00:7"]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_is_public_and_nobodys_own_network(address):
    assert is_public(ip_address(address))
    assert not is_own(ip_address(address))


@pytest.mark.parametrize("address", OWN)
def test_a_private_network_is_ones_own_and_not_public(address):
    assert is_own(ip_address(address))
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", NOBODYS)
def test_some_addresses_are_not_to_be_asked_whoever_names_them(address):
    assert not is_public(ip_address(address))
    assert not is_own(ip_address(address))


def test_a_name_is_resolved_to_all_its_addresses_once_each(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", (address, 443)) for address in ("1.1.1.1", "10.0.0.1", "1.1.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_how: found)
    assert resolve("api.example.com", 443, 1) == (ip_address("1.1.1.1"), ip_address("10.0.0.1"))


@pytest.mark.parametrize("error", [socket.gaierror, OSError, UnicodeError])
def test_a_name_that_means_nothing_has_no_address(monkeypatch, error):
    def fail(*_args, **_how):
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert resolve("nowhere.example.com", 443, 1) == ()


def test_a_resolver_that_hangs_is_left_behind(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_how: time.sleep(5) or [])
    started_at = time.monotonic()
    assert resolve("api.example.com", 443, 0.1) == ()
    assert time.monotonic() - started_at < 1
