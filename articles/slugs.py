"""Slugs that keep Hindi whole; Django's own slugify deletes the vowel signs."""

import unicodedata

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.graphemes import cut_bytes

SLUG_BYTES = 180  # of UTF-8: sixty Devanagari signs, three times as long once percent-encoded
RESERVED = ("comments", "preview")  # pages that live below /articles/<id>/

APOSTROPHE = regex.compile(r"(?<=\p{L})['’](?=\p{L})")
UNSEEN = regex.compile(r"[\p{Cf}\p{Me}\p{Variation_Selector}\u034f\u115f\u1160\u3164\uffa0]")
BETWEEN = regex.compile(r"[^\p{L}\p{M}\p{Nd}]+")
LOST_MARK = regex.compile(r"(?:(?<=-)|^)\p{M}+")


def slugify(text: str, max_bytes: int = SLUG_BYTES) -> str:
    """Letters, marks and digits of any script, "-" between; empty when the text has none of them."""
    text = APOSTROPHE.sub("", UNSEEN.sub("", text)).lower()
    slug = BETWEEN.sub("-", unicodedata.normalize("NFC", text))
    return _shorten(_tidy(slug), max_bytes)


def article_slug(headline: str) -> str:
    """Never empty, and never the name of another page of the article."""
    slug = slugify(headline) or "article"
    return f"{slug}-article" if slug in RESERVED else slug


def validate_slug(value: str) -> None:
    if not value or article_slug(value) != value:
        raise ValidationError(_("Only letters, digits and single hyphens, please."), code="invalid_slug")


def _tidy(slug: str) -> str:
    """A mark without its letter would hang on the hyphen."""
    while (tidied := BETWEEN.sub("-", LOST_MARK.sub("", slug)).strip("-")) != slug:
        slug = tidied
    return slug


def _shorten(slug: str, max_bytes: int) -> str:
    """At a word if that keeps at least half, else at a grapheme."""
    cut = cut_bytes(slug, max_bytes)
    if cut == slug:
        return slug
    whole_words = cut if slug[len(cut)] == "-" else cut.rpartition("-")[0]
    return whole_words if len(whole_words) * 2 >= len(cut) else cut.rstrip("-")


class SlugConverter:
    """A path part in any script; the view redirects when it is not the article's."""

    regex = rf"(?!(?:{'|'.join(RESERVED)})/)[^/]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
