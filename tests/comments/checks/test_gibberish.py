import string
from random import Random

import pytest

from comments.checks.gibberish import GibberishCheck
from tests.comments.checks.snapshots import comment, everyday

check = GibberishCheck()
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
DEVANAGARI = "अआइईउऊएओकखगघचछजझटठडढतथदधनपफबभमयरलवशसहािीुूेैोौ्ं"


def is_held(body):
    return check(comment(body)).score >= 0.5


def random_words(choices, letters):
    return " ".join("".join(choices.choices(letters, k=choices.randint(4, 10))) for _word in range(6))


def mashed_words(choices):
    rows = choices.choices(ROWS, k=6)
    return " ".join("".join(choices.choices(row, k=choices.randint(6, 12))) for row in rows)


@pytest.mark.parametrize(
    "make",
    [
        lambda choices: random_words(choices, string.ascii_lowercase),
        lambda choices: random_words(choices, DEVANAGARI),
        mashed_words,
    ],
    ids=["latin", "devanagari", "keyboard"],
)
def test_letters_at_random_are_held(make):
    choices = Random(7)
    texts = [make(choices) for _text in range(200)]
    assert sum(map(is_held, texts)) >= 0.9 * len(texts)


def test_words_of_readers_are_not():
    assert not [body for body, _label, _language in everyday() if is_held(body)]


@pytest.mark.parametrize(
    "body",
    [
        *("हाहाहाहाहाहाहाहा", "hahahahaha lol", "Sooooo goooood", "hmmmm", "ROFL OMG", "बहुुुुत अच्छाााा"),
        *("😂😂😂😂😂😂😂😂😂😂", "🙏🙏🙏🙏🙏 ॐ शांति 🙏🙏🙏🙏🙏", "!!!!!!!!!!", "जय श्री राम " * 5, "❤️" * 30),
        "Krishnamurthy aur Dhritarashtra ji ne Lakshmi Vishwavidyalaya me kaha",
        "ISRO DRDO CBSE NCERT AIIMS UPSC",
        "https://example.com/xkcdqzwvbn?q=zxqvbn xqzw@example.com #qwzxv",
        "काय बोलणार, सगळं पाहणारी लोकं",
    ],
)
def test_laughter_cheers_names_and_addresses_are_not(body):
    assert not is_held(body)


def test_who_laughs_with_fists_after_real_words_is_a_reader():
    assert not is_held("I really thought the umpire had lost his glasses again hdjdjfkjdkskjfks")


@pytest.mark.parametrize(
    "body", ["!" * 120, "a" * 200, "😂" * 120, "हा " * 150, "😂🔥" * 80, "जय हो " * 60, "=-" * 100]
)
def test_walls_of_one_sign_or_word_are_held(body):
    assert is_held(body)
    assert check(comment(body)).detail["wall"] == 1
