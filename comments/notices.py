"""What an author is told of a text that others do not see: enough to write it better, nothing to slip past a check.

No word, score, threshold or moderator is named; a sentence says the kind of thing that was found.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from comments import reasons
from comments.models import ModerationLogEntry, Status
from comments.thread import CommentView

TOLD = {Status.HELD, Status.REJECTED}
MOST = 3  # sentences


def explain(views: Iterable[CommentView]) -> list[CommentView]:
    """The same views, those held or rejected with what the checks found; in one query, or none."""
    explained = list(views)
    told = {view.revision_id: view for view in explained if view.status in TOLD}
    if told:
        entries = ModerationLogEntry.objects.filter(revision__in=told, actor=ModerationLogEntry.Actor.POLICY)
        for entry in entries.order_by("pk"):
            told[entry.revision_id].notices = list(notices_of(entry))
    return explained


def notices_of(entry: ModerationLogEntry) -> Iterable[str]:
    sentences = (_sentence(result) for result in reasons.against(entry))
    return list(dict.fromkeys(sentences))[:MOST]


def _sentence(result: reasons.Result) -> str:
    if "problem" in result:
        return _("It could not be checked completely.")
    return SENTENCES.get(result["check"], lambda: _("It needs a second look."))()


def _hurtful() -> str:
    return _("It may insult or threaten somebody.")


def _repeated() -> str:
    return _("The same or nearly the same text was sent before.")


def _hasty() -> str:
    return _("Many comments were sent within a short time.")


def _advertising() -> str:
    return _("It reads like advertising.")


SENTENCES: Mapping[str, Callable[[], str]] = {
    "article_mode": lambda: _("Every comment under this article is read by a person."),
    "history": lambda: _("An earlier text of this comment was not published."),
    "links": lambda: _("It carries a link."),
    "contacts": lambda: _("It carries a phone number, an address or an invitation to one."),
    "duplicates": _repeated,
    "similar_texts": _repeated,
    "copies": lambda: _("Most of it is copied from the article."),
    "offers": _advertising,
    "scripts": lambda: _("It is in letters that can only be read by a person here."),
    "floods": _hasty,
    "bursts": _hasty,
    "gibberish": lambda: _("It cannot be read as words."),
    "word_list": _hurtful,
    "toxicity": _hurtful,
    "spam": _advertising,
    "akismet": _advertising,
}
