"""What the checks may know of a text, read once: the row, its author's past, the same words elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from html import unescape
from typing import Any

import regex
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article
from comments.checks.base import CommentSnapshot, Newcomer, SeenDomain, SimilarText
from comments.checks.domains import domains_in
from comments.checks.sketches import Sketch, similar_wording, similarity, stems_of, unpack
from comments.models import Comment, LinkDomain, ModerationLogEntry, Revision, Status, Trace

FLOOD_WINDOW = timedelta(minutes=10)
DUPLICATE_WINDOW = timedelta(days=1)
REJECTED_WINDOW = timedelta(days=90)
NEWCOMER_WINDOW = timedelta(minutes=10)
COUNTED = 100  # of an author's past, at most
COMPARED = 200  # texts, the latest
ALIKE = 0.15  # less is chance
TAG = regex.compile("<[^<>]*>")

_rejections = ModerationLogEntry.objects.filter(
    actor=ModerationLogEntry.Actor.MODERATOR, new_status=Status.REJECTED
).exclude(revision__status=Status.APPROVED)  # overturned


def take_snapshot(revision: Revision) -> CommentSnapshot:
    comment = revision.comment
    article = comment.article
    now = timezone.now()
    return CommentSnapshot(
        body=revision.body,
        author_name=comment.author_name,
        article_language=article.language,
        section=article.section.slug,
        article_moderated=article.comments_mode == Article.CommentsMode.MODERATED,
        rejected_before=_rejections.filter(comment=comment).exists(),
        honeypot_filled=revision.honeypot_filled,
        seconds_to_write=revision.seconds_to_write,
        article_path=article.get_absolute_url(),
        is_reply=comment.parent_id is not None,
        **_past_of_the_author(comment, now),
        **_texts_just_now(revision, now),
        **_same_text(revision, now),
        **_traces(revision),
        domains_seen=_domains_seen(revision, now),
        article_text=_text_of(article.body),
    )


def _past_of_the_author(comment: Comment, now: datetime) -> dict[str, Any]:
    public = Comment.objects.public().filter(author_key=comment.author_key)
    rejected = _rejections.filter(comment__author_key=comment.author_key, at__gt=now - REJECTED_WINDOW)
    return {
        "author_has_account": comment.user_id is not None,
        "author_approved": public[:COUNTED].count(),
        "author_rejected": rejected[:COUNTED].count(),
    }


def _texts_just_now(revision: Revision, now: datetime) -> dict[str, Any]:
    author_key = revision.comment.author_key
    recent = Revision.objects.filter(created_at__gt=now - FLOOD_WINDOW)
    by_author = recent.filter(comment__author_key=author_key).exclude(pk=revision.pk)
    by_source = recent.filter(source=revision.source).exclude(comment__author_key=author_key)
    return {"author_texts_recently": by_author.count(), "source_texts_recently": by_source.count()}


def _same_text(revision: Revision, now: datetime) -> dict[str, Any]:
    comment = revision.comment
    others = Revision.objects.filter(
        fingerprint=revision.fingerprint, created_at__gt=now - DUPLICATE_WINDOW
    ).exclude(comment_id=comment.pk)
    authors = list(others.values_list("comment__author_key", flat=True)[:50])
    by_author = authors.count(comment.author_key)
    return {"same_text_by_author": by_author, "same_text_by_others": len(authors) - by_author}


def _traces(revision: Revision) -> dict[str, Any]:
    """What this text left, and what others left before it; counted back from then, for a worker may be late."""
    trace = Trace.objects.filter(pk=revision.pk).first()
    if trace is None:  # forgotten
        return {}
    own = Sketch(unpack(trace.words), unpack(trace.characters))
    others = Trace.objects.exclude(revision__comment=revision.comment_id).order_by("-created_at")
    topic = stems_of(f"{revision.comment.article.headline} {revision.comment.article.standfirst}")
    return {
        "has_bait": trace.has_bait,
        "similar_texts": _similar_texts(own, trace, others) if trace.bands else (),
        "newcomers": _newcomers(own, trace, others, topic) if trace.by_newcomer else (),
    }


def _similar_texts(own: Sketch, trace: Trace, others: QuerySet[Trace]) -> tuple[SimilarText, ...]:
    """Among all whose trace is kept: of another author the text most like this one, of its own author each."""
    found = others.filter(bands__overlap=trace.bands)
    best: dict[str | int, SimilarText] = {}
    rows = found.values_list("pk", "author_key", "words", "characters", "revision__status")[:COMPARED]
    with _indexes_only():
        compared = list(rows)
    for pk, author_key, words, characters, status in compared:
        by_author, was_held = author_key == trace.author_key, status in (Status.HELD, Status.REJECTED)
        alike = similarity(own, Sketch(unpack(words), unpack(characters)))
        key = pk if by_author else author_key
        if alike >= max(ALIKE, best[key].similarity if key in best else 0.0):
            best[key] = SimilarText(alike, by_author, was_held)
    return tuple(best.values())


@contextmanager
def _indexes_only() -> Iterator[None]:
    """PostgreSQL takes the comparison of two arrays for cheap, and would do it with every row of some thousands.

    What is left to it is the bitmap of an index; of all these columns only the bands have one.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = DEFAULT; SET LOCAL enable_indexscan = DEFAULT")


def _newcomers(
    own: Sketch, trace: Trace, others: QuerySet[Trace], topic: frozenset[int]
) -> tuple[Newcomer, ...]:
    found = others.filter(
        article=trace.article_id, by_newcomer=True, created_at__gt=trace.created_at - NEWCOMER_WINDOW
    ).exclude(author_key=trace.author_key)
    best: dict[str, Newcomer] = {}
    for author_key, words, has_bait in found.values_list("author_key", "words", "has_bait")[:COMPARED]:
        other = best.get(author_key, Newcomer(0.0))
        alike = similar_wording(own, Sketch(unpack(words), frozenset()), topic)
        best[author_key] = Newcomer(max(alike, other.similarity), has_bait or other.has_bait)
    return tuple(best.values())


def _domains_seen(revision: Revision, now: datetime) -> tuple[SeenDomain, ...]:
    """Every domain of the text was counted when it was stored: one of its comments is this."""
    domains = domains_in(revision.body)
    if not domains:
        return ()
    return tuple(
        SeenDomain(row.domain, (now - row.first_seen_at) / timedelta(days=1), row.comments - 1)
        for row in LinkDomain.objects.filter(domain__in=domains).order_by("domain")
    )


@lru_cache(64)
def _text_of(html: str) -> str:
    """Of a sanitised body, in which no attribute holds a >."""
    return unescape(TAG.sub(" ", html))
