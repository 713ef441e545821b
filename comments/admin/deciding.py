"""Decisions on many comments at once: each through the one door, each with an outcome to report."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto

from accounts.models import User
from comments.models import Comment, Revision, Status
from comments.moderation import apply_decision
from comments.policy import Decision, Verdict


class Outcome(Enum):
    CHANGED = auto()
    PENDING = auto()  # the checks have not finished
    WITHDRAWN = auto()  # the author took it back
    ALREADY = auto()  # it is so
    OVERTAKEN = auto()  # another text than the list showed, or another's decision


Decide = Callable[[Comment, User], set[Outcome]]
FINAL = {Status.PENDING: Outcome.PENDING, Status.WITHDRAWN: Outcome.WITHDRAWN}


def decide_all(
    comments: Iterable[Comment], decide: Decide, moderator: User, seen: Mapping[int, str]
) -> Mapping[Outcome, list[int]]:
    """`seen`: the versions that the moderator looked at; a comment that is not there counts as read just now."""
    outcomes: dict[Outcome, list[int]] = defaultdict(list)
    for comment in comments:
        unread = seen.get(comment.pk, comment.version) != comment.version
        for outcome in {Outcome.OVERTAKEN} if unread else decide(comment, moderator):
            outcomes[outcome].append(comment.pk)
    return outcomes


def approve(comment: Comment, moderator: User) -> set[Outcome]:
    """The latest text."""
    return _decide([comment.latest_revision], Verdict.APPROVE, moderator)


def reject(comment: Comment, moderator: User) -> set[Outcome]:
    """Whatever of the comment is public or held: an edit may wait while the old text still stands."""
    return _decide([comment.public_revision, comment.latest_revision], Verdict.REJECT, moderator)


def _decide(texts: Iterable[Revision | None], verdict: Verdict, moderator: User) -> set[Outcome]:
    each_once = {text.pk: text for text in texts if text is not None}
    outcomes = {_decide_text(text, verdict, moderator) for text in each_once.values()}
    return outcomes - {Outcome.ALREADY} if Outcome.CHANGED in outcomes else outcomes


def _decide_text(text: Revision, verdict: Verdict, moderator: User) -> Outcome:
    status = Status(text.status)
    if status in FINAL:
        return FINAL[status]
    if status == (Status.APPROVED if verdict == Verdict.APPROVE else Status.REJECTED):
        return Outcome.ALREADY
    entry = apply_decision(text, Decision(verdict), moderator=moderator)
    return Outcome.CHANGED if entry else Outcome.OVERTAKEN
