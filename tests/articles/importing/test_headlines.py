import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.graphemes import GRAPHEME, length
from articles.importing.headlines import headline_from

LONG = "ज़िले के सभी गाँवों में " * 20


@pytest.mark.parametrize(
    ("paragraph", "headline"),
    [
        ("नदी पर नया पुल खुल गया। अब लोग नाव से नहीं जाएँगे।", "नदी पर नया पुल खुल गया"),
        ("क्या पुल समय पर बनेगा? लोग पूछ रहे हैं।", "क्या पुल समय पर बनेगा?"),
        ("The bridge opened on Monday. Boats rest.", "The bridge opened on Monday"),
        ("डॉ. ए. के. राव ने 3.5 किमी लंबा पुल खोला।", "डॉ. ए. के. राव ने 3.5 किमी लंबा पुल खोला"),
        ('उन्होंने कहा, "पुल खुल गया। अब चलो।" लोग चल पड़े', 'उन्होंने कहा, "पुल खुल गया। अब चलो।" लोग चल पड़े'),
        ("बिना विराम का छोटा वाक्य", "बिना विराम का छोटा वाक्य"),
        (f"मंत्री ने पुल का उद्घाटन किया, जिसमें {LONG}लोग आए।", "मंत्री ने पुल का उद्घाटन किया"),
        (f"मुख्यमंत्री ने सोमवार को कहा कि {LONG}पानी है।", "मुख्यमंत्री ने सोमवार को कहा"),
        (f"नदी का पानी उतर गया है; {LONG}राहत है।", "नदी का पानी उतर गया है"),
    ],
)
def test_a_headline_is_a_whole_sentence_or_whole_clauses(paragraph, headline):
    assert headline_from(paragraph) == headline


def test_a_short_beginning_is_no_headline():
    assert headline_from(f"दिल्ली, {LONG}").startswith("दिल्ली, ज़िले के")


def test_a_quotation_is_not_cut_in_two():
    headline = headline_from(f"मंत्री ने गाँव की सभा में “पानी, सड़क और बिजली, {LONG}” की बात की।")
    assert headline.count("“") == headline.count("”") or headline.endswith("…")
    assert not headline.endswith("सड़क और बिजली")


def test_without_a_clause_it_ends_at_a_word():
    headline = headline_from(LONG)
    assert headline.endswith("…")
    assert length(headline) <= 110
    assert headline.removesuffix("…").split()[-1] in LONG.split()


def test_one_endless_word_is_cut_between_letters():
    headline = headline_from("क्षि" * 300)
    assert headline == "क्षि" * 109 + "…"


@given(st.text(alphabet='कखिी्ंत्र ।,;-–"“”()a1.', min_size=1, max_size=400).filter(str.strip))
def test_every_headline_is_a_beginning_of_whole_letters(paragraph):
    joined = " ".join(paragraph.split())
    headline = headline_from(paragraph)
    kept = headline.removesuffix("…")
    assert headline
    assert length(headline) <= 110
    assert joined.startswith(kept)
    assert len(kept) in {0, len(joined), *(found.start() for found in GRAPHEME.finditer(joined))}
