from collections import Counter
from dataclasses import dataclass

import regex

from comments.checks.base import CheckResult, CommentSnapshot
from comments.checks.text import Folded

# Whole words: single letters of other scripts in a Latin word are a disguise, which the folding takes off.
_FOREIGN = regex.compile(
    r"(?<![\p{L}\p{M}])[[\p{L}\p{M}]--[\p{scx=Latin}\p{scx=Devanagari}\p{scx=Common}]]++(?![\p{L}\p{M}])",
    regex.VERSION1,
)
_LETTER = regex.compile(r"\p{L}")
# Those that readers in India write, and those that robots do.
_SCRIPTS = {
    name: regex.compile(rf"\p{{Script={name}}}")
    for name in (
        *("Arabic", "Bengali", "Gujarati", "Gurmukhi", "Kannada", "Malayalam", "Oriya", "Tamil", "Telugu"),
        *("Cyrillic", "Greek", "Han", "Hangul", "Hebrew", "Hiragana", "Katakana", "Thai"),
    )
}


@dataclass(frozen=True)
class ScriptCheck:
    """Gives a text in letters that no check can read to a person, whoever wrote it and whatever it says."""

    much: float = 0.5  # of the letters
    many: int = 20  # letters, about three words: enough to hide something in
    fewest: int = 4
    name: str = "scripts"
    version: str = "1"

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        words = list(_FOREIGN.finditer(comment.body))
        unread = sum(len(_LETTER.findall(word[0])) for word in words)
        share = unread / max(len(_LETTER.findall(comment.body)), 1) if unread else 0.0
        is_much = unread >= self.many or (share >= self.much and unread >= self.fewest)
        script = _script_of("".join(word[0] for word in words))
        as_typed = Folded(comment.body, comment.body, range(len(comment.body)))
        spans = tuple(as_typed.span(*word.span()) for word in words)
        return CheckResult(
            self.name, self.version, 0.6 if is_much else 0.0, spans, {"letters": unread, "script": script}
        )


def _script_of(letters: str) -> str:
    """The one that most of them are in."""
    if not letters:
        return ""
    counts: Counter[str] = Counter({name: len(script.findall(letters)) for name, script in _SCRIPTS.items()})
    name, count = counts.most_common(1)[0]
    return name if count else ""
