import pytest

from comments.checks.scripts import ScriptCheck
from tests.comments.checks.snapshots import comment, marked

check = ScriptCheck()


@pytest.mark.parametrize(
    ("body", "script"),
    [
        ("এই খবরটি খুব ভালো লাগলো", "Bengali"),
        ("இந்த செய்தி நன்றாக உள்ளது", "Tamil"),
        ("یہ خبر اچھی ہے", "Arabic"),
        ("ਇਹ ਖ਼ਬਰ ਚੰਗੀ ਹੈ", "Gurmukhi"),
        ("Привет, как дела", "Cyrillic"),
        ("这是一个测试消息", "Han"),
        ("สวัสดีครับทุกคน", "Thai"),
    ],
)
def test_a_text_that_no_check_can_read_is_held_and_says_in_which_script(body, script):
    result = check(comment(body))
    assert result.score >= 0.5
    assert result.detail["script"] == script


def test_what_hides_behind_a_hindi_sentence_is_found_and_marked():
    body = "बहुत अच्छी ख़बर है जी, सब लोग पढ़ें और आगे भेजें Это очень плохая новость для всех"
    result = check(comment(body))
    assert result.score >= 0.5
    assert marked(body, result) == ["Это", "очень", "плохая", "новость", "для", "всех"]


@pytest.mark.parametrize(
    "body",
    [
        "यह ख़बर सही है, 😂😂 100% sach! ॐ ₹500 —",
        "उर्दू में इसे خبر कहते हैं",
        "बंगाली में ভালো का मतलब अच्छा होता है",
        "Это ch\u043dutiya hai",
        "संस्कृत: सत्यमेव जयते। मराठी: खूप छान. नेपाली: राम्रो छ",
        "naïve café Müller",
        "",
    ],
)
def test_the_checks_own_scripts_and_a_word_of_another_are_not(body):
    assert check(comment(body)).score == 0


def test_letters_of_other_scripts_in_a_latin_word_are_a_disguise_for_other_checks():
    assert check(comment("сhutіya hаi tu sаlе, kуа bоltа hаi")).detail["letters"] == 0
