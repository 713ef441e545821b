"""Which of the three languages a text is in: by its letters, then by the small words that every sentence needs."""

from importlib.resources import files
from typing import Literal, get_args

import regex

from comments.checks.text import fold

Language = Literal["hi", "hi-Latn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}++")
_LATIN_WORD = regex.compile(r"(?<![@\w])[a-z]+(?![a-z])")
_HINDI_SPELLING = regex.compile(r"aa|(?:oge|unga|ega|iye|iyo|wao)$")
_LINK = regex.compile(r"(?:https?://|www\.)\S+")
_MOST_READ = 2_000  # characters; the rest of a text is in the language of its beginning
_ENOUGH_DEVANAGARI = 0.3  # of the letters: what is typed in two scripts is Hindi with English words
_ENOUGH_HINDI = 0.12  # of the words: every eighth is one that only Hindi has
_HINDI_WORDS = frozenset(
    word
    for line in (files("comments.checks") / "words" / "everyday-hi-latin.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)


def language_of(text: str) -> Language:
    """English only if hardly a word of it is Hindi; a text without words in either script is Hindi."""
    folded = _LINK.sub(" ", fold(text[:_MOST_READ]).text)
    words = _LATIN_WORD.findall(folded)
    devanagari, latin = sum(map(len, _DEVANAGARI.findall(folded))), sum(map(len, words))
    if not words or devanagari >= _ENOUGH_DEVANAGARI * (devanagari + latin):
        return "hi"
    hindi = sum(word in _HINDI_WORDS or _HINDI_SPELLING.search(word) is not None for word in words)
    return "hi-Latn" if hindi >= _ENOUGH_HINDI * len(words) else "en"
