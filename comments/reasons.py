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
    if detail.get("blocked"):
        return _("A link to a site that the moderators blocked.")
    if imitated := detail.get("imitated"):
        return _("A link made to look like %(site)s.") % {"site": imitated}
    if detail.get("hidden"):
        return _("A link hides where it leads.")
    if detail.get("fresh", 0) >= 0.3:
        return _("A link to a site that was never linked to here before this week.")
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


def _similar_texts(detail: Result) -> str:
    if count := int(detail.get("by_others", 0)):
        return ngettext(
            "Much the same was written by %(count)d other author today.",
            "Much the same was written by %(count)d other authors today.",
            count,
        ) % {"count": count}
    return _("The same author has written much the same today.")


def _bursts(detail: Result) -> str:
    if detail.get("with_bait", 0) > detail.get("alike", 0):
        return _("Many new names with links or contacts under this article within minutes.")
    return _("Many new names write alike under this article within minutes.")


def _gibberish(detail: Result) -> str:
    return _("The same signs or words over and over.") if detail.get("wall") else _("Letters without words.")


def _scripts(detail: Result) -> str:
    if script := detail.get("script"):
        return _("In letters that the checks cannot read: %(script)s.") % {"script": script_name(script)}
    return _("In letters that the checks cannot read.")


def script_name(script: str) -> str:
    name = SCRIPTS.get(script)
    return name() if name else script


def _offers(detail: Result) -> str:
    return OFFERS.get(detail.get("kind", ""), lambda: _("Reads like advertising."))()


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


OFFERS: Mapping[str, Callable[[], str]] = {
    "bets": lambda: _("Advertises bets."),
    "earnings": lambda: _("Promises easy earnings."),
    "loans": lambda: _("Advertises loans."),
    "trading": lambda: _("Sells trading tips."),
    "prizes": lambda: _("Promises a prize."),
    "charms": lambda: _("Sells charms and spells."),
    "cures": lambda: _("Sells cures."),
    "company": lambda: _("Sells company."),
    "exams": lambda: _("Sells exam papers or certificates."),
    "applause": lambda: _("Sells followers and likes."),
}
SCRIPTS: Mapping[str, Callable[[], str]] = {
    "Arabic": lambda: _("Urdu or Arabic"),
    "Bengali": lambda: _("Bengali"),
    "Gujarati": lambda: _("Gujarati"),
    "Gurmukhi": lambda: _("Gurmukhi"),
    "Kannada": lambda: _("Kannada"),
    "Malayalam": lambda: _("Malayalam"),
    "Oriya": lambda: _("Odia"),
    "Tamil": lambda: _("Tamil"),
    "Telugu": lambda: _("Telugu"),
    "Cyrillic": lambda: _("Cyrillic"),
    "Han": lambda: _("Chinese"),
    "Thai": lambda: _("Thai"),
}
NAMES: Mapping[str, Callable[[], str]] = {
    "form": lambda: _("Form"),
    "article_mode": lambda: _("Article"),
    "history": lambda: _("History"),
    "links": lambda: _("Links"),
    "contacts": lambda: _("Contacts"),
    "duplicates": lambda: _("Repetition"),
    "floods": lambda: _("Flood"),
    "similar_texts": lambda: _("Campaign"),
    "bursts": lambda: _("New names"),
    "copies": lambda: _("Copy"),
    "offers": lambda: _("Offer"),
    "gibberish": lambda: _("Gibberish"),
    "scripts": lambda: _("Script"),
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
    "similar_texts": _similar_texts,
    "bursts": _bursts,
    "copies": lambda _detail: _("Mostly copied from the article."),
    "offers": _offers,
    "gibberish": _gibberish,
    "scripts": _scripts,
    "word_list": _word_list,
    "toxicity": lambda _detail: _("Reads like abuse."),
    "spam": lambda _detail: _("Reads like advertising."),
    **sentences.SENTENCES,
}
