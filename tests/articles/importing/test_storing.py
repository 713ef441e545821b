import pytest

from articles import publishing
from articles.importing.parsing import parse
from articles.importing.storing import import_key, publish_draft, store
from articles.models import Article, Section

pytestmark = pytest.mark.django_db

TEXT = "नदी पर नया पुल खुल गया।\nलोग पैदल चले।\n[विज्ञापन_2]\nस्रोत: https://nadi.example/khabar/12\nटिप्पणी (3)"


def stored(text: str = TEXT):
    return store(parse(text), text, section=Section.objects.get(slug="khel"))


def test_an_import_is_a_draft_with_clean_text_and_the_raw_original():
    article = stored("\ufeff" + TEXT).article
    article.refresh_from_db()
    assert article.status == Article.Status.DRAFT
    assert article.headline == "नदी पर नया पुल खुल गया"
    assert article.slug == "नदी-पर-नया-पुल-खुल-गया"
    assert article.body == "<p>लोग पैदल चले।</p>\n\n<p>[विज्ञापन_2]</p>"
    assert article.source_name == "nadi.example"
    assert article.raw_original == "\ufeff" + TEXT
    assert [note["rule"] for note in article.import_notes][:2] == ["byte-order-mark", "ad-slot"]
    article.full_clean()


def test_the_same_source_makes_one_article_whatever_the_text_around_it():
    first = stored()
    second = stored(TEXT.replace("टिप्पणी (3)", "टिप्पणी (250)").replace("https://nadi", "http://NADI"))
    assert (first.is_new, second.is_new) == (True, False)
    assert first.article == second.article
    assert Article.objects.count() == 1


def test_a_text_without_a_source_is_known_by_what_it_says():
    text = "नदी पर नया पुल खुल गया।\nलोग पैदल चले।"
    assert stored(f"{text}\nटिप्पणी (3)").article == stored(f"\ufeff{text}\r\nटिप्पणी (4)").article
    assert stored(text + "\nनाव बंद हुई।").is_new


def test_a_second_import_touches_nothing_an_editor_changed():
    article = stored().article
    Article.objects.filter(pk=article.pk).update(headline="संपादक का शीर्षक", body="<p>नया</p>")
    stored()
    article.refresh_from_db()
    assert (article.headline, article.body) == ("संपादक का शीर्षक", "<p>नया</p>")


def test_an_import_publishes_a_draft_but_not_what_was_withdrawn():
    article = stored().article
    assert publish_draft(article)
    assert not publish_draft(article)
    publishing.withdraw(article)
    assert not publish_draft(stored().article)
    assert not Article.objects.published().exists()


def test_markup_in_the_text_is_text():
    body = stored("नदी पर पुल खुला।\n<script>alert(1)</script> &lt;b&gt;x&lt;/b&gt;").article.body
    assert body == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p>"


def test_keys_are_short_enough_to_be_unique_in_an_index():
    long_url = "https://nadi.example/" + "a" * 1900
    key = import_key(parse(f"पुल खुला।\nस्रोत: {long_url}"))
    assert len(key) <= Article._meta.get_field("import_key").max_length
