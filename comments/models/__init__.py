from comments.models.comment import Comment
from comments.models.domain import DomainListEntry, LinkDomain
from comments.models.language import Language
from comments.models.log import ModerationLogEntry
from comments.models.policy import Policy, PolicyAdjustment
from comments.models.revision import Revision, Status
from comments.models.thread import Thread
from comments.models.trace import Trace
from comments.models.word_list import WordHits, WordListEntry

__all__ = [
    "Comment",
    "DomainListEntry",
    "Language",
    "LinkDomain",
    "ModerationLogEntry",
    "Policy",
    "PolicyAdjustment",
    "Revision",
    "Status",
    "Thread",
    "Trace",
    "WordHits",
    "WordListEntry",
]
