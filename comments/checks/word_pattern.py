"""One pattern for all terms of a word list: a tree of letters, each branch of which can match in one way only.

A letter of a Latin word may be held down, be leet, or, unless it is the first, be masked ("ch*tiya"); a grapheme of
a Devanagari word may be masked. What stands between the words of a phrase may be missing.
"""

import re
from collections.abc import Iterable, Iterator

from comments.checks.text import GRAPHEME

_MASKS = "*#_•×"
_FULL_STOP = (
    r"\.(?!\.)"  # masks too, but not at the end of a word, and three of them are what was left unsaid
)
_INITIALS = re.compile(r"(?:\w\.){2}")
LEET = {"a": "a@4", "e": "e3", "i": "i1!", "o": "o0", "s": "s$5", "t": "t7"}
_BETWEEN_WORDS = r"[ .,\-]{0,2}"
# The tree is the standard library's: five times as fast on a thousand branches. It does not know that vowel signs
# belong to words, so they are named; and to it an underscore is a letter.
_ENDING = r"(?:[^\W_]|[\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963])"
PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"  # arrows to emoji: each is a word, whatever follows
_END = f"(?:(?<=[{PICTURES}])|(?!{_ENDING}))"


class _Tree(dict[str, "_Tree"]):
    """Pieces of pattern, each with what may follow it."""


def compile_terms(terms: Iterable[tuple[str, int]]) -> re.Pattern[str]:
    """Of folded terms and their numbers; a match's `lastgroup` says which it is."""
    tree = _Tree()
    for term, number in terms:
        branch = tree
        for unit in _units(term):
            branch = branch.setdefault(unit, _Tree())
        if branch is not tree:
            branch[f"(?P<e{number}>)"] = _Tree()
    # Before a word an @ calls somebody, or is the first letter of one.
    return re.compile(f"@?(?:{_source(tree)}){_END}" if tree else "(?!)")


def number_of(match: re.Match[str]) -> int | None:
    """Of the term that matched. Half of a word may be masked; "f***" alone could be any word, "T.O.S." three."""
    masked = sum(map(match[0].count, f"{_MASKS}."))
    if masked and (2 * masked > len(GRAPHEME.findall(match[0])) or _INITIALS.search(match[0])):
        return None
    return int(str(match.lastgroup)[1:])


def _source(tree: _Tree) -> str:
    units = sorted(tree, key=_longest_first)
    return "|".join(unit if not tree[unit] else f"{unit}(?:{_source(tree[unit])})" for unit in units)


def _longest_first(unit: str) -> tuple[bool, bool, int]:
    """The longest entry wins: ends come last, any ending before them, ड after the डी that it begins."""
    return unit.startswith("(?P"), unit.startswith(_ENDING), -len(unit.replace("{1,2}", ""))


def _units(term: str) -> Iterator[str]:
    """The pieces of pattern for a folded term: letters, graphemes, the gaps between words."""
    words = term.removesuffix("*").split()
    for index, word in enumerate(words):
        if index:
            yield _BETWEEN_WORDS
        yield from _latin_units(word) if word.isascii() else _grapheme_units(word)
    if words and term.endswith("*"):
        yield f"{_ENDING}{{0,12}}"


def _latin_units(word: str) -> Iterator[str]:
    """A vowel may be doubled, a consonant in a long word too; but chhut (left) is not chut, nor mcc mc."""
    for index, letter in enumerate(word):
        is_last = index == len(word) - 1
        unit = f"[{LEET[letter]}]" if letter in LEET else re.escape(letter)
        if is_last:
            unit = unit.replace("!", "")  # ends a sentence
        doubled = letter in (word[index - 1 : index], word[index + 1 : index + 2])
        long_enough = len(word) >= (4 if is_last else 5)
        if not doubled and (letter in "aeiou" or (letter != "h" and long_enough)):
            unit += "{1,2}"
        yield _maskable(unit, is_last) if index and len(word) >= 4 else unit


def _grapheme_units(word: str) -> Iterator[str]:
    graphemes = GRAPHEME.findall(word)
    for index, grapheme in enumerate(graphemes):
        unit = re.escape(grapheme)
        is_last = index == len(graphemes) - 1
        if len(grapheme) == 1 and index and is_last:
            unit += "{1,2}"
        yield _maskable(unit, is_last) if index and len(graphemes) >= 3 else unit


def _maskable(unit: str, is_last: bool) -> str:
    return f"(?:{unit}|[{_MASKS}])" if is_last else f"(?:{unit}|[{_MASKS}]|{_FULL_STOP})"
