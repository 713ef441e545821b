import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.graphemes import length
from articles.slugs import RESERVED, SLUG_BYTES, SlugConverter, article_slug, slugify, validate_slug


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("दिल्ली में भारी बारिश", "दिल्ली-में-भारी-बारिश"),
        ("क्षत्रिय  —  संघर्ष: ज्ञान!", "क्षत्रिय-संघर्ष-ज्ञान"),
        ("भारत ने २–१ से जीता।", "भारत-ने-२-१-से-जीता"),
        ("किम जोंग-उन", "किम-जोंग-उन"),
        ("Don’t Panic, It's 2026", "dont-panic-its-2026"),
        ("नव\u200dवर्ष की शु\u00adभ\u200bकामना", "नववर्ष-की-शुभकामना"),
        ("क\u093cलम", "क़लम"),
        ("❤\ufe0f प्यार", "प्यार"),
        ("a ि b", "a-b"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
        ("।।। !!!", ""),
    ],
)
def test_slugs_keep_hindi_whole_and_nothing_else(headline, slug):
    assert slugify(headline) == slug


def test_one_spelling_whatever_the_normal_form():
    assert slugify("\u0958लम") == slugify("\u0915\u093cलम")


def test_a_long_headline_is_cut_at_a_word():
    slug = slugify("बारिश " * 40)
    assert len(slug.encode()) <= SLUG_BYTES
    assert set(slug.split("-")) == {"बारिश"}


def test_a_long_word_is_cut_between_letters():
    slug = slugify("कि" * 100)
    assert len(slug.encode()) <= SLUG_BYTES
    assert slug == "कि" * length(slug)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_has_a_slug_that_is_its_own_slug(text):
    slug = article_slug(text)
    assert slug
    validate_slug(slug)
    assert len(slug.encode()) <= SLUG_BYTES
    assert re.fullmatch(SlugConverter.regex, slug)


@given(st.text(alphabet="कखग ािी्ंँ़-ab1२ \u200d'", max_size=80))
def test_slugs_are_stable_in_hindi(text):
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize("name", RESERVED)
def test_no_article_hides_behind_another_page_of_its_own(name):
    assert article_slug(name) not in RESERVED
    with pytest.raises(ValidationError):
        validate_slug(name)


@pytest.mark.parametrize("slug", ["", "दो शब्द", "a--b", "-a", "A", "a/b", "a?b", "क\u200dख"])
def test_what_is_no_slug_is_refused(slug):
    with pytest.raises(ValidationError):
        validate_slug(slug)
