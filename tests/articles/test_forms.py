from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles.forms import AdSlotForm, ArticleForm, version_of
from articles.models import Article, Section
from tests.articles.factories import make_article, picture_bytes

pytestmark = pytest.mark.django_db
Status = Article.Status


def data_of(article: Article | None = None, **changes: object) -> dict[str, object]:
    if article is None:
        data = {"section": Section.objects.get(slug="khel").pk, "language": "hi", "comments_mode": "open"}
    else:
        form = ArticleForm(instance=article)
        data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        data["publish_at"] = article.publish_at and timezone.localtime(article.publish_at).isoformat()
    return {name: value for name, value in (data | changes).items() if value is not None}


def saved(article: Article | None = None, files: dict | None = None, **changes: object) -> Article:
    form = ArticleForm(data_of(article, **changes), files, instance=article)
    assert form.is_valid(), form.errors
    return form.save()


def errors_of(article: Article | None = None, **changes: object) -> set[str]:
    form = ArticleForm(data_of(article, **changes), instance=article)
    return set(form.errors)


# --- Slugs ---------------------------------------------------------------------------------------------
def test_the_slug_is_made_from_the_headline():
    assert saved(headline="  दिल्ली  में बारिश ").slug == "दिल्ली-में-बारिश"


def test_a_drafts_slug_follows_its_headline():
    draft = saved(headline="दिल्ली में बारिश")
    assert saved(draft, headline="दिल्ली में ओले").slug == "दिल्ली-में-ओले"


def test_a_chosen_slug_is_cleaned_and_stays():
    draft = saved(headline="दिल्ली में बारिश", slug="Dilli Barish!")
    assert draft.slug == "dilli-barish"
    assert saved(draft, headline="दिल्ली में ओले").slug == "dilli-barish"


def test_a_published_slug_is_stable_until_an_editor_changes_it():
    article = make_article(headline="दिल्ली में बारिश", slug="दिल्ली-में-बारिश")
    assert saved(article, headline="दिल्ली में ओले").slug == "दिल्ली-में-बारिश"
    assert saved(article, slug="ओले").slug == "ओले"
    assert saved(article, slug="").slug == "दिल्ली-में-ओले"


# --- Text ----------------------------------------------------------------------------------------------
def test_the_body_is_clean_before_it_is_saved():
    article = saved(headline="क", body="पहला\r\n\r\n<script>alert(1)</script><b onclick=x>दूसरा</b>")
    assert article.body == "<p>पहला</p>\n\n<p><strong>दूसरा</strong></p>"


def test_a_form_sent_back_unchanged_is_no_change():
    article = saved(headline="क", body="पहला\n\nदूसरा\nतीसरा", standfirst="एक\nदो", lead_caption="तीन\nचार")
    data = {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in data_of(article).items()
    }
    form = ArticleForm(data, instance=article)
    assert form.is_valid(), form.errors
    assert form.changed_data == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example/", "data:text/html,x"])
def test_a_source_is_on_the_web(url):
    assert errors_of(headline="क", source_url=url) == {"source_url"}


def test_a_source_without_a_scheme_means_https():
    assert saved(headline="क", source_url="nadi.example/a").source_url == "https://nadi.example/a"


def test_a_headline_has_at_most_110_letters():
    assert errors_of(headline="कि" * 111) == {"headline"}
    assert not errors_of(headline="कि" * 110)


# --- State ---------------------------------------------------------------------------------------------
def test_a_status_in_the_form_changes_nothing():
    article = saved(headline="क", status="published", import_key="x", author="1", corrected_at="2026-01-01")
    assert (article.status, article.import_key, article.author, article.corrected_at) == (
        Status.DRAFT,
        None,
        None,
        None,
    )


def test_publishing_needs_a_text():
    assert errors_of(headline="क", _publish="1") == {"body"}
    assert errors_of(make_article(), body="", standfirst="") == {"body"}
    assert not errors_of(headline="क")


def test_a_published_article_keeps_a_time():
    assert errors_of(make_article(), publish_at="") == {"publish_at"}


def test_who_writes_over_a_colleague_is_told_and_nothing_is_lost():
    article = make_article()
    data = data_of(article, headline="मेरा शीर्षक")
    Article.objects.filter(pk=article.pk).update(updated_at=timezone.now() + timedelta(seconds=1))
    article.refresh_from_db()
    form = ArticleForm(data, instance=article)
    assert not form.is_valid()
    assert form.has_error("__all__", "outdated")


def test_a_version_that_is_current_is_let_through():
    article = make_article()
    assert data_of(article)["version"] == version_of(article)
    assert not errors_of(article, headline="मेरा शीर्षक")


# --- Pictures ------------------------------------------------------------------------------------------
def test_an_upload_is_made_anew(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("../../evil.png", picture_bytes(kind="PNG"), "image/png")
    article = saved(headline="क", files={"lead_image": upload})
    assert article.lead_image.name.startswith("articles/")
    assert article.lead_image.name.endswith(".jpg")
    assert Image.open(article.lead_image.path).format == "JPEG"
    assert (article.lead_image_width, article.lead_image_height) == (40, 30)


def test_a_picture_that_is_none_is_an_error_at_its_field():
    upload = SimpleUploadedFile("a.jpg", picture_bytes()[:-200], "image/jpeg")
    form = ArticleForm(data_of(headline="क"), {"lead_image": upload})
    assert set(form.errors) == {"lead_image"}


def test_a_picture_that_was_there_stays(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = saved(
        headline="क", files={"lead_image": SimpleUploadedFile("a.png", picture_bytes(kind="PNG"))}
    )
    name = article.lead_image.name
    assert saved(article, headline="ख").lead_image.name == name


def test_an_ads_picture_is_made_anew_too(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("a.png", picture_bytes(kind="PNG"), "image/png")
    form = AdSlotForm({"number": 1, "is_active": "on"}, {"image": upload})
    assert form.is_valid(), form.errors
    assert form.save().image.name.endswith(".jpg")
