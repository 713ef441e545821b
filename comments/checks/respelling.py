"""Latin words that were misspelt to hide them, spelt as usual: "h4740", "b•wakoof", "bewwakooff", "bewakuf", "bwkf".

Only what is no word is looked at, and only a usual word takes its place: one that surely was meant, or the most usual
that fits, if the author does the same to several words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

import regex

from comments.checks.text import Folded

_MASKS = "*#_.•~%^+=|&?"
_JOINTS = "._+=|&?"  # which stand between words as well
_AROUND = _MASKS + "!"  # signs that more often end a sentence than stand for a letter
_SIGNS = rf"a-z0-9@$!{_MASKS}"
# Not the parts of an address, nor of what is written with hyphens.
_TOKEN = regex.compile(rf"(?<![{_SIGNS}/\-\p{{L}}\p{{M}}])[{_SIGNS}]++(?![/\-\p{{L}}\p{{M}}])")
_LONGEST = 24  # letters of a word
_WORD = regex.compile(rf"[a-z]{{1,{_LONGEST}}}")
_MASKED = regex.compile(rf"([a-z]{{1,{_LONGEST}}})([{_MASKS}])([a-z]{{1,{_LONGEST}}})")
_LEET = regex.compile(rf"(?=.*[^a-z])(?!\d+(?:st|nd|rd|th)$)[a-z0134578@$!]{{2,{_LONGEST}}}")
_MEASURE = r"\d+[a-z]{1,2}"
_SURELY_LEET = regex.compile(rf"(?!{_MEASURE}$)(?=.*[a-z])(?=.*[^a-z]).{{3,}}")
# A number, a measure (10k), a short word (a4) or one before a mark is leet only beside a word that surely is.
_DOUBTFUL = regex.compile(rf"[^a-z]+|(?=.*[^a-z]).{{1,2}}|{_MEASURE}")
_MARKED = regex.compile(rf"(?<![{_SIGNS}])[a-z]{{1,{_LONGEST}}}!(?![{_SIGNS}])")
_DRAWN_AS = {**dict(zip("034578@$!", "oeastbasi", strict=True)), "1": "il"}
_VOWELS = regex.compile("[aeiou]*")
_CONSONANTS = regex.compile("[^aeiou][aeiou]*")
_BARE = regex.compile(r"[a-z][^\P{L}aeiou]{2,}[a-z]")  # three are often a party (BSP, RJD)
# A vowel is one, however long it is: ee and i, oo and u.
_SOUND = regex.compile(r"(?P<i>ee+|i+)|(?P<u>oo+|u+)|([aeo])\3*|.")
_SHORTEST_MASKED = 4  # letters; of shorter words too many would do
_SHORTEST_BARE = 4  # letters; shorter ones are abbreviations (PTI, NRI),
_SHORTEST_AMONG_BARE = 3  # unless other words have no vowels either
_SHORTEST_SOUNDED = 5  # mula, a river, is not mulla
_SEVERAL = 3  # words that their author disguised alike
_FAR = 3.0  # nats: twenty times as usual
_MOST = 32  # spellings of one word that are tried


@dataclass(frozen=True)
class _Habits:
    """What the author of a text does to several of its words."""

    masks: bool
    drops_vowels: bool


class Speller:
    def __init__(self, costs: Mapping[str, float]) -> None:
        """`costs`: of usual words, as they are folded."""
        self._costs = costs
        latin = sorted(filter(str.isascii, costs), key=self._cost)
        self._by_shape, self._by_consonants = _by_shape(latin), _by_consonants(latin)
        self._by_sound = _by_sound(latin)

    def __call__(self, folded: Folded) -> Folded:
        spellings = list(self._spellings(folded.text))
        if not spellings:
            return folded
        signs = list(folded.text)
        for start, spelling in spellings:
            signs[start : start + len(spelling)] = spelling
        origins = [origin for sign, origin in zip(signs, folded.origins, strict=True) for _ in sign]
        return Folded(folded.original, "".join(signs), origins)

    def _spellings(self, text: str) -> Iterator[tuple[int, Sequence[str]]]:
        """From where on what stands: for each sign of a word what it stands for, or nothing."""
        words = list(self._no_words(text))
        habits = _habits(word for _start, word in words)
        if any(_SURELY_LEET.fullmatch(word) and self._spelling(word, habits) for _start, word in words):
            words += _before_marks(text)
        else:
            words = [(start, word) for start, word in words if not _DOUBTFUL.fullmatch(word)]
        for start, word in words:
            if spelling := self._spelling(word, habits):
                yield start, spelling

    def _no_words(self, text: str) -> Iterator[tuple[int, str]]:
        for match in _TOKEN.finditer(text):
            token = match[0].strip(_AROUND)
            if token and token not in self._costs:
                yield match.start() + match[0].index(token), token

    def _spelling(self, token: str, habits: _Habits) -> Sequence[str] | None:
        if _WORD.fullmatch(token):
            return self._usual(_let_go(token)) or self._sounded(token) or self._voiced(token, habits)
        if masked := _MASKED.fullmatch(token):
            return self._unmasked(masked, habits)
        if _LEET.fullmatch(token):
            return self._usual(product(*(_DRAWN_AS.get(sign, sign) for sign in token)))
        return None

    def _usual(self, spellings: Iterator[Sequence[str]]) -> Sequence[str] | None:
        known = {"".join(spelling): spelling for spelling in islice(spellings, _MOST)}
        best = min(known.keys() & self._costs.keys(), key=self._cost, default="")
        return known.get(best)

    def _sounded(self, token: str) -> Sequence[str] | None:
        """The word that sounds like it, whose vowels are long where these are short: "bewakuf"."""
        alike = self._by_sound.get(_sound(token), ()) if len(token) >= _SHORTEST_SOUNDED else ()
        word = self._meant(alike)
        if word is None:
            return None
        sounds = zip(_SOUND.finditer(token), _SOUND.finditer(word), strict=True)
        return [part for typed, usual in sounds for part in (usual[0], *[""] * (len(typed[0]) - 1))]

    def _unmasked(self, masked: "regex.Match[str]", habits: _Habits) -> str | None:
        before, mask, after = masked.groups()
        length = len(masked[0])
        parts = {before, after, before + after} & self._costs.keys()
        if length < _SHORTEST_MASKED or (parts and mask in _JOINTS):
            return None
        alike = self._by_shape.get((length, before[0], after[-1]), ())
        fitting = [word for word in alike if word.startswith(before) and word.endswith(after)]
        return self._meant(fitting, habits.masks)

    def _voiced(self, token: str, habits: _Habits) -> Sequence[str] | None:
        """The word, in as many parts as the token has letters."""
        if len(token) < (_SHORTEST_AMONG_BARE if habits.drops_vowels else _SHORTEST_BARE):
            return None
        word = self._meant(self._by_consonants.get(token, ()), habits.drops_vowels)
        if word is None:
            return None
        parts = _CONSONANTS.findall(word[1:-1])
        return [word[0] + _VOWELS.match(word, 1)[0], *parts, word[-1]]

    def _meant(self, words: Sequence[str], is_habit: bool = False) -> str | None:
        """The first of them, the most usual, unless it would hide another (wh*re) that the author may mean.

        Who masks word after word is taken to mean the most usual; the word lists look behind masks themselves.
        """
        costs = [self._costs[word] for word in words[:2]]
        return words[0] if costs and (is_habit or len(costs) == 1 or costs[1] - costs[0] >= _FAR) else None

    def _cost(self, word: str) -> tuple[float, str]:
        return self._costs[word], word


def _by_shape(words: Iterable[str]) -> Mapping[tuple[int, str, str], Sequence[str]]:
    """Words by length, first and last letter."""
    alike = defaultdict[tuple[int, str, str], list[str]](list)
    for word in words:
        alike[len(word), word[0], word[-1]].append(word)
    return dict(alike)


def _by_consonants(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """By what is left of them without the vowels within."""
    alike = defaultdict[str, list[str]](list)
    for word in words:
        bare = _without_vowels(word)
        if _SHORTEST_AMONG_BARE <= len(bare) < len(word):
            alike[bare].append(word)
    return dict(alike)


def _by_sound(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    alike = defaultdict[str, list[str]](list)
    for word in filter(_WORD.fullmatch, words):
        alike[_sound(word)].append(word)
    return dict(alike)


def _sound(word: str) -> str:
    """A letter for each of its sounds."""
    return "".join(match.lastgroup or match[0][0] for match in _SOUND.finditer(word))


def _habits(words: Iterable[str]) -> _Habits:
    masked = bare = 0
    for word in words:
        masked += _MASKED.fullmatch(word) is not None
        bare += _BARE.fullmatch(word) is not None
    return _Habits(masked >= _SEVERAL, bare >= _SEVERAL)


def _without_vowels(word: str) -> str:
    return word[0] + str(_VOWELS.sub("", word[1:-1])) + word[-1]


def _before_marks(text: str) -> Iterator[tuple[int, str]]:
    """Words with the exclamation mark behind them, which may be a letter: nah!"""
    for match in _MARKED.finditer(text):
        yield match.start(), match[0]


def _let_go(word: str) -> Iterator[Sequence[str]]:
    """The word with each of its doubled letters double or single."""
    letters = zip(word, word[1:] + " ", strict=True)
    return product(*(("", letter) if letter == following else (letter,) for letter, following in letters))
