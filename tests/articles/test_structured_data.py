import json
import re

import pytest
from django.utils import timezone

from articles.models import Article, Section
from articles.structured_data import structured_data


def make_unsaved(**fields) -> Article:
    section = Section(name="खेल", name_en="Sport", slug="khel")
    defaults = {
        "pk": 7,
        "headline": "नया पुल",
        "slug": "नया-पुल",
        "section": section,
        "publish_at": timezone.now(),
    }
    return Article(**defaults | fields)


def data_of(article: Article) -> dict:
    element = structured_data(article, lambda path: f"https://chaupal.example{path}")
    return json.loads(
        re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', element, re.DOTALL)[1]
    )


def test_search_engines_learn_who_wrote_what_and_when():
    article = make_unsaved(byline="मीरा जोशी", standfirst="काम पूरा हुआ।")
    data = data_of(article)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "नया पुल"
    assert data["author"]["name"] == "मीरा जोशी"
    assert data["url"].startswith("https://chaupal.example/articles/7/")
    assert data["datePublished"] == data["dateModified"] == article.publish_at.isoformat()


def test_a_correction_is_a_modification():
    corrected = timezone.now()
    assert data_of(make_unsaved(corrected_at=corrected))["dateModified"] == corrected.isoformat()


def test_a_draft_without_a_time_has_no_date():
    assert "datePublished" not in data_of(make_unsaved(publish_at=None))


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029 & \" ' \\"]
)
def test_no_text_can_leave_the_script_element(text):
    element = structured_data(make_unsaved(headline=text, byline=text, standfirst=text), str)
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)["headline"] == text
