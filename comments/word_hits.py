"""How often each word of the lists matched, and how often a moderator let the text pass all the same.

Counted as decisions are announced, so that no page has to read the log; a worker that dies between a commit and
this leaves its one decision uncounted.
"""

from collections.abc import Iterable, Sequence

from django.db.models import F

from comments.checks.word_entries import own_number
from comments.checks.word_list import words_in
from comments.models import ModerationLogEntry, Status, WordHits, WordListEntry

Actor = ModerationLogEntry.Actor


def count_word_hits(entry: ModerationLogEntry) -> None:
    """A hit when the checks decided; overturned while the last word is a moderator's, and it is yes."""
    if entry.actor == Actor.POLICY:
        names = words_that_matched(entry)
        _make_rows(names, entry)
        _add(names, "hits", 1)
        WordHits.objects.filter(name__in=names).update(last_hit_at=entry.at)
    elif entry.actor == Actor.MODERATOR and (change := _change_of_overturned(entry)):
        checked = ModerationLogEntry.objects.filter(revision=entry.revision, actor=Actor.POLICY).first()
        _add(words_that_matched(checked) if checked else (), "overturned", change)


def words_that_matched(entry: ModerationLogEntry) -> Sequence[str]:
    details = [result.get("detail", {}) for result in entry.results if result["check"] == "word_list"]
    return sorted({name for detail in details for name in words_in(detail)})


def _change_of_overturned(entry: ModerationLogEntry) -> int:
    if entry.new_status not in (Status.APPROVED, Status.REJECTED):
        return 0
    before = ModerationLogEntry.objects.filter(revision=entry.revision, pk__lt=entry.pk).first()
    return _is_overturned(entry) - (before is not None and _is_overturned(before))


def _is_overturned(entry: ModerationLogEntry) -> bool:
    return entry.actor == Actor.MODERATOR and entry.new_status == Status.APPROVED


def _make_rows(names: Iterable[str], entry: ModerationLogEntry) -> None:
    numbers = {name: own_number(name) for name in names}
    own = WordListEntry.objects.filter(pk__in=filter(None, numbers.values()))
    known = {None, *own.values_list("pk", flat=True)}  # an entry may be deleted while its word is matched
    rows = (
        WordHits(name=name, entry_id=number, last_hit_at=entry.at)
        for name, number in numbers.items()
        if number in known
    )
    WordHits.objects.bulk_create(rows, ignore_conflicts=True)


def _add(names: Iterable[str], field: str, change: int) -> None:
    """One row a statement: two workers that count the same words cannot wait for each other."""
    for name in names:
        rows = WordHits.objects.filter(name=name, **{f"{field}__gte": -change})
        rows.update(**{field: F(field) + change})
