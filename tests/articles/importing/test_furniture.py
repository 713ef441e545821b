import pytest

from articles.importing.draft import Draft
from articles.importing.furniture import LINE_RULES, clear, split_ads
from articles.importing.notes import Action
from articles.importing.reasons import WHY, in_words
from articles.importing.tidying import TEXT_RULES


def cleared(*lines: str) -> Draft:
    draft = Draft()
    for line in lines:
        clear(draft, line)
    return draft


@pytest.mark.parametrize(
    "line",
    [
        "नाव पर जाते किसान। (स्रोत: नदी समाचार) |",
        "नाव पर जाते किसान। (स्रोत : नदी समाचार)|",
        "नाव पर जाते किसान। (फोटो: नदी समाचार) |",
        "नाव पर जाते किसान। (साभार：नदी समाचार) |",
        "नाव पर जाते किसान। (Source: नदी समाचार) |",
    ],
)
def test_a_caption_paragraph_becomes_caption_and_credit(line):
    draft = cleared(line)
    assert (draft.caption, draft.credit) == ("नाव पर जाते किसान।", "नदी समाचार")
    assert draft.parts == []
    assert draft.notes[0].text == line


@pytest.mark.parametrize(
    "line",
    [
        "मंत्री ने बताया (स्रोत: नदी समाचार) कि काम पूरा हुआ।",
        "नाव पर जाते किसान। (स्रोत: नदी समाचार)",
        "नाव | पुल | घाट",
    ],
)
def test_a_source_in_a_sentence_is_no_caption(line):
    assert cleared(line).parts == [line]


def test_a_second_caption_stays_because_there_is_one_figure():
    draft = cleared("पहली नाव। (स्रोत: क) |", "दूसरी नाव। (स्रोत: ख) |")
    assert draft.caption == "पहली नाव।"
    assert draft.parts == ["दूसरी नाव। (स्रोत: ख) |"]
    assert draft.notes[-1].action == Action.KEPT


@pytest.mark.parametrize("line", ["[विज्ञापन_2]", "[विज्ञापन_२]", "[ विज्ञापन – 2 ]"])
def test_an_ad_keeps_its_place(line):
    assert cleared("पहला।", line, "दूसरा।").parts == ["पहला।", "[विज्ञापन_2]", "दूसरा।"]


def test_an_ad_between_two_sentences_of_a_line_gets_a_line_of_its_own():
    assert split_ads("पानी घटा। [विज्ञापन_2] पुल खुला।") == ["पानी घटा।", "[विज्ञापन_2]", "पुल खुला।"]
    assert split_ads("[विज्ञापन_1]पानी घटा।”[विज्ञापन_2]") == ["[विज्ञापन_1]", "पानी घटा।”", "[विज्ञापन_2]"]


def test_an_ad_in_the_middle_of_a_sentence_is_left_for_the_editor():
    line = "पानी [विज्ञापन_2] घटा।"
    assert split_ads(line) == [line]
    draft = cleared(line)
    assert draft.parts == [line]
    assert draft.notes[0].action == Action.KEPT


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("स्रोत: https://www.nadi.example/khabar?id=2", "nadi.example"),
        ("स्रोत : http://nadi.example/a", "nadi.example"),
        ("मूल स्रोत: https://nadi.example/a", "nadi.example"),
        ("Source: https://nadi.example/a", "nadi.example"),
    ],
)
def test_a_source_line_becomes_the_source_link(line, name):
    draft = cleared(line)
    assert draft.source_url == line.split(": ", 1)[1]
    assert draft.source_name == name
    assert draft.parts == []


@pytest.mark.parametrize(
    "line",
    [
        "स्रोत: javascript:alert(1)",
        "स्रोत: data:text/html,x",
        "स्रोत: ftp://nadi.example/a",
        "स्रोत: //nadi.example",
        "स्रोत: https://",
        "स्रोत: https://nadi.example/" + "a" * 2000,
        'स्रोत: https://nadi.example/"onclick="alert(1) x',
        "स्रोत: नदी समाचार",
        "उनका स्रोत: https://nadi.example/a पर है।",
    ],
)
def test_a_source_that_is_no_web_address_stays_text(line):
    draft = cleared(line)
    assert draft.source_url == ""
    assert draft.parts == [line]


def test_the_first_source_is_the_source():
    draft = cleared("स्रोत: https://a.example/1", "स्रोत: https://b.example/2")
    assert draft.source_url == "https://a.example/1"
    assert draft.parts == ["स्रोत: https://b.example/2"]


@pytest.mark.parametrize("line", ["टिप्पणी (0)", "टिप्पणी ( १२ )", "टिप्पणियाँ (5)", "Comments (3)"])
def test_the_old_sites_comment_count_is_dropped_and_reported(line):
    draft = cleared(line)
    assert draft.parts == []
    assert (draft.notes[0].rule, draft.notes[0].action, draft.notes[0].text) == (
        "comment-count",
        Action.DROPPED,
        line,
    )


@pytest.mark.parametrize("line", ["उनकी टिप्पणी (0) पर बहस हुई।", "टिप्पणी (0) क्यों", "टिप्पणी", "टिप्पणी (शून्य)"])
def test_a_sentence_about_comments_stays(line):
    assert cleared(line).parts == [line]


def test_text_no_rule_knows_stays_without_a_note():
    draft = cleared("यह भी पढ़ें", "पानी घटा।")
    assert draft.parts == ["यह भी पढ़ें", "पानी घटा।"]
    assert draft.notes == []


def test_every_rule_has_a_version_and_a_reason_in_words():
    rules = [*(rule for rule in TEXT_RULES if rule.noted), *LINE_RULES]
    assert all(rule.version >= 1 and str(WHY[rule.name]) for rule in rules)


def test_a_note_in_words_names_the_rule_and_the_text():
    [note] = cleared("टिप्पणी (0)").notes
    words = in_words(note.as_json())
    assert "comment-count" in words
    assert words.endswith("टिप्पणी (0)")
