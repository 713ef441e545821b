import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.base import SeenDomain
from comments.checks.links import LinkCheck
from tests.comments.checks.snapshots import comment, marked

check = LinkCheck()


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("पूरी रिपोर्ट https://pib.gov.in/a?b=1 पर है", ["https://pib.gov.in/a?b=1"]),
        ("देखिए example.com और foo.co.in", ["example.com", "foo.co.in"]),
        ("www.khabar.in/desh पढ़ें", ["www.khabar.in/desh"]),
        ("ＥＸＡＭＰＬＥ．ＣＯＭ", ["ＥＸＡＭＰＬＥ．ＣＯＭ"]),
        ("घर.भारत", ["घर.भारत"]),
    ],
)
def test_links_are_found_and_marked(body, links):
    result = check(comment(body))
    assert marked(body, result) == links
    assert result.detail["links"] == len(links)


@pytest.mark.parametrize(
    "body",
    [
        "sach hai.in logo ko nahi pata",
        "3.5 प्रतिशत",
        "U.S.A. और U.K.",
        "Mr.Sharma ji",
        "node.js",
        "ok...bye",
        "a@b.com",
    ],
)
def test_dots_alone_make_no_link(body):
    assert check(comment(body)).score == 0


def test_one_link_to_support_an_argument_is_no_reason_to_hold():
    assert check(comment("स्रोत: https://censusindia.gov.in/table")).score < 0.5


def test_more_links_than_an_argument_needs_are_suspicious():
    assert check(comment("a.com b.com c.com")).score > check(comment("a.com b.com")).score >= 0.5


@pytest.mark.parametrize(
    "body",
    [
        "bit.ly/abc",
        "hxxp://evil.ru",
        "http://192.168.1.1/x",
        "kamai dot com par aao",
        "kamai[.]com",
        "कमाई डॉट कॉम",
        "https://bank.com@evil.ru/x",
        "http://xn--80ak6aa92e.com",
    ],
)
def test_a_link_that_hides_where_it_leads_is_enough(body):
    result = check(comment(body))
    assert result.score >= 0.5
    assert result.detail["hidden"] == 1


@pytest.mark.parametrize(
    "body", ["sbi-kyc-update.com", "https://uidai.gov.in.aadhaar-update.site/x", "faceb00k.com/login"]
)
def test_a_link_that_imitates_somebody_is_enough_and_says_whom(body):
    result = check(comment(f"यहाँ देखें {body}"))
    assert result.score >= 0.5
    assert result.detail["imitated"]


@pytest.mark.parametrize("body", ["sbі.co.in", "http://аpple.com"])
def test_a_name_in_letters_of_another_script_hides_where_it_leads(body):
    assert check(comment(body)).detail["hidden"] == 1


@pytest.mark.parametrize(
    "body", ["https://ru.wikipedia.org/wiki/Москва", "https://hi.wikipedia.org/wiki/भारत"]
)
def test_another_script_behind_the_name_hides_nothing(body):
    assert check(comment(body)).score < 0.5


def linked(body, **seen):
    return check(comment(body, domains_seen=(SeenDomain(**{"days": 0.1, "comments": 0} | seen),)))


def test_a_domain_that_is_new_here_is_a_weak_sign():
    assert linked("https://naya.example/a", domain="naya.example").score < 0.5


def test_one_that_is_new_and_cheap_or_new_and_everywhere_is_enough():
    assert linked("https://naya.xyz/a", domain="naya.xyz").score >= 0.5
    assert linked("https://naya.example/a", domain="naya.example", comments=3).score >= 0.5


def test_one_that_has_been_here_for_long_is_as_good_as_any():
    old = linked("https://purana.xyz/a", domain="purana.xyz", days=30.0, comments=90)
    assert old.score == check(comment("https://purana.xyz/a")).score < 0.5


def test_the_sites_own_links_count_as_none():
    own = LinkCheck(own=("chaupal.in",))
    assert own(comment("https://chaupal.in/1 https://www.chaupal.in/2 chaupal.in/3")).score == 0


def test_blocked_and_allowed_domains_are_as_the_moderators_say():
    lists = LinkCheck(allowed=frozenset({"gaon.example"}), blocked=frozenset({"jhooth.example"}))
    assert lists(comment("https://gaon.example/1 https://a.gaon.example/2")).score == 0
    assert lists(comment("https://www.jhooth.example")).score == 1
    assert lists.version != check.version


@given(st.text(st.sampled_from("abc./:@-wht[]() डॉट\u200b"), max_size=60))
def test_nothing_makes_it_raise(body):
    result = check(comment(body))
    assert all(0 <= start < end <= len(body) for start, end in result.spans)
