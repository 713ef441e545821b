"""Why a comment was held, in words that a moderator can act on."""

import pytest
from django.utils import translation

from comments import reasons
from comments.checks.offers import OfferCheck
from comments.checks.scripts import ScriptCheck
from comments.conf import DEFAULT_THRESHOLDS
from tests.comments.checks.snapshots import comment


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def sentence(check, **detail):
    return reasons.sentence_for({"check": check, "detail": detail})


@pytest.mark.parametrize("check", DEFAULT_THRESHOLDS)
def test_every_check_has_a_name_and_a_sentence(check):
    result = {"check": check, "detail": {}}
    assert reasons.name_of(result) != check
    assert reasons.sentence_for(result).endswith(".")


@pytest.mark.parametrize(
    ("check", "detail", "said"),
    [
        ("links", {"blocked": 1, "hidden": 1}, "A link to a site that the moderators blocked."),
        ("links", {"imitated": "sbi.co.in", "hidden": 1}, "A link made to look like sbi.co.in."),
        (
            "links",
            {"fresh": 0.3, "links": 1},
            "A link to a site that was never linked to here before this week.",
        ),
        ("links", {"fresh": 0.1, "links": 2}, "2 links."),
        ("similar_texts", {"by_others": 3}, "Much the same was written by 3 other authors today."),
        (
            "similar_texts",
            {"by_others": 0, "by_author": 2},
            "The same author has written much the same today.",
        ),
        ("bursts", {"alike": 4}, "Many new names write alike under this article within minutes."),
        (
            "bursts",
            {"alike": 1, "with_bait": 5},
            "Many new names with links or contacts under this article within minutes.",
        ),
        ("gibberish", {"wall": 1}, "The same signs or words over and over."),
        ("gibberish", {"wall": 0}, "Letters without words."),
        ("scripts", {"script": ""}, "In letters that the checks cannot read."),
    ],
)
def test_the_sentence_says_what_was_found(check, detail, said):
    assert sentence(check, **detail) == said


@pytest.mark.parametrize(
    "body",
    [
        *("সবাই এই খবরটি পড়ুন", "இந்த செய்தி நன்று", "یہ خبر اچھی ہے", "ਇਹ ਖ਼ਬਰ ਚੰਗੀ ਹੈ", "આ સમાચાર સારા છે"),
        *(
            "ಈ ಸುದ್ದಿ ಚೆನ್ನಾಗಿದೆ",
            "ഈ വാർത്ത നല്ലതാണ്",
            "ଏହି ଖବର ଭଲ",
            "ఈ వార్త బాగుంది",
            "Это новость",
            "这是新闻消息",
            "ข่าวนี้ดีมาก",
        ),
    ],
)
def test_a_script_that_cannot_be_read_is_named_as_readers_name_it(body):
    script = ScriptCheck()(comment(body)).detail["script"]
    assert script in reasons.SCRIPTS
    assert reasons.script_name(script) in sentence("scripts", script=script)


@pytest.mark.parametrize(
    "body",
    ["Teen patti, welcome bonus 500", "Loan without cibil", "वशीकरण स्पेशलिस्ट", "1000 followers sirf 99 me"],
)
def test_an_advert_is_named_by_its_ware(body):
    kind = OfferCheck()(comment(body)).detail["kind"]
    assert kind in reasons.OFFERS
    assert sentence("offers", kind=kind) != sentence("offers", kind="")
