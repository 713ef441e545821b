"""Comments written for Chaupal: own/<language>/<label>/<kind>.txt, one template a line.

`[a|b]` in a template is a choice, `{slot}` a word of own/<language>/slots.txt. Run as a module, it counts them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from random import Random

import regex

from comments.checks.languages import LANGUAGES
from comments.checks.text import fold

LABELS = ("clean", "toxic", "spam")
DRAWS = 12  # from a template with choices
ALIKE = 0.6  # Jaccard index of five-letter shingles, from which one of two lines is dropped
_OWN = files("comments.checks.training") / "own"
_CHOICES = regex.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = regex.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class OwnLine:
    text: str
    label: str
    language: str
    kind: str
    split: str  # "train", "dev" or "test": of the whole template, else a test would meet sisters of what was fitted


def own_lines() -> Iterator[OwnLine]:
    """The same lines every time; of lines nearly alike, one."""
    for language in LANGUAGES:
        slots = _slots(language)
        for label in LABELS:
            for file in sorted((_OWN / language / label).iterdir(), key=lambda file: file.name):
                kind = file.name.removesuffix(".txt")
                for template in _lines(file):
                    for text in _expansions(template, slots):
                        yield OwnLine(text, label, language, kind, _split_of(template))


def _split_of(template: str) -> str:
    """A fifth is the test, a tenth is for decisions on the way."""
    draw = _draw(template) % 10
    return "test" if draw < 2 else "dev" if draw == 2 else "train"


def _draw(template: str) -> int:
    return int.from_bytes(sha256(template.encode()).digest()[:4])


def _expansions(template: str, slots: Mapping[str, Sequence[str]]) -> list[str]:
    choices = Random(_draw(template))  # noqa: S311  (the same lines every time, no secret)
    kept: list[str] = []
    for _ in range(DRAWS if "[" in template or "{" in template else 1):
        text = _expand(template, slots, choices)
        if all(likeness(text, other) < ALIKE for other in kept):
            kept.append(text)
    return kept


def _expand(template: str, slots: Mapping[str, Sequence[str]], choices: Random) -> str:
    # A choice may hold a slot, so the choices come first.
    chosen = _CHOICES.sub(lambda match: choices.choice(match[1].split("|")), template)
    return " ".join(_SLOT.sub(lambda match: choices.choice(slots[match[1]]), chosen).split())


def likeness(first: str, second: str) -> float:
    """Jaccard index of the shingles of both texts, 0 to 1."""
    one, other = shingles(first), shingles(second)
    return len(one & other) / len(one | other)


@cache
def shingles(text: str) -> frozenset[str]:
    folded = fold(text).text
    return frozenset(folded[start : start + 5] for start in range(max(len(folded) - 4, 1)))


@cache
def _slots(language: str) -> Mapping[str, Sequence[str]]:
    named = (line.partition(":") for line in _lines(_OWN / language / "slots.txt"))
    return {name: [word.strip() for word in words.split("|")] for name, _, words in named}


def _lines(file: Traversable) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def main() -> None:
    lines = list(own_lines())
    counts = Counter((line.language, line.label, line.kind) for line in lines)
    for language, label, kind in sorted(counts):
        print(f"{language:8} {label:6} {kind:32} {counts[language, label, kind]:5}")  # noqa: T201
    for (language, label), count in sorted(Counter((line.language, line.label) for line in lines).items()):
        print(f"{language:8} {label:6} {count:6}")  # noqa: T201
    print(f"{len(lines)} lines, {len({line.text for line in lines})} distinct")  # noqa: T201


if __name__ == "__main__":
    main()
