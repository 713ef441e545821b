"""Telephone numbers in folded text, however they are grouped, separated or spoken.

    text ─► tokens (digits, number words) ─► runs with only separators between ─► ten digits that are a number

Digits alone must stand in a grouping that people use for telephones, or rows of figures, years and prices would
be numbers too; beside a word such as "call" any grouping will do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import regex

from comments.checks.known_facts import facts
from comments.checks.text import plain


def _words(*sections: str) -> dict[str, str]:
    return {plain(word).text: section for section in sections for word in facts("numerals")[section]}


_SPOKEN = _words(*map(str, range(100)))
_TIMES = {word: {"double": 2, "triple": 3}[name] for word, name in _words("double", "triple").items()}
_TENS = {word for word in _SPOKEN if word.isascii() and word.endswith("ty")}
_TOKEN = regex.compile(r"(?<!\w)\d[\doil]{8,12}(?!\w)|\d+|[\p{L}\p{M}]+")
_LETTERS = str.maketrans("oil", "011")  # typed for the digits that they look like
_GAP = regex.compile(r"(?:[\s.,\-_*/|~+:;=#'\"&!>…()\[\]{}]|\p{So}|\p{Sk}){0,5}")
_BRACKETS = dict.fromkeys(map(ord, "()"))
_NUMBER = regex.compile(r"(?:(?:00)?91|091|0)?[6-9]\d{9}")
_PREFIX = regex.compile(r"(?:(?:00)?91|091|0)(?=\d{10}$)")
_ABROAD = regex.compile(r"\+(?!91)[1-9]\d{0,2}(?:[ \-()]{0,2}\d{2,5}){2,4}(?!\d)")
_SUM_BEFORE = regex.compile(r"(?:[₹$€£]|(?<!\w)rs\.?|(?<!\w)inr|(?<!\w)रु\.?) ?$|\d[.,]$")
_SUM_AFTER = regex.compile(
    r"[.,]\d|\s?(?:%|करोड|लाख|हजार|crore|lakh|lac|hazar|rupees|rupaye|रुपये|रुपए|वोट|votes|km)"
)
_CUE = regex.compile(
    r"(?<!\w)(?:call|phone|fone|mob|mobile|mo|ph|contact|sampark|whats?app|wapp|wp|msg|sms|number|nambar|no|dial|"
    r"gpay|paytm|phonepe|कॉल|काल|फोन|मो|मोबाइल|संपर्क|सम्पर्क|नंबर|नम्बर|व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|वाट्सएप|मैसेज|मेसेज)(?!\w)"
)
_MOST_TOKENS = 400  # looked at; nobody finds a number behind so many
_NEAR = 30  # characters between a cue and its number
_USUAL = frozenset({(10,), (5, 5), (4, 3, 3), (3, 3, 4), (3, 4, 3), (2, 4, 4), (1,) * 10})


@dataclass(frozen=True)
class _Token:
    digits: str
    start: int
    end: int
    words: int  # that it was spoken in


def telephones_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each number stands in text folded by plain()."""
    if not _has_digits_enough(text):
        return
    for match in _ABROAD.finditer(text):
        if 9 <= sum(map(str.isdigit, match[0])) <= 14:
            yield match.span()
    for run in _runs(text):
        yield from _numbers_in(run, text)


def _numbers_in(run: Sequence[_Token], text: str) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(run):
        last = _end_of_number(run, first, text)
        if last:
            start = run[first].start
            yield start - (text[start - 1 : start] == "+"), run[last - 1].end
        first = last or first + 1


def _has_digits_enough(text: str) -> bool:
    """Most texts have not, and need no closer look."""
    return sum(map(_digits_in, _TOKEN.findall(text))) >= 6


@lru_cache(20_000)
def _digits_in(word: str) -> int:
    return len(_SPOKEN.get(word, word if word[0].isdigit() else ""))


def _runs(text: str) -> Iterator[list[_Token]]:
    """Tokens with only separators between them."""
    run: list[_Token] = []
    for token in _tokens(text):
        if run and not _GAP.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    before: regex.Match[str] | None = None
    for match in _TOKEN.finditer(text):
        token = _token(match)
        if token and before and before[0] in _TIMES:  # double nine
            token = _Token(token.digits * _TIMES[before[0]], before.start(), token.end, token.words + 1)
        elif (
            token and before and before[0] in _TENS and token.words and len(token.digits) == 1
        ):  # ninety-eight
            tens = tokens.pop()
            token = _Token(tens.digits[0] + token.digits, tens.start, token.end, 2)
        if token:
            tokens.append(token)
        before = match
        if len(tokens) == _MOST_TOKENS:
            break
    return tokens


def _token(match: "regex.Match[str]") -> _Token | None:
    word = match[0]
    is_spoken = not word[0].isdigit()
    digits = _SPOKEN.get(word) if is_spoken else word.translate(_LETTERS)
    return _Token(digits, match.start(), match.end(), int(is_spoken)) if digits else None


def _end_of_number(run: Sequence[_Token], first: int, text: str) -> int:
    """The token after a number that begins with the first one; 0 if none does."""
    digits = ""
    for last, token in enumerate(run[first:], first + 1):
        digits += token.digits
        if len(digits) > 14:
            break
        if _NUMBER.fullmatch(digits) and _is_telephone(run[first:last], digits, text):
            return last
    return 0


def _is_telephone(tokens: Sequence[_Token], digits: str, text: str) -> bool:
    start, end = tokens[0].start, tokens[-1].end
    if sum(token.words for token in tokens) >= 2:
        return not _counts_up(tokens)
    if _SUM_BEFORE.search(text, max(start - 4, 0), start) or _SUM_AFTER.match(text, end):
        return False
    return (
        _is_grouped_as_one(tokens, digits, text)
        or _CUE.search(text, max(start - _NEAR, 0), start) is not None
        or _CUE.search(text, end, end + _NEAR) is not None
    )


def _is_grouped_as_one(tokens: Sequence[_Token], digits: str, text: str) -> bool:
    prefix = _PREFIX.match(digits)
    ends = [
        end - (prefix.end() if prefix else 0) for end in accumulate(len(token.digits) for token in tokens)
    ]
    groups = tuple(after - before for before, after in pairwise([0, *(end for end in ends if end > 0)]))
    gaps = {text[one.end : other.start].translate(_BRACKETS) for one, other in pairwise(tokens)}
    if groups in _USUAL and gaps <= {"", " ", "-", " - "}:
        return bool(prefix) or not digits.endswith("000")
    # One and the same sign everywhere, and none that stands in rows of figures, is a disguise; 1.2.3.4 an address.
    return (
        len(gaps) == 1
        and (gaps, len(groups)) != ({"."}, 4)
        and bool(gaps.pop().strip(" ,;:"))
        and not any(map(_is_year, tokens))
    )


def _is_year(token: _Token) -> bool:
    return len(token.digits) == 4 and token.digits[:2] in ("19", "20")


def _counts_up(tokens: Sequence[_Token]) -> bool:
    """One, two, three ... is no number to call."""
    return all(int(other.digits) == int(one.digits) + 1 for one, other in pairwise(tokens))
