"""What the trained models read of a text."""

from collections.abc import Callable, Mapping

import regex

from comments.checks.groups import NAMES, groups_read_as_one
from comments.checks.mending import Mender
from comments.checks.phonetics import spelled_out
from comments.checks.text import Folded, fold, joined, replaced

_LETTER = r"[\p{L}\p{M}\p{N}]"
_MARKS = regex.compile(
    r"(?P<link>(?:h(?:tt|xx)ps?://|www?\.[^\s.]++\.)\S++"
    rf"|(?<!{_LETTER})url(?!{_LETTER}))|@\w++|(?<!{_LETTER})email(?!{_LETTER})"
)
_HINDI = "\u0901-\u0963"
_ABBREVIATION = "[a-z]{2,5}(?:ने|को|की|का|के|पर|में|से|जी)"  # with what follows a name: SCने
_TWO_SCRIPTS = regex.compile(
    rf"(?<!{_LETTER})(?!{_ABBREVIATION}(?!{_LETTER}))(?:[a-z]++[{_HINDI}]|[{_HINDI}]++[a-z])[a-z{_HINDI}]*+(?!{_LETTER})"
)
_COST_OF_A_NAME = 9.0  # nats: rarer than most words


def mender(costs: Mapping[str, float]) -> Mender:
    """`costs` were counted where names of groups were read as one: all of them are words."""
    return Mender(dict.fromkeys(NAMES, _COST_OF_A_NAME) | dict(costs))


def readable(text: str, mend: Callable[[Folded], Folded] = joined) -> Folded:
    """Links are one word, names of groups too; `mend` puts words together again that were taken apart."""
    return groups_read_as_one(mend(_in_one_script(_marked(fold(text)))))


def _marked(folded: Folded) -> Folded:
    """A link is one word whatever it says, and nobody's name is read."""
    matches = _MARKS.finditer(folded.text)
    marked = replaced(folded, ((*match.span(), "url" if match["link"] else "") for match in matches))
    # The space before a name at the end would be read as a word.
    text = marked.text.rstrip()
    return Folded(folded.original, text, marked.origins[: len(text)])


def _in_one_script(folded: Folded) -> Folded:
    """Words of two scripts in Latin letters: "रंdi", "goली"."""
    matches = _TWO_SCRIPTS.finditer(folded.text)
    return replaced(folded, ((*match.span(), spelled_out(match[0])) for match in matches))
