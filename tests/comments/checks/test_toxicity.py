import pytest

from comments.checks.toxicity import ToxicityCheck
from tests.comments.checks.snapshots import comment, everyday, marked

check = ToxicityCheck()
HOLD = 0.5

FRAMES = {
    "hi": ["मैं {} हूँ", "{} दोस्त", "मेरे पड़ोसी {} हैं", "{} परिवार ने मदद की", "{}"],
    "hi-Latn": ["main {} hoon", "{} dost", "mere padosi {} hain", "{} parivar ne madad ki", "{}"],
    "en": ["I am {}", "my {} friend", "a {} family helped us", "the {} couple next door", "{}"],
}
GROUPS = {
    "hi": "हिंदू मुसलमान सिख ईसाई बौद्ध जैन दलित ब्राह्मण ठाकुर यादव आदिवासी चमार वाल्मीकि समलैंगिक किन्नर बिहारी कश्मीरी बंगाली नेपाली",
    "hi-Latn": "Hindu Muslim musalman Sikh Christian Dalit Brahmin Thakur Yadav Adivasi Chamar gay kinnar Bihari Kashmiri Nepali",
    "en": "Hindu Muslim Sikh Christian Jewish Dalit Brahmin tribal gay lesbian transgender Black Bihari Kashmiri Nepali",
}

# Sentences of all kinds, and who may stand in them: the verdict is the sentence's.
ABOUT = {
    "hi": [
        "{} लोग भी इसी देश के नागरिक हैं",
        "{} समाज को पानी तक नहीं मिला",
        "सारे {} गंदे हैं, इन्हें निकालो",
        "{} बस्ती में आग लगी",
    ],
    "hi-Latn": [
        "{} log bhi isi desh ke nagrik hain",
        "{} logo ko maar ke bhagao",
        "{} ladke ne topper banke dikhaya",
    ],
    "en": [
        "{} people live here too",
        "{} people are vermin",
        "The {} boy came first in class",
        "A {} shop was burnt down",
    ],
}
KINDS = {
    "hi": {
        "religion": "हिंदू मुस्लिम सिख ईसाई बौद्ध जैन",
        "caste": "दलित ब्राह्मण ठाकुर यादव",
        "region": "बिहारी कश्मीरी मराठी",
        "nationality": "पाकिस्तानी भारतीय अमेरिकी चीनी",
    },
    "hi-Latn": {
        "religion": "hindu muslim sikh isai jain",
        "caste": "dalit brahmin thakur yadav",
        "region": "bihari kashmiri marathi",
        "nationality": "pakistani indian american",
    },
    "en": {
        "religion": "Hindu Muslim Sikh Christian Jewish Jain",
        "caste": "Dalit Brahmin Thakur Yadav",
        "region": "Bihari Kashmiri Marathi",
        "nationality": "Pakistani Indian American Chinese",
    },
}


@pytest.mark.parametrize("language", FRAMES)
def test_naming_ones_own_or_a_friends_group_is_no_abuse(language):
    texts = [frame.format(group) for frame in FRAMES[language] for group in GROUPS[language].split()]
    held = [text for text in texts if check(comment(text)).score >= HOLD]
    assert len(held) <= len(texts) * 0.02, held


@pytest.mark.parametrize(
    "body", ["\U0001f64f", "\U0001f44d\U0001f44d", "", "ok", "जी", "RIP", "?", "nice", "जय हिंद"]
)
def test_the_shortest_comments_pass(body):
    assert check(comment(body)).score < HOLD


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("यह नेता हरामखोर है, शर्म कर", "हरामखोर"),
        ("ye neta haramkhor hai, sharam kar", "haramkhor"),
        ("you are a stupid idiot, shut up", "idiot"),
    ],
)
def test_the_words_that_drove_a_high_score_are_marked(body, word):
    result = check(comment(body))
    assert result.score >= HOLD
    assert any(word in mark for mark in marked(body, result))
    assert result.detail["words"] == len(result.spans)


def test_anger_at_a_policy_is_not_abuse():
    angry = "यह नीति गलत है, मंत्री को इस्तीफा देना चाहिए, जनता को मूर्ख समझना बंद करें"
    assert check(comment(angry)).score < HOLD


@pytest.mark.parametrize("language", ["hi", "hi-Latn", "en"])
def test_most_everyday_abuse_is_seen_and_clean_comments_are_not(language):
    rows = [(label, check(comment(text)).score) for text, label, spoken in everyday() if spoken == language]
    abuse = [score >= HOLD for label, score in rows if label == "abuse"]
    clean = [score < HOLD for label, score in rows if label == "clean"]
    assert sum(abuse) / len(abuse) >= 0.85
    assert sum(clean) / len(clean) >= 0.93


@pytest.mark.parametrize("language", KINDS)
@pytest.mark.parametrize("kind", ["religion", "caste", "region", "nationality"])
def test_which_group_a_sentence_is_about_does_not_change_its_score(language, kind):
    for sentence in ABOUT[language]:
        bodies = [sentence.format(name) for name in KINDS[language][kind].split()]
        scores = [check(comment(body)).score for body in bodies]
        assert max(scores) - min(scores) <= 0.02, sentence
