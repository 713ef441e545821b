"""What a draft word would have hit: the newest texts of the last month, searched for no longer than a person waits."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, takewhile
from time import monotonic

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from comments import conf
from comments.checks.base import Span
from comments.checks.text import GRAPHEME
from comments.checks.word_entries import Entry, starting_entries
from comments.checks.word_list import WordListCheck
from comments.desk.marking import mark
from comments.models import ModerationLogEntry, Revision, Status, WordListEntry

SEARCHED_BACK = timedelta(days=30)
MOST_SEARCHED = 5_000  # texts
LONGEST_SEARCH = 3.0  # seconds
SHOWN = 20
READ_AT_ONCE = 500
BEFORE, BEHIND = 80, 160  # graphemes around the first mark


@dataclass(frozen=True)
class Example:
    comment_id: int
    written_at: datetime
    status_label: str
    name_marked: SafeString
    text_marked: SafeString


@dataclass(frozen=True)
class Trial:
    """`whole_month`: every text of the month was searched, not only the newest.

    `listed_as`: the kind that the starting lists give this word, which the draft would overrule.
    """

    listed_as: str
    searched: int
    hits: int
    approved: int  # of the hits, by moderators
    public: int  # of the hits, whoever approved them
    examples: Sequence[Example]
    whole_month: bool


@dataclass(frozen=True)
class _Hit:
    text: Revision
    spans: Sequence[Span]
    spans_in_name: Sequence[Span]


def try_word(draft: Entry) -> Trial:
    """The draft among the words in force, since an allowed phrase would shield what it shields then."""
    check = _check_with(draft)
    texts = _newest_texts(timezone.now() - SEARCHED_BACK)
    searched, hits, stop_at = 0, [], monotonic() + LONGEST_SEARCH
    for text in islice(texts, MOST_SEARCHED):
        searched += 1
        if hit := _hit_in(text, draft, check):
            hits.append(hit)
        if monotonic() > stop_at:
            break
    return Trial(
        listed_as=_listed_as(draft),
        searched=searched,
        hits=len(hits),
        approved=_approved_by_moderators(hits),
        public=sum(hit.text.status == Status.APPROVED for hit in hits),
        examples=[_example(hit) for hit in hits[:SHOWN]],
        whole_month=next(texts, None) is None,
    )


def _listed_as(draft: Entry) -> str:
    kinds = (entry.kind for entry in starting_entries() if _is_same(entry, draft))
    return "".join(str(WordListEntry.Kind(kind).label) for kind in kinds)


def _is_same(entry: Entry, draft: Entry) -> bool:
    return (entry.term, entry.language) == (draft.term, draft.language)


def _check_with(draft: Entry) -> WordListCheck:
    allowed = (
        entry for entry in conf.words_in_force() if entry.kind == "allowed" and not _is_same(entry, draft)
    )
    return WordListCheck((draft, *allowed), "draft")


def _newest_texts(since: datetime) -> Iterator[Revision]:
    """By number, which has an index and follows the time; a few at a time, since the search may stop early."""
    texts = Revision.objects.select_related("comment").order_by("-pk")
    last_read: int | None = None
    while page := list((texts.filter(pk__lt=last_read) if last_read else texts)[:READ_AT_ONCE]):
        last_read = page[-1].pk
        yield from takewhile(lambda text: text.created_at > since, page)
        if page[-1].created_at <= since:
            return


def _hit_in(text: Revision, draft: Entry, check: WordListCheck) -> _Hit | None:
    if text.status in (Status.PENDING, Status.WITHDRAWN):
        return None
    spans = [hit.span for hit in check.hits(text.body) if hit.entry is draft]
    in_name = [hit.span for hit in check.hits(text.comment.author_name) if hit.entry is draft]
    return _Hit(text, spans, in_name) if spans or in_name else None


def _approved_by_moderators(hits: Iterable[_Hit]) -> int:
    """While that decision stands."""
    approved = ModerationLogEntry.objects.filter(
        revision__in=[hit.text.pk for hit in hits if hit.text.status == Status.APPROVED],
        actor=ModerationLogEntry.Actor.MODERATOR,
        new_status=Status.APPROVED,
    )
    return approved.values("revision").distinct().count()


def _example(hit: _Hit) -> Example:
    comment = hit.text.comment
    return Example(
        comment_id=comment.pk,
        written_at=hit.text.created_at,
        status_label=hit.text.get_status_display(),
        name_marked=mark(comment.author_name, hit.spans_in_name),
        text_marked=_around_the_first(hit.text.body, hit.spans),
    )


def _around_the_first(body: str, spans: Sequence[Span]) -> SafeString:
    """Of a long text only what stands around its first mark."""
    borders = [0, *(match.end() for match in GRAPHEME.finditer(body))]
    mark_start = spans[0][0] if spans else 0
    first = bisect_right(borders, mark_start) - 1
    start, end = borders[max(first - BEFORE, 0)], borders[min(first + BEHIND, len(borders) - 1)]
    if start:  # rather with a whole word
        start = body.find(" ", start, mark_start) + 1 or start
    shown = mark(body[start:end], [(from_ - start, to - start) for from_, to in spans])
    return format_html("{}{}{}", "… " if start else "", shown, " …" if end < len(body) else "")
