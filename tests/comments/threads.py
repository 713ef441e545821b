"""Long threads for tests, stored in one go."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article
from comments.models import Comment, Revision, Status, Thread


def make_thread(article: Article, replies_below: list[int]) -> list[Comment]:
    """Public roots, a second apart, the oldest first; each with that many public replies, another second apart."""
    start = timezone.now() - timedelta(days=1)
    roots = [
        Comment(article=article, author_name="राम", author_key=f"guest:{number}", reply_count=replies)
        for number, replies in enumerate(replies_below)
    ]
    _store(roots, start)
    replies = [
        Comment(article=article, root=root, parent=root, author_name="सीता", author_key=f"guest:{root.pk}")
        for root in roots
        for _reply in range(root.reply_count)
    ]
    _store(replies, start + timedelta(hours=6))
    Thread.objects.create(article=article, public_count=len(roots) + len(replies))
    return roots


def _store(comments: list[Comment], start) -> None:
    for number, comment in enumerate(comments):
        comment.created_at = start + timedelta(seconds=number)
    Comment.objects.bulk_create(comments)
    texts = [
        Revision(comment=comment, body=f"पाठ {comment.pk}", fingerprint=comment.pk, status=Status.APPROVED)
        for comment in comments
    ]
    for comment, text in zip(comments, Revision.objects.bulk_create(texts), strict=True):
        comment.latest_revision = comment.public_revision = text
    Comment.objects.bulk_update(comments, ["latest_revision", "public_revision"])
