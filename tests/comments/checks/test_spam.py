import pytest

from comments.checks.spam import SpamCheck
from tests.comments.checks.snapshots import comment, everyday, marked

check = SpamCheck()
HOLD = 0.5


@pytest.mark.parametrize("language", ["hi", "hi-Latn", "en"])
def test_most_everyday_spam_is_seen_and_nothing_else_is(language):
    rows = [(label, check(comment(text)).score) for text, label, spoken in everyday() if spoken == language]
    spam = [score >= HOLD for label, score in rows if label == "spam"]
    other = [score < HOLD for label, score in rows if label != "spam"]
    # The score alone: in Hindi 50 of 59, where six layers had found more; test_together asks for 95 % of all checks.
    assert sum(spam) / len(spam) >= 0.8
    assert sum(other) / len(other) >= 0.98


@pytest.mark.parametrize(
    "body",
    [
        "जीडीपी 6.5 प्रतिशत बढ़ी और निर्यात 12 प्रतिशत घटा",
        "पेंशन 1500 रुपये महीना है, इससे क्या होगा",
        "बैंक ने लोन देने से मना कर दिया, किसान क्या करे",
        "share market gir gaya, retail investor roye",
        "Online betting apps should be banned, my cousin lost everything",
        "The service tax grew 12.4 percent in December",
        "साइबर अपराध दर्ज कराने के लिए 1930 पर कॉल कीजिए, मैंने भी की थी",
    ],
)
def test_money_in_the_news_is_no_advertisement(body):
    assert check(comment(body)).score < HOLD


def test_the_words_that_advertise_are_marked():
    body = "घर बैठे रोज़ 5000 कमाएं, अभी जुड़ें"
    result = check(comment(body))
    assert result.score >= HOLD
    assert "कमाएं" in " ".join(marked(body, result))
