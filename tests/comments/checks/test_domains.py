import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.domains import (
    domains_in,
    host_in,
    imitated_by,
    is_established,
    is_listed,
    links_in,
    registered,
)
from comments.checks.text import plain

OWN = ("chaupal.in",)


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("pib.gov.in", "pib.gov.in"),
        ("m.example.com", "example.com"),
        ("me.blogspot.com", "me.blogspot.com"),
        ("घर.भारत", "घर.भारत"),
        ("co.in", ""),
        ("localhost", ""),
    ],
)
def test_a_domain_is_what_somebody_registered(host, domain):
    assert registered(host) == domain


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://User:pw@evil.example:8080/a?b#c", "evil.example"),
        ("hxxps://evil[.]example/", "evil.example"),
        ("kamai dot com", "kamai.com"),
        ("कमाई डॉट कॉम", "कमाई.com"),
        ("https://example.com।", "example.com"),
        ("xn--i1b6b1a6a2e.com", "संगठन.com"),
        ("irctc-refund.in", "irctc-refund.in"),
    ],
)
def test_it_is_read_out_of_every_disguise(text, domain):
    (link,) = links_in(plain(text))
    assert link.domain == domain


def test_what_everybody_knows_is_not_remembered():
    text = "https://www.youtube.com/x https://uidai.gov.in https://sbi.bank.in/a https://naya.example/1 naya.example/2"
    assert domains_in(text) == {"naya.example"}
    assert is_established("iitb.ac.in")


@pytest.mark.parametrize(
    ("host", "imitated"),
    [
        ("hdfcbank.com.verify.xyz", "hdfcbank.com"),
        ("www.incometax.gov.in.refund.top", "gov.in"),
        ("india-gov-in.com", "gov.in"),
        ("sbi-kyc-update.com", "sbi.co.in"),
        ("hdfcbannk.com", "hdfcbank.com"),
        ("ic1cibank.com", "icicibank.com"),
        ("paytrn.com", "paytm.com"),
        ("paytmrewards.in", "paytm.com"),
        ("irctc-refund.in", "irctc.co.in"),
        ("pmkisan-yojana.com", "pmkisan"),
        ("ndtv.xyz", "ndtv.com"),
        ("faceb00k.com", "facebook.com"),
        ("1ndianexpress.com", "indianexpress.com"),
        ("chaupaal.in", "chaupal.in"),
        ("chaupal-news.com", "chaupal.in"),
        ("xn--chaupl-e6d.in", "chaupal.in"),
    ],
)
def test_whom_a_domain_is_made_to_be_taken_for(host, imitated):
    (link,) = links_in(plain(f"https://{host}/x"))
    assert imitated_by(link.host, OWN) == imitated


@pytest.mark.parametrize(
    "host",
    [
        *("www.sbi.co.in", "retail.onlinesbi.sbi", "hdfc.bank.in", "pmkisan.gov.in", "www.chaupal.in"),
        *("bbc.com", "wikipedia.com", "thefire.org", "growwell.com", "indusindustries.com", "routers.com"),
        *("umangkumar.com", "carbitrage.com", "gaonkikhabar.in", "me.blogspot.com", "m.timesofindia.com"),
    ],
)
def test_who_is_taken_for_nobody_else(host):
    assert imitated_by(host, OWN) == ""


def test_a_list_means_a_domain_with_all_below_it():
    assert is_listed("a.b.example.com", {"example.com"})
    assert not is_listed("myexample.com", {"example.com"})


@pytest.mark.parametrize("address", ["https://www.Example.com/a", "example.com", "www.example.com?x"])
def test_the_host_of_an_address_as_people_paste_it(address):
    assert host_in(address) == "example.com"


@given(st.text(st.sampled_from("abc.9-:/@xn%[]() डॉट\u200bаé।"), max_size=80))
def test_nothing_makes_it_raise(text):
    for link in links_in(plain(text)):
        assert 0 <= link.span[0] < link.span[1] <= len(text)
        assert isinstance(imitated_by(link.host, OWN), str)


def test_it_ends_soon_on_what_is_written_to_keep_it_busy():
    for text in ("xn--" * 1000, "a." * 2000, "a-" * 2000, "http://" * 600, "a dot " * 700):
        assert len(links_in(plain(text))) <= 50
