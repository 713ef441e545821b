"""Names of groups that the encoder reads as they are: training tells each text again of another of them.

Words of one line stand for each other: the same grammatical gender and number, so the sentence stays one. Names that
the encoder reads as one, it cannot confuse with each other: they are in comments.checks.groups.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

import regex

IDENTITIES: Mapping[str, Sequence[str]] = {
    "hi": ("विकलांग दिव्यांग गरीब बुज़ुर्ग",),
    "hi-Latn": ("viklang divyang garib buzurg",),
    "en": (
        "black white asian brown latino",
        "blacks whites asians browns latinos",
        "disabled blind deaf elderly",
    ),
}
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def swapped(text: str, language: str, choices: Random) -> str:
    """The text of other groups, each group it names always by the same other name; itself where it names none."""
    names = _names(language)
    chosen: dict[str, str] = {}

    def another(match: "regex.Match[str]") -> str:
        word = match[0].lower()
        if word not in names:
            return str(match[0])
        others = [name for name in names[word] if name not in chosen.values()] or names[word]
        return chosen.setdefault(word, choices.choice(others))

    return str(_WORD.sub(another, text))


@cache
def _names(language: str) -> Mapping[str, Sequence[str]]:
    """For each name those it can be told by; a name of two lines goes by the first."""
    names: dict[str, Sequence[str]] = {}
    for line in IDENTITIES[language]:
        group = line.split()
        for name in group:
            names.setdefault(name, [other for other in group if other != name])
    return names
