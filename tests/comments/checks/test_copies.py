import pytest

from comments.checks.copies import CopyCheck
from tests.comments.checks.snapshots import comment, marked

check = CopyCheck()
SENTENCES = tuple(
    f"{place} के {what} में {who} ने {number} दिन पहले {thing} को लेकर लिखित शिकायत दर्ज कराई थी।"
    for place, what, who, number, thing in (
        ("पटना", "विद्यालय", "अभिभावकों", "तीन", "टूटी दीवार"),
        ("लखनऊ", "अस्पताल", "मरीज़ों", "पाँच", "बंद लिफ़्ट"),
        ("इंदौर", "बाज़ार", "दुकानदारों", "सात", "जाम नाली"),
        ("रांची", "मोहल्ले", "बुज़ुर्गों", "नौ", "खुले तार"),
        ("भोपाल", "स्टेशन", "यात्रियों", "दो", "गंदे पानी"),
    )
)
ARTICLE = " ".join(SENTENCES)
OWN_WORDS = (
    "मेरे हिसाब से असली सवाल यह है कि निगरानी कौन करेगा, क्योंकि पिछले साल भी यही वादा हुआ था और किसी ने पलटकर नहीं देखा।"
)


def judge(body):
    return check(comment(body, article_text=ARTICLE))


def test_a_comment_that_is_the_article_is_held_and_what_is_copied_marked():
    body = " ".join(SENTENCES[:4])
    result = judge(f"देखिए: {body}")
    assert result.score >= 0.5
    assert marked(f"देखिए: {body}", result) == [body.rstrip("।")]


@pytest.mark.parametrize(
    "disguise", [str.upper, lambda text: text.replace(" ", "  "), lambda text: text + "!!!"]
)
def test_other_spacing_and_signs_make_no_other_text(disguise):
    assert judge(disguise(" ".join(SENTENCES))).score >= 0.5


def test_who_quotes_a_sentence_and_answers_it_is_a_reader():
    assert judge(f"“{SENTENCES[0]}” {OWN_WORDS}").score == 0


def test_a_sentence_alone_is_no_copy_yet():
    assert judge(SENTENCES[2]).score == 0


def test_more_of_ones_own_words_than_of_the_article_is_an_argument():
    body = " ".join((*SENTENCES[:3], *[OWN_WORDS.replace("वादा", f"वादा {number}") for number in range(4)]))
    assert judge(body).score == 0


def test_without_an_article_there_is_nothing_to_copy():
    assert check(comment(ARTICLE)).score == 0
