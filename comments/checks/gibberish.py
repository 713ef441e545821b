import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import category

import regex

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.known_facts import facts
from comments.checks.text import VERSION, fold

_PAIRS = frozenset(
    first + second for first, rows in facts("letter-pairs").items() for row in rows for second in row
)
_ADDRESS = re.compile(r"(?<!\S)[^\s@#/=\d]*+[@#/=\d]\S*")  # follows no rule of any language
_WORD = regex.compile(r"(?<![\p{L}\p{M}])(?:[a-z]{4,}|[\u0900-\u0963\u0970-\u097f]{4,})(?![\p{L}\p{M}])")
_ANY_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# Unicode categories of what changes the sign before it: vowel signs, joiners, skin tones.
_ON_A_SIGN = ("M", "Cf", "Sk")


@dataclass(frozen=True)
class GibberishCheck:
    """Suspects what says nothing: letters at random, fists on a keyboard, one sign or word over and over.

    In real words of Hindi, Hinglish and English hardly one pair of letters in a hundred is unheard of. The score is
    0.5 where `unheard` of them are, unless most of the words are real: some readers laugh with their fists.
    """

    unheard: float = 0.15
    fewest: int = 4  # unheard pairs
    wall: int = 100  # signs
    chant: int = 80  # words
    name: str = "gibberish"
    version: str = f"2-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        is_wall = len(comment.body) >= self.wall and self._is_wall(comment.body)
        words = _WORD.findall(_ADDRESS.sub(" ", fold(comment.body).text))
        letters, unheard = sum(map(len, words)), sum(map(_unheard_pairs, words))
        is_strange = unheard >= self.fewest and 2 * _letters_of_strange(words) >= letters
        share = unheard / (letters - len(words)) if is_strange else 0.0
        score = max(0.6 * is_wall, min(0.5 * share / self.unheard, 1.0))
        detail = {"letters": letters, "unheard": unheard, "wall": int(is_wall)}
        return CheckResult(self.name, self.version, score, detail=detail)

    def _is_wall(self, text: str) -> bool:
        return self._is_chant(text) or self._is_one_sign(text)

    def _is_chant(self, text: str) -> bool:
        if len(text) < 2 * self.chant - 1:
            return False
        words = Counter(_ANY_WORD.findall(text))
        return words.total() >= self.chant and len(words) <= 0.15 * words.total()

    def _is_one_sign(self, text: str) -> bool:
        """Counted by characters, of which a text has few: many times as fast as by graphemes, and as right here."""
        signs = letters = most = 0
        for character, times in Counter(text).items():
            is_sign, is_letter = _kind(character)
            signs += times * is_sign
            letters += times * is_letter
            most = max(most, times * is_sign)
        return signs >= self.wall and (most >= 0.6 * signs or letters < 0.1 * signs)


@lru_cache(5_000)
def _kind(character: str) -> tuple[bool, bool]:
    """Whether it is a sign of its own, and whether it is (of) a letter or a number."""
    kind = category(character)
    return not (character.isspace() or kind.startswith(_ON_A_SIGN)), kind[0] in "LMN"


def _letters_of_strange(words: Iterable[str]) -> int:
    return sum(len(word) for word in words if _unheard_pairs(word))


@lru_cache(50_000)
def _unheard_pairs(word: str) -> int:
    return sum(first + second not in _PAIRS for first, second in pairwise(word))
