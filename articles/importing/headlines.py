"""A headline for a text that came without one: the beginning of its first paragraph, cut where it may be cut."""

from collections.abc import Iterator

import regex

from articles.graphemes import cut, length
from articles.models.article import HEADLINE_GRAPHEMES

SHORTEST = 12  # graphemes, some four words; "दिल्ली," alone is no headline
ELLIPSIS = "…"

# A full stop ends a sentence only before a space, and not after an initial, a title or a number.
ABBREVIATION = r"(?:^|[\s.])(?:\p{L}\p{M}*|Mrs?|Ms|Dr|Prof|St)|\p{Nd}"
SENTENCE = regex.compile(rf".*?(?:[।॥?!](?=[\s\"'”’»)]|$)|(?<!{ABBREVIATION})\.(?=\s|$))", regex.DOTALL)
# The clause ends before a comma or a joining word, and with them the headline.
CLAUSE_END = regex.compile(
    r"\s*(?:[,;:]\s | \s[–—-]\s)"
    r"| \s(?=(?:कि|जो|जिसे|जिसने|जिसमें|जिससे|जिसके|जिसकी|जिसका|जबकि|लेकिन|मगर|ताकि|क्योंकि|इसलिए|यद्यपि|हालांकि|हालाँकि"
    r"|that|which|who|while|because|but|although)\s)",
    regex.VERBOSE | regex.IGNORECASE,
)
FINAL_SIGNS = " \t।॥.,;:–—-"
PAIRS = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]"}


def headline_from(paragraph: str, limit: int = HEADLINE_GRAPHEMES) -> str:
    """The first sentence if it fits, else its last clause that fits, else whole words and an ellipsis."""
    paragraph = " ".join(paragraph.split())
    sentence = _first_sentence(paragraph)
    if length(sentence) <= limit:
        return sentence
    fitting = cut(sentence, limit)
    return _whole_clauses(fitting) or _whole_words(fitting, limit)


def _first_sentence(paragraph: str) -> str:
    found = SENTENCE.match(paragraph)
    sentence = found.group() if found else paragraph
    if not _is_balanced(sentence):  # it ends inside a quotation
        sentence = paragraph
    return sentence.rstrip(FINAL_SIGNS) or paragraph


def _whole_clauses(text: str) -> str:
    fitting = [end for end in _clause_ends(text) if length(text[:end]) >= SHORTEST]
    return text[: fitting[-1]].rstrip(FINAL_SIGNS) if fitting else ""


def _clause_ends(text: str) -> Iterator[int]:
    """A comma inside a quotation is no place to stop."""
    return (found.start() for found in CLAUSE_END.finditer(text) if _is_balanced(text[: found.start()]))


def _whole_words(text: str, limit: int) -> str:
    text = cut(text, limit - 1)
    words = text.rpartition(" ")[0].rstrip(FINAL_SIGNS)
    return (words if length(words) >= SHORTEST else text) + ELLIPSIS


def _is_balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and all(text.count(a) == text.count(b) for a, b in PAIRS.items())
