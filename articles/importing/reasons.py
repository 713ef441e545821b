"""The notes in words, for the command's output and the editors' form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.importing.notes import Action

WHY = {
    "byte-order-mark": gettext_lazy("a mark for computers at the beginning of the file"),
    "entities": gettext_lazy("signs such as &amp;quot; written as what they mean"),
    "soft-hyphens": gettext_lazy("invisible hyphens in the middle of words"),
    "invisible-signs": gettext_lazy("signs that cannot be seen"),
    "caption": gettext_lazy("a picture's caption with its source"),
    "ad-slot": gettext_lazy("the place of an advertisement"),
    "source-link": gettext_lazy("the link to the source"),
    "comment-count": gettext_lazy("the old site's comment count; this site counts for itself"),
    "left-alone": gettext_lazy("looks like a part of the old site, but is not sure to be; please look"),
    "repeated-headline": gettext_lazy("the first line says the headline again"),
    "standfirst": gettext_lazy("the first paragraph stands under the headline"),
    "headline": gettext_lazy("cut from the first paragraph, because none was given"),
}
WHAT = {
    Action.MOVED: gettext_lazy("moved"),
    Action.DROPPED: gettext_lazy("dropped"),
    Action.CHANGED: gettext_lazy("changed"),
    Action.KEPT: gettext_lazy("left in the text"),
}


def in_words(note: Mapping[str, Any]) -> str:
    """One line a note, of Note.as_json(): what happened, why, by which rule, and to which text."""
    sentence = _("%(what)s: %(why)s [%(rule)s, version %(version)s]") % {
        "what": WHAT[Action(note["action"])],
        "why": WHY[note["rule"]],
        "rule": note["rule"],
        "version": note["version"],
    }
    return f"{sentence}: {note['text']}" if note["text"] else sentence
