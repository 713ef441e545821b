"""What is left of a text to compare it by: small, of one size, the same for the same message in other words.

words        the words that say something, each by the beginning of its sound: what a paraphrase keeps, in either script
characters   five letters of the sounds in a row: what a copy keeps that is misspelled, or cut up into other words
bands        two least hashes each (MinHash): texts as alike as a tenth meet in few of them, a third in most

Sets of hashes are cut to their smallest: two cut sets still estimate how alike the whole ones are.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from zlib import crc32

import regex

from comments.checks.known_facts import facts
from comments.checks.phonetics import VERSION as PHONETICS
from comments.checks.phonetics import key
from comments.checks.text import VERSION as TEXT
from comments.checks.text import fold

VERSION = f"2-{TEXT}-{PHONETICS}"

_KEPT = 64  # hashes of a set
_FEWEST_WORDS = 6  # below, readers say the same by chance
_FEWEST_SHARED = 4
_LENGTH = 5  # of a stem and of a character shingle, in letters
_BANDS = 32
_WORD_BANDS = 24  # the others are of characters
_LONGEST = 4000  # characters read

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_SEEDS = [Random(seed).getrandbits(32) for seed in range(2 * _BANDS)]  # noqa: S311  (no secret; the same for ever)


def _folded_words(*sections: str) -> frozenset[str]:
    return frozenset(fold(word).text for section in sections for word in facts("common-words")[section])


_COMMON = _folded_words("hi", "hi-Latn", "en", "formulas")


@dataclass(frozen=True)
class Sketch:
    """Hashes of 32 bits; a text that says too little to be told from others has none."""

    words: frozenset[int]
    characters: frozenset[int]

    @cached_property
    def bands(self) -> list[int]:
        """Signed, as a database column holds them."""
        if not self.words:
            return []
        least = [min(map(seed.__xor__, self._of_band(index // 2))) for index, seed in enumerate(_SEEDS)]
        pairs = zip(range(_BANDS), least[::2], least[1::2], strict=True)
        return [crc32(b"%d %d %d" % pair) - 2**31 for pair in pairs]

    def _of_band(self, band: int) -> frozenset[int]:
        return self.words if band < _WORD_BANDS else self.characters


EMPTY = Sketch(frozenset(), frozenset())


def telling_words(text: str) -> list[str]:
    """Those by which it can be told from others."""
    return [word for word in _WORD.findall(fold(text).text) if word not in _COMMON]


def sketch(text: str) -> Sketch:
    sounds = list(map(_sound, telling_words(text[:_LONGEST])))
    stems = {sound[:_LENGTH] for sound in sounds}
    if len(stems) < _FEWEST_WORDS:
        return EMPTY
    line = " ".join(sounds)
    shingles = {line[start : start + _LENGTH] for start in range(len(line) - _LENGTH + 1)}
    return Sketch(_least(map(_hash, stems)), _least(map(_hash, shingles)))


def similarity(one: Sketch, other: Sketch) -> float:
    """0 to 1: the larger of the shares of words and of characters that both have."""
    enough = len(one.words & other.words) >= _FEWEST_SHARED
    words = _jaccard(one.words, other.words) if enough else 0.0
    return max(words, _jaccard(one.characters, other.characters))


def similar_wording(one: Sketch, other: Sketch, topic: frozenset[int]) -> float:
    """The share of words that both have, beside those of a topic that all write about."""
    words, others = one.words - topic, other.words - topic
    return _jaccard(words, others) if len(words & others) >= _FEWEST_SHARED - 1 else 0.0


def stems_of(text: str) -> frozenset[int]:
    return frozenset(_hash(_sound(word)[:_LENGTH]) for word in _WORD.findall(fold(text).text))


def pack(hashes: Iterable[int]) -> bytes:
    return array("I", sorted(hashes)).tobytes()


def unpack(packed: bytes | memoryview) -> frozenset[int]:
    hashes = array("I")
    hashes.frombytes(packed)
    return frozenset(hashes)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    union = one | other
    if len(union) > _KEPT:
        union = frozenset(sorted(union)[:_KEPT])
    return len(one & other & union) / len(union) if union else 0.0


def _least(hashes: Iterable[int]) -> frozenset[int]:
    return frozenset(sorted(set(hashes))[:_KEPT])


def _sound(word: str) -> str:
    return key(word) or word


def _hash(shingle: str) -> int:
    return crc32(shingle.encode("utf-8", "surrogatepass"))
