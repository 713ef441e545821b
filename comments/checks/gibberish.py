from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.known_facts import facts
from comments.checks.text import GRAPHEME, VERSION, fold

_PAIRS = frozenset(
    first + second for first, rows in facts("letter-pairs").items() for row in rows for second in row
)
_ADDRESS = regex.compile(r"(?<!\S)[^\s@#/=\d]*+[@#/=\d]\S*")  # follows no rule of any language
_WORD = regex.compile(r"(?<![\p{L}\p{M}])(?:[a-z]{4,}|[\u0900-\u0963\u0970-\u097f]{4,})(?![\p{L}\p{M}])")
_ANY_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")


@dataclass(frozen=True)
class GibberishCheck:
    """Suspects what says nothing: letters at random, fists on a keyboard, one sign or word over and over.

    In real words of Hindi, Hinglish and English hardly one pair of letters in a hundred is unheard of. The score is
    0.5 where `unheard` of them are, unless most of the words are real: some readers laugh with their fists.
    """

    unheard: float = 0.15
    fewest: int = 4  # unheard pairs
    wall: int = 100  # graphemes
    chant: int = 80  # words
    name: str = "gibberish"
    version: str = f"1-{VERSION}"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        is_wall = len(comment.body) >= self.wall and self._is_wall(comment.body)
        words = _WORD.findall(_ADDRESS.sub(" ", fold(comment.body).text))
        letters, unheard = sum(map(len, words)), sum(map(_unheard_pairs, words))
        strange = sum(len(word) for word in words if _unheard_pairs(word))
        share = unheard / (letters - len(words)) if unheard >= self.fewest and 2 * strange >= letters else 0.0
        score = max(0.6 * is_wall, min(0.5 * share / self.unheard, 1.0))
        detail = {"letters": letters, "unheard": unheard, "wall": int(is_wall)}
        return CheckResult(self.name, self.version, score, detail=detail)

    def _is_wall(self, text: str) -> bool:
        signs = [grapheme for grapheme in GRAPHEME.findall(text) if not grapheme.isspace()]
        words = Counter(_ANY_WORD.findall(text))
        is_chant = words.total() >= self.chant and len(words) <= 0.15 * words.total()
        if is_chant or len(signs) < self.wall:
            return is_chant
        most = Counter(signs).most_common(1)[0][1]
        return most >= 0.6 * len(signs) or len(_LETTER.findall(text)) < 0.1 * len(signs)


@lru_cache(50_000)
def _unheard_pairs(word: str) -> int:
    return sum(first + second not in _PAIRS for first, second in pairwise(word))
