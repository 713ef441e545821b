"""The trained encoder: for each label a probability, and the words that drove it.

read()    readable text -> windows of pieces -> for each piece and each label a logit; the slow step, once a text
worst()   -> the whole text or its worst sentence, calibrated for its language
judge()   -> together with the n-grams beside it and what the word lists say, and with the words that drove the score

A text's logit is the mean of its pieces' logits, in which the louder count more: what drove a score is known without
asking the network again.
"""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby, pairwise
from operator import mul
from typing import Any

import numpy as np
import regex
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Encoding, Tokenizer

from comments.checks.base import CheckError, CheckResult, CommentSnapshot, Detail, Span
from comments.checks.languages import language_of
from comments.checks.listed_words import ListedWord, ListedWords
from comments.checks.ngrams import Token, parse, tokens
from comments.checks.readable import mender, readable
from comments.checks.text import VERSION as FOLD_VERSION
from comments.checks.text import Folded

LABELS = ("toxicity", "spam")
START, END = 0, 2  # the pieces around every window
LONGEST = 96  # pieces in a window, those two included
SHARPNESS = 1.0  # of the mean: 0 is the plain mean, a large one the maximum
EXPLAINED_FROM = 0.2  # a policy may hold lower than the default
_RULES = "7"  # of reading a text and judging it; part of the version
_MOST_WINDOWS = 64  # three times what the longest comment needs
_KEPT = 64  # texts: toxicity and spam of one text are asked for one after the other
_EXPLAINED, _MOST_SPANS = 0.6, 6
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 3, 24  # words
_LETTER = r"[\p{L}\p{M}\p{N}]"
_CORE = regex.compile(rf"{_LETTER}(?:\S*{_LETTER})?")  # of a word, without the signs around it
_ENDS = frozenset("।|.!?")

Numbers = NDArray[np.float32]
Line = tuple[float, ...]
"""How much each logit counts, and a shift at the end: their sum is the log-odds of a probability."""


@dataclass(frozen=True)
class Calibration:
    lines: Mapping[str, Mapping[str, Line]]  # of each label in each language
    together: Mapping[str, Mapping[str, Line]]  # of the encoder's log-odds and the n-grams'
    stricter: float  # how much worse one sentence alone must be than the whole
    several: Mapping[str, float]  # how much worse a text of several sentences: many chances to err
    listed: float  # log-odds that a banned word adds; a suspect one half as much


@dataclass(frozen=True)
class Judgement:
    score: float
    spans: tuple[Span, ...]
    language: str


@dataclass(frozen=True)
class Word:
    start: int  # in the readable text
    end: int
    pieces: slice


@dataclass(frozen=True)
class Part:
    """Some words of a text, from which to which, and what the network says of them together."""

    start: int
    end: int
    logit: float


@dataclass(frozen=True)
class Reading:
    """What one text is made of, and what the network says of each piece."""

    text: Folded
    language: str
    words: tuple[Word, ...]
    logits: Numbers  # a row for each piece, a column for each label

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """What the n-grams count, for both labels the same."""
        return tokens(self.text)

    def whole(self, label: str) -> Part:
        return self._part(label, 0, len(self.words))

    def sentences(self, label: str) -> Sequence[Part]:
        """A writer who ends no sentence is cut off after some words."""
        return self._sentences[label]

    @cached_property
    def _sentences(self) -> Mapping[str, Sequence[Part]]:
        return {label: self._sentences_of(label) for label in LABELS}

    def _sentences_of(self, label: str) -> Sequence[Part]:
        parts, start, count = [], 0, len(self.words)
        for index, word in enumerate(self.words, start=1):
            ended = self.text.text[word.end - 1] in _ENDS or index - start == _LONGEST_SENTENCE
            if ended or index == count:
                parts.append(self._part(label, start, index))
                start = index
        return [part for part in parts if part.end - part.start >= _SHORTEST_SENTENCE] or parts

    def of(self, label: str) -> Numbers:
        return np.asarray(self.logits[:, LABELS.index(label)])

    def _part(self, label: str, start: int, end: int) -> Part:
        pieces = slice(self.words[start].pieces.start, self.words[end - 1].pieces.stop)
        return Part(start, end, pooled(self.of(label)[pieces]))


def windows(pieces: Sequence[int]) -> list[Sequence[int]]:
    """As few as can be, of one length."""
    room = LONGEST - 2
    count = max(-(-len(pieces) // room), 1)
    if count > _MOST_WINDOWS:
        raise CheckError("no comment is that long")
    borders = [round(len(pieces) * index / count) for index in range(count + 1)]
    return [pieces[start:end] for start, end in pairwise(borders)]


def pooled(logits: Numbers) -> float:
    """The mean, in which the louder pieces count more."""
    loudness = np.exp(SHARPNESS * (logits - logits.max()))
    return float((loudness * logits).sum() / loudness.sum())


class EncoderModel:
    """Loaded once in a process; one thread, so that a process forked from it can go on with it."""

    def __init__(self, content: bytes) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # would keep the memory of the longest text forever
        # The fused norm of this runtime is slower than its parts, by a tenth of the whole.
        self._session = InferenceSession(
            content, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        facts: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        self._tokenizer = Tokenizer.from_str(facts["tokenizer"])
        self._mend = mender(json.loads(facts["words"]))
        self.calibration = calibration_of(json.loads(facts["calibration"]))
        self.ngrams = {label: parse(b64decode(table)) for label, table in json.loads(facts["ngrams"]).items()}
        self.version = f"{_RULES}.{FOLD_VERSION}-{sha256(content).hexdigest()[:12]}"
        self.read: Callable[[str], Reading] = lru_cache(_KEPT)(self._read)

    def judge(self, text: str, label: str, words: ListedWords | None = None) -> Judgement:
        """`words`: lists of what speaks for the label too."""
        reading = self.read(text)
        if not reading.words:
            return Judgement(0.0, (), reading.language)
        listed = tuple(words.find(reading.text)) if words else ()
        score = float(1 / (1 + np.exp(-np.clip(self.log_odds(reading, label, listed), -30, 30))))
        spans = self._spans(reading, label, listed) if score >= EXPLAINED_FROM else ()
        return Judgement(score, spans, reading.language)

    def log_odds(self, reading: Reading, label: str, listed: Sequence[ListedWord] = ()) -> float:
        """Of the encoder and the n-grams together, and of the worst listed word."""
        line = self.calibration.together[label][reading.language]
        several = self.calibration.several[label] if len(reading.sentences(label)) > 1 else 0.0
        worst = max((word.weight for word in listed), default=0.0)
        return _on(line, *self.both(reading, label)) - several + self.calibration.listed * worst

    def both(self, reading: Reading, label: str) -> tuple[float, float]:
        """What the encoder says, and the n-grams."""
        _, read = self.worst(reading, label)
        return read, self.ngrams[label].judge(reading.text, reading.tokens).logit

    def _spans(self, reading: Reading, label: str, listed: Sequence[ListedWord]) -> tuple[Span, ...]:
        """The n-grams know words best; where they see no harm, the encoder says why it does."""
        counted = self.ngrams[label].judge(reading.text, reading.tokens)
        spans = {*counted.spans, *(reading.text.span(word.start, word.end) for word in listed[:_MOST_SPANS])}
        if counted.logit < 0 or not spans:
            part, _ = self.worst(reading, label)
            spans.update(_spans(reading, label, part))
        return tuple(sorted(spans))

    def worst(self, reading: Reading, label: str) -> tuple[Part, float]:
        """The whole text or one sentence, and its log-odds: one insult is not hidden by kind words around it."""
        whole = reading.whole(label)
        worst = max(reading.sentences(label), key=lambda part: part.logit)
        sentence = worst.logit - self.calibration.stricter
        part, logit = (worst, sentence) if sentence > whole.logit else (whole, whole.logit)
        return part, _on(self.calibration.lines[label][reading.language], logit)

    def _read(self, text: str) -> Reading:
        folded = self.readable(text)
        encoding = self.encoding(folded)
        logits = [self._ask(window) for window in windows(encoding.ids)]
        return Reading(
            folded, language_of(folded.text), tuple(_words(folded.text, encoding)), np.concatenate(logits)
        )

    def readable(self, text: str) -> Folded:
        return readable(text, self._mend)

    def encoding(self, text: Folded) -> Encoding:
        return self._tokenizer.encode(text.text, add_special_tokens=False)

    def _ask(self, window: Sequence[int]) -> Numbers:
        pieces = np.array([[START, *window, END]], dtype=np.int64)
        (logits,) = self._session.run(["logits"], {"pieces": pieces})
        return np.asarray(logits[0, 1:-1])


@cache
def load() -> EncoderModel:
    """The weights that `manage.py train_checks` wrote."""
    return EncoderModel((files("comments.checks") / "weights" / "encoder.onnx").read_bytes())


def calibration_of(facts: Mapping[str, Any]) -> Calibration:
    lines = {label: _lines(languages) for label, languages in facts["lines"].items()}
    together = {label: _lines(languages) for label, languages in facts["together"].items()}
    stricter, listed = float(facts["stricter"]), float(facts["listed"])
    return Calibration(lines, together, stricter, dict(facts["several"]), listed)


def _lines(languages: Mapping[str, Sequence[float]]) -> Mapping[str, Line]:
    return {language: tuple(map(float, line)) for language, line in languages.items()}


def _on(line: Line, *logits: float) -> float:
    return float(sum(map(mul, line, logits)) + line[-1])


def _words(text: str, encoding: Encoding) -> Iterator[Word]:
    """Without the space that a word's first piece begins with; a space alone is no word."""
    first, places = 0, encoding.offsets
    for _, group in groupby(encoding.word_ids):
        last = first + sum(1 for _ in group)
        start, end = places[first][0], places[last - 1][1]
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start < end:
            yield Word(start, end, slice(first, last))
        first = last


def _spans(reading: Reading, label: str, part: Part) -> tuple[Span, ...]:
    """The words that spoke most against the text, until most of it is explained."""
    logits, words = reading.of(label), reading.words[part.start : part.end]
    loudness = np.exp(SHARPNESS * (logits - logits.max())) * (logits - logits.min())
    shares = [float(loudness[word.pieces].sum()) for word in words]
    explained = 0.0
    chosen: list[Span] = []
    for share, word in sorted(zip(shares, words, strict=True), key=lambda pair: -pair[0])[:_MOST_SPANS]:
        if chosen and explained >= _EXPLAINED * sum(shares):
            break
        explained += share
        core = _CORE.search(reading.text.text, word.start, word.end)
        chosen.append(reading.text.span(*(core.span() if core else (word.start, word.end))))
    return tuple(sorted(set(chosen)))


@dataclass(frozen=True)
class EncoderCheck:
    """Scores with the head of its own name; marks the words that drove a high score."""

    name: str
    words: ListedWords | None = None  # that speak for it too

    def __post_init__(self) -> None:
        load()  # now, before there are processes to share it and deadlines to keep

    @property
    def version(self) -> str:
        return f"{load().version}.{self.words.version}" if self.words else load().version

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        judgement = load().judge(comment.body, self.name, self.words)
        detail: Detail = {"words": len(judgement.spans), "language": judgement.language}
        return CheckResult(self.name, self.version, judgement.score, judgement.spans, detail)
