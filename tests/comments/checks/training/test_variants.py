from random import Random

from comments.checks.training.corpus import Row
from comments.checks.training.variants import (
    among_others,
    disguised,
    draw,
    in_latin_letters,
    objected_to,
    of_other_groups,
    with_variants,
)


def row(text, *, toxic=False, language="hi", source="own_clean", task=""):
    return Row(text, toxic, False, language, source, "train", task)


INSULT = row("तू गधा है", toxic=True, source="own_toxic")
THANKS = row("लेख के लिए धन्यवाद")


def test_hindi_is_also_read_in_latin_letters():
    copy = in_latin_letters(INSULT, Random(1))
    assert copy.text.isascii()
    assert (copy.language, copy.toxic) == ("hi-Latn", True)
    assert in_latin_letters(row("tu gadha hai", language="hi-Latn"), Random(1)) is None


def test_clean_rows_are_disguised_as_well():
    assert any(disguised(THANKS, Random(seed)).text != THANKS.text for seed in range(5))


def test_other_groups_keep_the_answer():
    copy = of_other_groups(row("विकलांग बुरे हैं", toxic=True), Random(1))
    assert "विकलांग" not in copy.text
    assert copy.toxic


def test_abuse_that_is_quoted_to_object_to_it_is_none():
    copy = objected_to(INSULT, Random(1))
    assert INSULT.text in copy.text
    assert not copy.toxic
    assert objected_to(THANKS, Random(1)) is None


def test_an_insult_among_kind_words_stays_an_insult():
    copies = list(among_others([INSULT, THANKS], Random(1), share=1.0))
    assert {copy.toxic for copy in copies if INSULT.text in copy.text} == {True}
    assert all(len(copy.text) > len(THANKS.text) for copy in copies)


def test_a_large_source_does_not_decide_what_abuse_is():
    rows = [row(f"tweet {number}", source="tweets", task="toxic") for number in range(110)]
    assert len(draw([*rows, INSULT], Random(1), 10)) == 10 + 1


def test_one_seed_gives_one_set_of_copies():
    rows = [INSULT, THANKS, row("लड़का दोस्त है")]
    assert with_variants(rows, 1) == with_variants(rows, 1) != with_variants(rows, 2)
