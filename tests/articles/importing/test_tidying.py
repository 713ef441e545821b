import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.tidying import TEXT_RULES, tidy


@pytest.mark.parametrize(
    ("text", "clean", "rules"),
    [
        ("\ufeffनदी", "नदी", ["byte-order-mark"]),
        ("नदी\r\nपुल\rघाट", "नदी\nपुल\nघाट", []),
        ("उन्होंने कहा, &amp;quot;हाँ&amp;quot;", 'उन्होंने कहा, "हाँ"', ["entities"]),
        ("R&amp;amp;D", "R&D", ["entities"]),
        ("&lt;b&gt;", "<b>", ["entities"]),
        ("पुनर्\u00adनिर्माण", "पुनर्निर्माण", ["soft-hyphens"]),
        ("न\u200bदी \u202eपुल\u202c", "नदी पुल", ["invisible-signs"]),
        ("a\u200db", "ab", ["invisible-signs"]),
        ("क्\u200dष", "क्\u200dष", []),
        ("नदी\x07", "नदी", ["invisible-signs"]),
        ("नदी\u00a0\u2003 पुल", "नदी पुल", []),
        ("सीधा पाठ।", "सीधा पाठ।", []),
    ],
)
def test_signs_nobody_typed_go_and_the_editor_is_told(text, clean, rules):
    tidied, notes = tidy(text)
    assert tidied == clean
    assert [note.rule for note in notes] == rules


@given(st.text())
def test_tidying_never_fails_and_leaves_one_kind_of_line_end(text):
    tidied, _notes = tidy(text)
    assert not {"\r", "\0", "\ufeff"} & set(tidied)


def test_every_rule_has_a_name_of_its_own_and_a_version():
    assert len({rule.name for rule in TEXT_RULES}) == len(TEXT_RULES)
    assert all(rule.version >= 1 for rule in TEXT_RULES)
