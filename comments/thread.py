"""The read side of a conversation: pages by key, sorts, and what each reader may see of a comment.

A page is a number of roots with the first replies below each; `?root=` pages through one root's replies.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment, Revision, Status, Thread
from comments.models.comment import CommentQuerySet

PAGE = 50
REPLIES_BELOW_A_ROOT = 20
DEPTH = 3
NEW, OLD, BEST = "new", "old", "best"
SORTS = {NEW: _("Newest"), OLD: _("Oldest"), BEST: _("Best")}

STATUS_NOTES = {
    Status.PENDING: _("It appears as soon as it has been checked, usually within seconds."),
    Status.HELD: _("A moderator reads it before it appears. Only you can see it until then."),
    Status.REJECTED: _("It was not published because it breaks the house rules."),
    Status.WITHDRAWN: _("You have taken it back."),
}
STATUS_LABELS = {
    Status.PENDING: _("Being checked"),
    Status.HELD: _("With a moderator"),
    Status.APPROVED: _("Published"),
    Status.REJECTED: _("Not published"),
    Status.WITHDRAWN: _("Taken back"),
}


@dataclass
class CommentView:
    """One comment as one reader sees it; `body` is plain text, empty when it was taken down above its replies."""

    id: int
    article_id: int
    author_name: str
    body: str
    created_at: datetime
    status: Status
    is_staff_author: bool = False
    is_own: bool = False
    edited: bool = False
    is_removed: bool = False
    replaces_public: bool = False  # a new text of a comment whose old one still stands in the thread
    depth: int = 0
    replies: list["CommentView"] = field(default_factory=list)
    more_replies_url: str = ""
    revision_id: int = 0  # the text shown; 0: none
    notices: list[str] = field(default_factory=list)  # why an own text is not public, for its author

    @property
    def anchor(self) -> str:
        return f"c-{self.id}-new" if self.replaces_public else f"c-{self.id}"

    @property
    def status_label(self) -> str:
        return str(STATUS_LABELS[self.status])

    @property
    def status_note(self) -> str:
        return str(STATUS_NOTES.get(self.status, ""))

    @property
    def reply_url(self) -> str:
        url = reverse("comments:new", args=[self.article_id])
        return f"{url}?{urlencode({'parent': self.id})}" if self.status == Status.APPROVED else ""

    @property
    def permalink(self) -> str:
        return reverse("comments:permalink", args=[self.id])

    @property
    def edit_url(self) -> str:
        return reverse("comments:edit", args=[self.id]) if self.is_own and self._is_live else ""

    @property
    def withdraw_url(self) -> str:
        return reverse("comments:withdraw", args=[self.id]) if self.is_own and self._is_live else ""

    @property
    def poll_url(self) -> str:
        return reverse("comments:status", args=[self.id]) if self.is_own and self._is_undecided else ""

    @property
    def _is_live(self) -> bool:
        return self.status != Status.WITHDRAWN and not self.is_removed

    @property
    def _is_undecided(self) -> bool:
        return self.status == Status.PENDING


@dataclass(frozen=True)
class ThreadPage:
    comments: list[CommentView]
    next_key: str


def count_of(article: Article) -> int:
    return counts_of([article]).get(article.pk, 0)


def counts_of(articles: Iterable[Article]) -> dict[int, int]:
    """Public comments by article id, in one query; articles without any are left out."""
    ids = [article.pk for article in articles]
    counted = Thread.objects.filter(pk__in=ids, public_count__gt=0)
    return dict(counted.values_list("pk", "public_count"))


def page_of(
    article: Article,
    *,
    sort: str = NEW,
    after: str = "",
    root_id: int | None = None,
    keys: Sequence[str] = (),
) -> ThreadPage:
    """The page of the thread that follows the key `after`; a key that is none of ours starts at the beginning."""
    comments = _with_texts(Comment.objects.filter(article=article))
    if root_id is not None:
        rows, next_key = _by_key(comments.public().filter(root_id=root_id), OLD, after)
        return ThreadPage([_view(row, keys) for row in rows], next_key)
    visible_roots = comments.filter(root=None).filter(Q(public_revision__isnull=False) | Q(reply_count__gt=0))
    roots, next_key = _by_key(visible_roots, sort, after)
    views = [_view(root, keys) for root in roots]
    _hang_replies(views, roots, keys)
    return ThreadPage(views, next_key)


def own_waiting(article: Article, keys: Sequence[str]) -> list[CommentView]:
    """The reader's own comments that nobody else sees as they are now, newest first."""
    if not keys:
        return []
    waiting = (
        _with_texts(Comment.objects.filter(article=article, author_key__in=keys))
        .filter(Q(public_revision=None) | ~Q(latest_revision=F("public_revision")))
        .exclude(latest_revision__status=Status.WITHDRAWN)
    )
    return [own_view(comment) for comment in waiting.order_by("-created_at")[:PAGE]]


def own_view(comment: Comment) -> CommentView:
    """A comment as its author sees it: the latest text and how it stands."""
    view = _as_view(comment, comment.latest_revision, is_own=True)
    view.replaces_public = comment.public_revision_id not in (None, comment.latest_revision_id)
    return view


def public_view(comment: Comment) -> CommentView:
    return _view(comment, ())


def with_texts() -> CommentQuerySet:
    return _with_texts(Comment.objects.all())


def place_of(comment: Comment) -> str:
    """Where a public comment can be read without JavaScript: its page of the thread, at its anchor."""
    root = comment.root or comment
    url = reverse("comments:thread", args=[comment.article_id])
    if root.reply_count > REPLIES_BELOW_A_ROOT and comment.root_id:
        before: dict[str, int | str] = {"root": root.pk, "after": _key(comment, OLD, just_before=True)}
        return f"{url}?{urlencode(before)}#c-{comment.pk}"
    return f"{url}?{urlencode({'sort': OLD, 'after': _key(root, OLD, just_before=True)})}#c-{comment.pk}"


def _with_texts(comments: CommentQuerySet) -> CommentQuerySet:
    return comments.select_related("latest_revision", "public_revision", "user")


def _by_key(comments: QuerySet[Comment], sort: str, after: str) -> tuple[list[Comment], str]:
    field_name, descending = {NEW: ("created_at", True), OLD: ("created_at", False)}.get(
        sort, ("reply_count", True)
    )
    found = comments.order_by(*(f"-{name}" if descending else name for name in (field_name, "id")))
    key = _parse_key(after, field_name)
    if key is not None:
        value, pk = key
        side = "lt" if descending else "gt"
        found = found.filter(
            Q(**{f"{field_name}__{side}": value}) | Q(**{field_name: value, f"id__{side}": pk})
        )
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], _key(rows[PAGE - 1], sort) if len(rows) > PAGE else ""


def _key(comment: Comment, sort: str, *, just_before: bool = False) -> str:
    value = comment.reply_count if sort == BEST else comment.created_at.isoformat()
    return f"{value}_{comment.pk - just_before}"


def _parse_key(key: str, field_name: str) -> tuple[datetime | int, int] | None:
    value, _underscore, pk = key.rpartition("_")
    try:
        parsed = int(value) if field_name == "reply_count" else _parse_moment(value)
        return (parsed, int(pk)) if parsed is not None and abs(int(pk)) < 2**63 else None
    except (ValueError, OverflowError):
        return None


def _parse_moment(value: str) -> datetime | None:
    """In UTC, because PostgreSQL refuses some offsets that Python knows."""
    moment = parse_datetime(value)
    return moment.astimezone(UTC) if moment is not None and moment.tzinfo else None


def _hang_replies(views: list[CommentView], roots: list[Comment], keys: Sequence[str]) -> None:
    """The first replies of each root, in one query; a reply whose parent is not shown hangs on the root."""
    busy = [root.pk for root in roots if root.reply_count]
    if not busy:
        return
    position = Window(RowNumber(), partition_by="root_id", order_by=["created_at", "id"])
    replies = _with_texts(Comment.objects.public().filter(root_id__in=busy)).alias(position=position)
    by_root: dict[int | None, list[Comment]] = defaultdict(list)
    for reply in replies.filter(position__lte=REPLIES_BELOW_A_ROOT).order_by("created_at", "id"):
        by_root[reply.root_id].append(reply)
    for view, root in zip(views, roots, strict=True):
        _hang_below(view, by_root[root.pk], keys)
        if root.reply_count > REPLIES_BELOW_A_ROOT:
            url = reverse("comments:thread", args=[root.article_id])
            view.more_replies_url = f"{url}?{urlencode({'root': root.pk})}"


def _hang_below(root: CommentView, replies: list[Comment], keys: Sequence[str]) -> None:
    shown = {root.id: root}
    for reply in replies:
        view = _view(reply, keys)
        parent = shown.get(reply.parent_id or 0, root)
        view.depth = min(parent.depth + 1, DEPTH)
        (parent if parent.depth < DEPTH else root).replies.append(view)
        shown[view.id] = view


def _view(comment: Comment, keys: Sequence[str]) -> CommentView:
    """As everybody sees it: the public text."""
    return _as_view(comment, comment.public_revision, is_own=comment.author_key in keys)


def _as_view(comment: Comment, revision: Revision | None, *, is_own: bool) -> CommentView:
    return CommentView(
        id=comment.pk,
        article_id=comment.article_id,
        author_name=comment.author_name if revision else "",
        body=revision.body if revision else "",
        created_at=comment.created_at,
        status=Status(revision.status) if revision else Status.REJECTED,
        is_staff_author=bool(revision and comment.user and comment.user.is_staff),
        is_own=is_own,
        edited=bool(revision and revision.number > 1),
        is_removed=revision is None,
        revision_id=revision.pk if revision else 0,
    )
