"""What the checks may know of a text, read once: the row, its author's past, the same words elsewhere."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from articles.models import Article
from comments.checks.base import CommentSnapshot
from comments.models import Comment, ModerationLogEntry, Revision, Status

FLOOD_WINDOW = timedelta(minutes=10)
DUPLICATE_WINDOW = timedelta(days=1)
REJECTED_WINDOW = timedelta(days=90)
COUNTED = 100  # of an author's past, at most

_rejections = ModerationLogEntry.objects.filter(
    actor=ModerationLogEntry.Actor.MODERATOR, new_status=Status.REJECTED
)


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
