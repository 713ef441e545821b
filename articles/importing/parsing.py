"""Text → what an article needs: no database, no files."""

from dataclasses import dataclass
from itertools import pairwise

import regex
from django.utils.translation import gettext as _

from articles import adverts
from articles.graphemes import cut_code_points, is_piled_up, length
from articles.importing.draft import Draft
from articles.importing.furniture import clear, is_furniture, split_ads
from articles.importing.headlines import headline_from
from articles.importing.notes import Action, ArticleImportError, Note
from articles.importing.tidying import tidy
from articles.models.article import HEADLINE_GRAPHEMES, LINE_LENGTH

LETTER = regex.compile(r"\p{L}")
DEVANAGARI = regex.compile(r"\p{Deva}")
SENTENCE_END = regex.compile(r"[।॥.!?…:|\])\"'”’»]$")
WRAPPED_LINE = 120  # code points; paragraphs on one line each are longer


@dataclass(frozen=True)
class Parsed:
    """An article's parts, none of them safe HTML yet."""

    headline: str
    standfirst: str
    parts: list[str]
    caption: str
    credit: str
    source_name: str
    source_url: str
    language: str
    notes: list[Note]


def parse(text: str, headline: str = "") -> Parsed:
    """Raises ArticleImportError when no article is left once the furniture is out, or nobody could read it."""
    text, notes = tidy(text)
    if is_piled_up(text):
        raise ArticleImportError(_("The text has letters with more marks on them than any script needs."))
    draft = Draft(notes=notes)
    for line in paragraphs(text):
        for part in split_ads(line):
            clear(draft, part)
    headline = _given(headline)
    standfirst = _take_standfirst(draft, headline)
    return Parsed(
        headline=headline or _make_headline(draft, standfirst),
        standfirst=standfirst,
        parts=draft.parts,
        caption=draft.caption,
        credit=draft.credit,
        source_name=draft.source_name,
        source_url=draft.source_url,
        language=language_of(" ".join([standfirst, *draft.paragraphs])),
        notes=draft.notes,
    )


def paragraphs(text: str) -> list[str]:
    """One a line, as aggregators send them; lines that somebody wrapped at a margin are joined again."""
    lines = [line.strip() for line in text.split("\n")]
    if not _is_wrapped(lines):
        return [line for line in lines if line]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line or is_furniture(line):
            blocks += [[line], []]
        else:
            blocks[-1].append(line)
    return [joined for block in blocks if (joined := " ".join(block).strip())]


def language_of(text: str) -> str:
    """Hindi in Devanagari, else English: romanised Hindi in an article is not known to exist."""
    return "hi" if len(DEVANAGARI.findall(text)) * 3 >= len(LETTER.findall(text)) else "en"


def _is_wrapped(lines: list[str]) -> bool:
    """Most lines that run on into the next one end in the middle of a sentence, and none is long."""
    pairs = pairwise(lines)
    followed = [line for line, following in pairs if line and following and not is_furniture(line)]
    broken = [line for line in followed if not SENTENCE_END.search(line)]
    return len(broken) * 2 > len(followed) and max(map(len, lines)) <= WRAPPED_LINE


def _given(headline: str) -> str:
    headline = " ".join(tidy(headline)[0].split())
    if length(headline) > HEADLINE_GRAPHEMES:
        raise ArticleImportError(
            _("The headline has more than %(limit)s letters.") % {"limit": HEADLINE_GRAPHEMES}
        )
    if is_piled_up(headline) or len(headline) > LINE_LENGTH:
        raise ArticleImportError(_("The headline has letters with more marks on them than any script needs."))
    return headline


def _take_standfirst(draft: Draft, headline: str) -> str:
    """The first paragraph, wherever the furniture stood; a line that repeats the headline is not it."""
    texts = [index for index, part in enumerate(draft.parts) if _is_prose(part)]
    if len(texts) > 1 and headline and draft.parts[texts[0]].rstrip("।.") == headline:
        draft.note("repeated-headline", 1, Action.MOVED, draft.parts.pop(texts[0]), "headline")
        return _take_standfirst(draft, "")
    if not texts:
        raise ArticleImportError(_("Nothing to publish: the text has no paragraph of its own."))
    standfirst = draft.parts.pop(texts[0])
    draft.note("standfirst", 1, Action.MOVED, standfirst, "standfirst")
    return standfirst


def _is_prose(part: str) -> bool:
    return adverts.number_in(part) is None and LETTER.search(part) is not None


def _make_headline(draft: Draft, standfirst: str) -> str:
    headline = cut_code_points(headline_from(standfirst), LINE_LENGTH)
    draft.note("headline", 1, Action.CHANGED, headline, "headline")
    return headline
