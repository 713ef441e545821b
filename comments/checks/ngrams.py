"""A linear model over words and the letters in them: small, fast, and every word's part in the score is known.

A text's features are the character n-grams within its words, its words and its pairs of words, hashed into one table
of weights. Each feature counts 1/sqrt(number of features), so a long text is not louder than a short one.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import pairwise
from math import sqrt
from struct import Struct
from zlib import crc32

import regex

from comments.checks.base import Span
from comments.checks.groups import NO_WORDS
from comments.checks.text import Folded

SHORTEST, LONGEST = 2, 5  # letters in a character n-gram
_HEADER = Struct("<4sBff")  # magic, log2 of the table's size, scale of the weights, bias
_MAGIC = b"cgm1"
_RULES = "1"  # of reading a text and judging it; part of the version
_TOKEN = regex.compile(
    r"(?P<url>(?:h(?:tt|xx)ps?://|www\.)\S+)"
    r"|(?P<name>@\w+|(?<!\w)(?:url|email)(?!\w))"
    r"|[\p{L}\p{M}\p{N}]{1,40}|[^\s\p{L}\p{M}\p{N}\p{So}\p{Sk}\p{C}]"
)
_DIGIT = regex.compile(r"\d")
_EXPLAINED = 0.6  # of what spoke against the text, and no more than
_MOST_SPANS = 6
_WORDS_KEPT = 50_000
_ENDS = frozenset("।|.!?")
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 3, 24  # words
_STRICTER = 0.5


@dataclass(frozen=True)
class Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Judgement:
    logit: float  # of a probability
    text: Folded
    words: Sequence[Token] = ()  # of the part that was judged: the whole text or its worst sentence
    weights: Sequence[float] = ()  # what each of them adds

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that spoke most against the text, until most of it is explained; most texts are never marked."""
        against = sum(weight for weight in self.weights if weight > 0)
        explained = 0.0
        chosen = []
        loudest = sorted(zip(self.weights, self.words, strict=True), key=lambda pair: -pair[0])
        for weight, word in loudest[:_MOST_SPANS]:
            if weight <= 0 or explained >= _EXPLAINED * against:
                break
            explained += weight
            chosen.append(self.text.span(word.start, word.end))
        return tuple(sorted(set(chosen)))


def tokens(folded: Folded) -> list[Token]:
    """Words with digits made equal, and signs; a link is one word, mentions, emoji and names of groups are none."""
    found = []
    for match in _TOKEN.finditer(folded.text):
        if match.lastgroup != "name" and match[0] not in NO_WORDS:
            text = "url" if match.lastgroup == "url" else _DIGIT.sub("0", match[0])
            found.append(Token(text, match.start(), match.end()))
    return found


def word_features(word: str) -> list[int]:
    """Hashes of a word and of the n-grams in it, its borders included; a sign is one feature."""
    if len(word) == 1 and not word.isalnum():
        return [crc32(word.encode(), 1)]
    framed = f"<{word}>"
    grams = [
        crc32(framed[start : start + size].encode())
        for size in range(SHORTEST, LONGEST + 1)
        for start in range(len(framed) - size + 1)
    ]
    return [*grams, crc32(word.encode(), 1)]


def pair_feature(first: str, second: str) -> int:
    return crc32(f"{first} {second}".encode(), 2)


@dataclass(frozen=True)
class NgramModel:
    """Loaded once in a process; `scale` and `bias` were fitted so that the score is a probability."""

    weights: Sequence[int]
    scale: float
    bias: float
    version: str

    def judge(self, text: Folded, words: Sequence[Token]) -> Judgement:
        """Of the whole text, or of its worst sentence: one insult is not hidden by kind words around it."""
        if not words:
            return Judgement(self.bias, text)
        sums, counts = self._weigh(words)
        logits = {(0, len(words)): self._logit(sums, counts)}
        for start, end in _sentences(words):
            # Many sentences are many chances to err, so one alone must be worse.
            logits.setdefault((start, end), self._logit(sums[start:end], counts[start:end]) - _STRICTER)
        start, end = max(logits, key=lambda part: logits[part])
        return Judgement(logits[start, end], text, words[start:end], sums[start:end])

    def _weigh(self, words: Sequence[Token]) -> tuple[list[float], list[int]]:
        """What each word adds, half of each of its pairs included, and how many features it has."""
        weighed = [self._word(word.text) for word in words]
        sums = [weight for weight, _ in weighed]
        mask = len(self.weights) - 1
        for index, (first, second) in enumerate(pairwise(words)):
            half = self.weights[pair_feature(first.text, second.text) & mask] / 2
            sums[index] += half
            sums[index + 1] += half
        return sums, [count for _, count in weighed]

    def _logit(self, sums: Sequence[float], counts: Sequence[int]) -> float:
        pairs = len(counts) - 1
        return self.bias + self.scale * sum(sums) / sqrt(sum(counts) + pairs)

    @cached_property
    def _word(self) -> Callable[[str], tuple[float, int]]:
        """Readers use the same words again and again."""

        @lru_cache(_WORDS_KEPT)
        def weigh(word: str) -> tuple[float, int]:
            features = word_features(word)
            mask = len(self.weights) - 1
            return float(sum(self.weights[feature & mask] for feature in features)), len(features)

        return weigh


def parse(content: bytes) -> NgramModel:
    """The version of a model is its content, and the rules it is used by."""
    if len(content) < _HEADER.size:
        raise ValueError("these are no weights of an n-gram model")
    magic, size, scale, bias = _HEADER.unpack_from(content)
    weights = array("b", content[_HEADER.size :])
    if magic != _MAGIC or len(weights) != 1 << size:
        raise ValueError("these are no weights of an n-gram model")
    return NgramModel(weights, scale, bias, f"{_RULES}-{sha256(content).hexdigest()[:12]}")


def dump(weights: Sequence[int], scale: float, bias: float) -> bytes:
    size = len(weights).bit_length() - 1
    return _HEADER.pack(_MAGIC, size, scale, bias) + array("b", weights).tobytes()


def _sentences(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """From which word to which; a writer who ends no sentence is cut off after some words."""
    start = 0
    for index, word in enumerate(words, start=1):
        if word.text in _ENDS or index - start == _LONGEST_SENTENCE or index == len(words):
            if index - start >= _SHORTEST_SENTENCE:
                yield start, index
            start = index
