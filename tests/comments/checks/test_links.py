import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(st.sampled_from("abc./:@-wht[]() डॉट\u200b"), max_size=60))
def test_nothing_makes_it_raise(body):
    result = check(comment(body))
    assert all(0 <= start < end <= len(body) for start, end in result.spans)
