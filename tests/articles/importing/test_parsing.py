import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.notes import Action, ArticleImportError
from articles.importing.parsing import paragraphs, parse
from articles.importing.tidying import tidy
from articles.sanitising import body_from

AGGREGATED = """\ufeffनदी पर नया पुल सोमवार को खुल गया, जिससे पंद्रह गाँवों का रास्ता छोटा हुआ।\r
पुल के पहले दिन नाव वाले भी पैदल चले। (स्रोत: नदी समाचार) |\r
ज़िला अधिकारी ने कहा, &amp;quot;काम समय से पहले पूरा हुआ।&amp;quot;\r
[विज्ञापन_२]\r
पुराना पुल पिछली बारिश में बह गया था।\r
स्रोत: https://nadi.example/khabar/12\r
टिप्पणी (7)\r
"""


def test_aggregated_text_becomes_an_article():
    parsed = parse(AGGREGATED)
    assert parsed.headline == "नदी पर नया पुल सोमवार को खुल गया, जिससे पंद्रह गाँवों का रास्ता छोटा हुआ"
    assert parsed.standfirst == f"{parsed.headline}।"
    assert parsed.caption == "पुल के पहले दिन नाव वाले भी पैदल चले।"
    assert parsed.credit == "नदी समाचार"
    assert parsed.parts == [
        'ज़िला अधिकारी ने कहा, "काम समय से पहले पूरा हुआ।"',
        "[विज्ञापन_2]",
        "पुराना पुल पिछली बारिश में बह गया था।",
    ]
    assert parsed.source_url == "https://nadi.example/khabar/12"
    assert parsed.language == "hi"


def test_what_was_dropped_is_reported():
    dropped = [note.text for note in parse(AGGREGATED).notes if note.action == Action.DROPPED]
    assert dropped == ["टिप्पणी (7)"]


def test_a_given_headline_is_taken_as_it_is():
    assert parse(AGGREGATED, headline=" पुल  खुला ").headline == "पुल खुला"


def test_a_line_that_repeats_the_headline_is_not_the_standfirst():
    parsed = parse("पुल खुला\nनदी का रास्ता छोटा हुआ।\nलोग खुश हैं।", headline="पुल खुला")
    assert parsed.standfirst == "नदी का रास्ता छोटा हुआ।"
    assert parsed.parts == ["लोग खुश हैं।"]


def test_a_headline_that_is_too_long_is_refused():
    with pytest.raises(ArticleImportError):
        parse(AGGREGATED, headline="क" * 111)


def test_furniture_before_the_first_paragraph_does_not_hide_it():
    parsed = parse("[विज्ञापन_1]\nपुल पर भीड़। (स्रोत: क) |\nनदी पर पुल खुला।\nलोग खुश हैं।")
    assert parsed.standfirst == "नदी पर पुल खुला।"
    assert parsed.parts == ["[विज्ञापन_1]", "लोग खुश हैं।"]


@pytest.mark.parametrize(
    "text", ["[विज्ञापन_2]\nटिप्पणी (0)", "स्रोत: https://a.example/1", "\u200b\n\ufeff", "*** ---\n123"]
)
def test_a_text_of_markers_only_is_no_article(text):
    with pytest.raises(ArticleImportError):
        parse(text)


def test_lines_wrapped_at_a_margin_are_one_paragraph_again():
    wrapped = (
        "नदी पर नया पुल सोमवार को खुल गया, जिससे\nपंद्रह गाँवों का रास्ता\nछोटा हुआ।\n\n"
        "पुराना पुल पिछली बारिश\nमें बह गया था।\n[विज्ञापन_2]\nटिप्पणी (0)"
    )
    assert paragraphs(wrapped) == [
        "नदी पर नया पुल सोमवार को खुल गया, जिससे पंद्रह गाँवों का रास्ता छोटा हुआ।",
        "पुराना पुल पिछली बारिश में बह गया था।",
        "[विज्ञापन_2]",
        "टिप्पणी (0)",
    ]


def test_one_paragraph_a_line_stays_so_under_a_heading():
    text = "नदी पर नया पुल\nपुल सोमवार को खुला।\nलोग खुश हैं।\nनाव बंद हुई।"
    assert paragraphs(text) == text.split("\n")


def test_english_is_told_from_hindi():
    assert parse("The bridge opened on Monday.").language == "en"
    assert parse("UPI से भुगतान अब गाँव में भी होगा, NPCI ने कहा।").language == "hi"


FURNITURE = [
    "टिप्पणी (0)",
    "[विज्ञापन_2]",
    "स्रोत: https://a.example/1",
    "नाव। (स्रोत: क) |",
    "स्रोत: javascript:1",
]
LINES = (
    st.text(alphabet="कखिी् ।[]()_:|a1२&;<>", max_size=40) | st.sampled_from(FURNITURE) | st.text(max_size=20)
)


def everything_said(parsed) -> str:
    notes = [note.text for note in parsed.notes if note.action in (Action.DROPPED, Action.MOVED)]
    return "\n".join(
        [parsed.headline, parsed.standfirst, *parsed.parts, parsed.caption, parsed.source_url, *notes]
    )


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_any_text_is_an_article_or_refused_and_no_line_of_it_is_lost(text):
    try:
        parsed = parse(text)
    except ArticleImportError:
        return
    said = everything_said(parsed).split()
    for word in tidy(text)[0].split():
        assert word in said or any(word in other for other in said)
    body_from(parsed.parts)


SENTENCES = ["नदी का पानी घटा।", "पुल खुल गया।", "टिप्पणी (0) पर बहस हुई।", "“रास्ता [विज्ञापन_2] है,” उसने कहा।"]


@given(
    st.lists(st.sampled_from(SENTENCES + FURNITURE), min_size=1, max_size=10),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_every_sentence_is_in_the_article_exactly_as_often_as_it_came(lines, line_end):
    sentences = [line for line in lines if line in SENTENCES]
    if not sentences:
        return
    parsed = parse(line_end.join(lines), headline="ख़बर")
    kept = [parsed.standfirst, *parsed.parts]
    for sentence in SENTENCES:
        assert kept.count(sentence) == sentences.count(sentence)
