"""Why, in words: a sentence for moderators from each result in a log entry."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import ModerationLogEntry
from comments.providers import sentences

Result = Mapping[str, Any]


def against(entry: ModerationLogEntry) -> list[Result]:
    """What spoke against the text when it was decided, with the checks that should have answered and did not."""
    answered: list[Result] = list(entry.results)
    missing = entry.rules.get("thresholds", {}).keys() - {result["check"] for result in answered}
    unanswered: list[Result] = [
        {"check": check, "version": "", "problem": "missing"} for check in sorted(missing)
    ]
    return [result for result in answered + unanswered if crossed(result)]


def sentence_for(result: Result) -> str:
    """What one check found, in the active language; figures and versions are for elsewhere."""
    if "problem" in result:
        return _problem(result)
    describe = SENTENCES.get(result["check"])
    return describe(result.get("detail", {})) if describe else result["check"]


def crossed(result: Result) -> bool:
    """This result is one of the reasons why the comment was not simply approved."""
    if "problem" in result:
        return True
    threshold = result.get("threshold")
    return threshold is None or result["score"] >= threshold


def name_of(result: Result) -> str:
    """The check's name for people, in the active language."""
    return NAMES.get(result["check"], lambda: result["check"])()


def _problem(result: Result) -> str:
    names = {"check": name_of(result)}
    if result["problem"] == "timeout":
        return _("“%(check)s” did not answer in time.") % names
    return _("“%(check)s” could not answer.") % names


def _form(detail: Result) -> str:
    return (
        _("A field that only robots see was filled in.")
        if detail.get("trap")
        else _("The form was sent fast.")
    )


def _links(detail: Result) -> str:
    if detail.get("in_name"):
        return _("A link in the author's name.")
    if detail.get("hidden"):
        return _("A link hides where it leads.")
    count = int(detail.get("links", 0))
    return ngettext("%(count)d link.", "%(count)d links.", count) % {"count": count}


def _duplicates(detail: Result) -> str:
    if count := int(detail.get("by_others", 0)):
        return ngettext(
            "The same text from %(count)d other place.", "The same text from %(count)d other places.", count
        ) % {"count": count}
    return _("The same author has sent this text before.")


def _floods(detail: Result) -> str:
    if detail.get("by_source", 0) > 10 * detail.get("recent", 0):
        return _("Very many comments from one place within ten minutes.")
    count = int(detail.get("recent", 0))
    return ngettext(
        "%(count)d other comment of this author within ten minutes.",
        "%(count)d other comments of this author within ten minutes.",
        count,
    ) % {"count": count}


def _contacts(detail: Result) -> str:
    if detail.get("in_name"):
        return _("A phone number, messenger or address in the author's name.")
    return _("Invites readers to a phone number, messenger or payment address.")


def _word_list(detail: Result) -> str:
    if detail.get("in_name"):
        return _("A word from the word list in the author's name.")
    if detail.get("banned"):
        return _("A word from the list of banned words.")
    return _("A word from the list of suspect words.")


NAMES: Mapping[str, Callable[[], str]] = {
    "form": lambda: _("Form"),
    "article_mode": lambda: _("Article"),
    "history": lambda: _("History"),
    "links": lambda: _("Links"),
    "contacts": lambda: _("Contacts"),
    "duplicates": lambda: _("Repetition"),
    "floods": lambda: _("Flood"),
    "word_list": lambda: _("Word list"),
    "toxicity": lambda: _("Abuse"),
    "spam": lambda: _("Spam"),
    **sentences.NAMES,
}
SENTENCES: Mapping[str, Callable[[Result], str]] = {
    "form": _form,
    "article_mode": lambda _detail: _("Every comment under this article is read by a person."),
    "history": lambda _detail: _("A moderator rejected an earlier text of this comment."),
    "links": _links,
    "contacts": _contacts,
    "duplicates": _duplicates,
    "floods": _floods,
    "word_list": _word_list,
    "toxicity": lambda _detail: _("Reads like abuse."),
    "spam": lambda _detail: _("Reads like advertising."),
    **sentences.SENTENCES,
}
