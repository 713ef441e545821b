"""Imported by a worker whose first comment meets a check that quotes it, and whose second one a fault that does."""

from comments import conf, moderation
from comments.checks.base import CommentSnapshot
from comments.models import Revision
from comments.policy import RuleBook, Threshold

active_policy, take_snapshot = conf.active_policy, moderation.take_snapshot


class Gossip:
    name = "toxicity"
    version = "1"

    def __call__(self, comment: CommentSnapshot) -> None:
        raise ValueError(f"{comment.author_name} wrote: {comment.body}")


def gossiping_policy() -> conf.ActivePolicy:
    return conf.ActivePolicy((Gossip(),), RuleBook("test", {"toxicity": Threshold(0.5)}))  # type: ignore[arg-type]


def quoting_snapshot(revision: Revision) -> CommentSnapshot:
    if "!" in revision.body:
        raise RuntimeError(revision.comment.author_name, revision.body)
    return take_snapshot(revision)


conf.active_policy = gossiping_policy
moderation.take_snapshot = quoting_snapshot
