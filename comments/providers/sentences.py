"""What a provider found, in a sentence for moderators."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

Detail = Mapping[str, Any]

NAMES: Mapping[str, Callable[[], str]] = {
    "akismet": lambda: _("Akismet"),
    "openai_moderations": lambda: _("Moderation service"),
    "written_policy": lambda: _("Written policy"),
}
HARMS: Mapping[str, Callable[[], str]] = {
    "harassment": lambda: _("The moderation service sees harassment in it."),
    "hate": lambda: _("The moderation service sees hatred of a group in it."),
    "illicit": lambda: _("The moderation service sees help for a crime in it."),
    "self-harm": lambda: _("The moderation service sees self-harm in it."),
    "sexual": lambda: _("The moderation service sees sexual content in it."),
    "violence": lambda: _("The moderation service sees violence in it."),
}
RULES: Mapping[str, Callable[[], str]] = {
    "R1": lambda: _("abuse of a person"),
    "R2": lambda: _("attack on a group"),
    "R3": lambda: _("threat or call for violence"),
    "R4": lambda: _("sexual content"),
    "R5": lambda: _("somebody's private data"),
    "R6": lambda: _("advertising or fraud"),
    "R7": lambda: _("urging self-harm"),
}


def _akismet(detail: Detail) -> str:
    if detail.get("said") == "true":
        return _("Akismet takes it for spam.")
    return _("Akismet is not sure yet whether it is spam.")


def _openai_moderations(detail: Detail) -> str:
    harm = str(detail.get("category", "")).partition("/")[0]
    return HARMS[harm]() if harm in HARMS else _("The moderation service sees harm in it.")


def _written_policy(detail: Detail) -> str:
    broken = [RULES[rule]() for rule in str(detail.get("rules", "")).split(",") if rule in RULES]
    if not broken:
        return _("A model that reads the written policy has doubts.")
    return _("A model that reads the written policy sees: %(rules)s.") % {"rules": ", ".join(broken)}


SENTENCES: Mapping[str, Callable[[Detail], str]] = {
    "akismet": _akismet,
    "openai_moderations": _openai_moderations,
    "written_policy": _written_policy,
}
