import pytest

from articles.blocks import page_blocks, without_ads
from articles.models import AdSlot

BODY = "<p>क</p>\n\n<p>[विज्ञापन_2]</p>\n\n<p>ख</p>\n\n<p>[विज्ञापन_3]</p>"


def shown(body: str) -> list[object]:
    return [block.get("html") or block["ad"].number for block in page_blocks(body)]


@pytest.mark.django_db
def test_a_filled_slot_stands_where_the_marker_stood():
    AdSlot.objects.create(number=2, text="किताब मेला")
    AdSlot.objects.create(number=3, text="सर्कस")
    assert shown(BODY) == ["<p>क</p>", 2, "<p>ख</p>", 3]


@pytest.mark.django_db
@pytest.mark.parametrize("slot", [None, {"text": ""}, {"text": "किताब मेला", "is_active": False}])
def test_an_empty_slot_leaves_no_trace(slot):
    if slot is not None:
        AdSlot.objects.create(number=2, **slot)
    assert shown(BODY) == ["<p>क</p>\n\n<p>ख</p>\n\n"]


def test_a_body_without_markers_asks_the_database_nothing():
    assert shown("<p>क</p>") == ["<p>क</p>"]


def test_an_empty_body_has_no_blocks():
    assert page_blocks("") == []


@pytest.mark.django_db
def test_a_marker_among_words_is_shown_as_words():
    AdSlot.objects.create(number=2, text="किताब मेला")
    assert shown("<p>यहाँ [विज्ञापन_2] था</p>") == ["<p>यहाँ [विज्ञापन_2] था</p>"]


def test_the_text_alone_has_no_markers():
    assert without_ads(BODY).split() == ["<p>क</p>", "<p>ख</p>"]
