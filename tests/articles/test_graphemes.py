import pytest
from django.core.exceptions import ValidationError

from articles.graphemes import MaxGraphemes, cut, cut_bytes, cut_code_points, is_piled_up, length


@pytest.mark.parametrize(
    ("text", "letters"), [("", 0), ("दिल्ली", 2), ("क्षत्रिय", 3), ("abc", 3), ("क्‍ष", 1), ("👨‍👩‍👧", 1)]
)
def test_length_counts_what_readers_call_letters(text, letters):
    assert length(text) == letters


def test_a_cut_never_takes_a_vowel_sign_from_its_letter():
    assert cut("क्षत्रिय", 2) == "क्षत्रि"
    assert cut("दिल्ली", 5) == "दिल्ली"


def test_a_cut_by_bytes_keeps_whole_letters():
    assert cut_bytes("किताब", 9) == "कि"
    assert cut_bytes("किताब", 5) == ""


def test_a_cut_to_a_column_keeps_whole_letters():
    assert cut_code_points("किताब", 3) == "कि"
    assert cut_code_points("किताब", 4) == "किता"
    assert cut_code_points("किताब", 5) == "किताब"


@pytest.mark.parametrize("text", ["", "क्षत्रिय", "र्त्स्न्र्या", "👨🏽‍👩🏽‍👧🏽‍👦🏽", "café", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_no_script_and_no_emoji_is_piled_up(text):
    assert not is_piled_up(text)


@pytest.mark.parametrize("letter", ["e" + "\u0301" * 16, "क" + "ा" * 700, "क्" * 300, "👨\u200d" * 9])
def test_a_letter_with_more_on_it_than_any_script_needs_is_piled_up(letter):
    assert is_piled_up(f"नदी पर {letter} पुल")


def test_a_field_takes_as_many_letters_as_its_limit():
    limit = MaxGraphemes(3)
    limit("क्षत्रिय")
    with pytest.raises(ValidationError):
        limit("क्षत्रियों के")


def test_limits_are_equal_when_they_limit_the_same():
    assert MaxGraphemes(3) == MaxGraphemes(3)
    assert len({MaxGraphemes(3), MaxGraphemes(3), MaxGraphemes(4)}) == 2
