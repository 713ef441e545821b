"""Comments in the Django admin: decided, explained and tuned here, written and changed nowhere but by their readers."""

from comments.admin.comment import CommentAdmin
from comments.admin.domain import DomainListAdmin, LinkDomainAdmin
from comments.admin.log import LogAdmin
from comments.admin.policy import PolicyAdmin
from comments.admin.word_hits import WordHitsAdmin
from comments.admin.word_list import WordListAdmin

__all__ = [
    "CommentAdmin",
    "DomainListAdmin",
    "LinkDomainAdmin",
    "LogAdmin",
    "PolicyAdmin",
    "WordHitsAdmin",
    "WordListAdmin",
]
