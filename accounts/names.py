"""Names of people: what a display name or a username may be, in any script, and what is a disguise."""

import unicodedata

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

MAX_NAME_GRAPHEMES = 40
MAX_NAME_LENGTH = 160  # code points
MAX_MARKS = 8  # on one letter; Devanagari needs at most five

GRAPHEME = regex.compile(r"\X")
# Joiners between the marks do not end the pile.
STACKED_MARKS = regex.compile(rf"\p{{M}}(?:[\u200c\u200d\u034f]*\p{{M}}){{{MAX_MARKS},}}")
# A joiner after a virama is spelling; anywhere else it is a disguise.
STRAY_JOINER = regex.compile(r"(?<!\u094d)[\u200c\u200d]")
INVISIBLE = regex.compile(r"[\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\uffa0--[\u200c\u200d]]", regex.V1)
LOOKALIKE_SCRIPTS = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]")
LATIN = regex.compile(r"\p{Latin}")
LETTER = regex.compile(r"\p{L}")
USERNAME = regex.compile(r"[\p{L}\p{M}\p{Nd}_.-]+")


def normalize_name(value: str) -> str:
    """One spelling a name: NFC, single spaces, no outer ones."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def validate_display_name(value: str) -> None:
    """Raises ValidationError for a name that is empty, overlong, invisible or dressed up as another."""
    if not LETTER.search(value):
        raise ValidationError(_("A name needs at least one letter."), code="no_letter")
    if len(value) > MAX_NAME_LENGTH or len(GRAPHEME.findall(value)) > MAX_NAME_GRAPHEMES:
        raise ValidationError(
            ngettext_lazy(
                "A name has at most %(limit)d letter.",
                "A name has at most %(limit)d letters.",
                MAX_NAME_GRAPHEMES,
            )
            % {"limit": MAX_NAME_GRAPHEMES},
            code="too_long",
        )
    if INVISIBLE.search(value) or STRAY_JOINER.search(value) or STACKED_MARKS.search(value):
        raise ValidationError(_("This name holds signs that cannot be seen or read."), code="invisible")
    if LATIN.search(value) and LOOKALIKE_SCRIPTS.search(value):
        raise ValidationError(_("This name mixes scripts whose letters look alike."), code="mixed_scripts")


def validate_username(value: str) -> None:
    """As a display name, without spaces: letters and vowel signs of any script, digits and . _ -"""
    validate_display_name(value)
    if not USERNAME.fullmatch(value):
        raise ValidationError(_("A username has letters, digits and . _ - only."), code="username")


USERNAME_VALIDATORS = [validate_username]
