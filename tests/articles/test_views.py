import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from articles.models import AdSlot, Article, Correction, Section
from articles.views import PAGE_SIZE
from tests.articles.factories import make_article, make_editor

pytestmark = pytest.mark.django_db
Status = Article.Status
SHARED = "public, max-age=0, must-revalidate"


@pytest.fixture(autouse=True)
def _no_stored_pages():
    cache.clear()


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


# --- Front and section ---------------------------------------------------------------------------------
def test_the_front_page_links_the_newest_articles(client):
    articles = [make_article() for _ in range(5)]
    html = client.get("/").content.decode()
    for article in articles:
        assert f'href="{article.get_absolute_url()}"' in html


@pytest.mark.parametrize(
    "fields", [{"status": Status.DRAFT}, {"status": Status.WITHDRAWN}, {"publish_at": in_an_hour()}]
)
def test_what_is_not_published_is_on_no_public_page(client, fields):
    hidden = make_article(headline="छिपी हुई ख़बर", **fields)
    pages = ["/", "/sections/khel/", hidden.get_absolute_url(), f"/articles/{hidden.pk}/"]
    answers = [client.get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 404]
    assert not any("छिपी हुई" in answer.content.decode() for answer in answers)


def test_a_section_page_leads_through_all_its_articles(client):
    sport = Section.objects.get(slug="khel")
    expected = {make_article(section=sport).pk for _ in range(PAGE_SIZE + 1)}
    make_article(section=Section.objects.get(slug="desh"))
    first = client.get("/sections/khel/")
    second = client.get(first.context["next_url"])
    seen = [article.pk for article in [*first.context["articles"], *second.context["articles"]]]
    assert set(seen) == expected
    assert len(seen) == len(expected)
    assert second.context["next_url"] is None


@pytest.mark.parametrize("key", ["", "x", "1", "9" * 400 + "-1", "1-1' OR 1=1", "1-" + "9" * 30])
def test_a_made_up_key_shows_no_error_page_of_ours(client, key):
    assert client.get("/sections/khel/", {"after": key}).status_code in (200, 404)


def test_an_unknown_section_is_not_found(client):
    assert client.get("/sections/mausam/").status_code == 404


@pytest.mark.parametrize("page", ["/", "/sections/khel/"])
@pytest.mark.usefixtures("_warm")
def test_as_many_queries_for_many_articles_as_for_few(client, page, django_assert_max_num_queries):
    counts = []
    for _ in range(2):
        for slug in ("khel", "desh", "videsh"):
            for _number in range(12):
                make_article(section=Section.objects.get(slug=slug))
        with django_assert_max_num_queries(6) as queries:
            client.get(page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def _warm(client):
    """The first request loads what is loaded once a process."""
    make_article()
    client.get("/")


# --- One article ---------------------------------------------------------------------------------------
def test_the_article_page_has_everything_the_editors_wrote(client):
    AdSlot.objects.create(number=2, text="किताब मेला शुरू")
    article = make_article(
        body="<p>पुल की लंबाई चार सौ मीटर है।</p>\n\n<p>[विज्ञापन_2]</p>\n\n<p>लोग खुश हैं।</p>",
        byline="मीरा जोशी",
        source_url="https://nadi.example/khabar",
        source_name="नदी समाचार",
    )
    Correction.objects.create(article=article, note="लंबाई पाँच सौ मीटर है।")
    html = client.get(article.get_absolute_url()).content.decode()
    expected = [article.headline, article.standfirst, "मीरा जोशी", "चार सौ मीटर", "किताब मेला", "लोग खुश हैं"]
    for text in [*expected, "पाँच सौ मीटर", 'href="https://nadi.example/khabar"', "नदी समाचार"]:
        assert text in html
    assert html.index("चार सौ मीटर") < html.index("किताब मेला") < html.index("लोग खुश हैं")
    assert "[विज्ञापन" not in html


def test_a_caption_without_its_picture_is_not_lost(client):
    article = make_article(lead_caption="पुल पर भीड़।", lead_credit="नदी समाचार")
    html = client.get(article.get_absolute_url()).content.decode()
    assert "पुल पर भीड़।" in html
    assert "नदी समाचार" in html
    assert "<img" not in html


@pytest.mark.usefixtures("_warm")
def test_an_article_page_reads_ads_and_corrections_at_once(client, django_assert_max_num_queries):
    counts = []
    for number in (1, 5):
        slots = range(number, number * 2)
        AdSlot.objects.bulk_create(AdSlot(number=slot, text="मेला") for slot in slots)
        article = make_article(body="\n\n".join(f"<p>क</p>\n\n<p>[विज्ञापन_{slot}]</p>" for slot in slots))
        Correction.objects.bulk_create(Correction(article=article, note="क") for _slot in slots)
        with django_assert_max_num_queries(10) as queries:
            client.get(article.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_empty_ad_slot_takes_no_room(client):
    article = make_article(body="<p>क</p>\n\n<p>[विज्ञापन_2]</p>")
    html = client.get(article.get_absolute_url()).content.decode()
    assert "विज्ञापन" not in html
    assert 'class="ad' not in html


@pytest.mark.parametrize(("language", "cookie"), [("hi", "en"), ("en", "hi"), ("hi", None), ("en", None)])
def test_an_article_page_speaks_the_articles_language_and_no_other(client, language, cookie):
    article = make_article(language=language)
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get(article.get_absolute_url())
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    assert response.headers["Content-Language"] == language
    section = {"hi": "खेल", "en": "Sport"}
    other = "hi" if language == "en" else "en"
    assert section[language] in html
    assert not re.search(rf">\s*{section[other]}\s*<", html)


@pytest.mark.parametrize("slug", ["", "ग़लत-पता", "नदी", "%E0%A4%95%FF"])
def test_a_wrong_address_leads_to_the_right_one(client, slug):
    article = make_article()
    url = f"/articles/{article.pk}/{slug}/" if slug else f"/articles/{article.pk}/"
    response = client.get(url)
    assert response.status_code == 301
    assert response.headers["Location"] == article.get_absolute_url()


def test_the_right_address_is_no_redirect(client):
    article = make_article(slug="दिल्ली-में-क्षत्रिय-२")
    assert client.get(f"/articles/{article.pk}/दिल्ली-में-क्षत्रिय-२/").status_code == 200


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 25, "9" * 5000])
def test_an_article_that_is_none_is_not_found(client, pk):
    assert client.get(f"/articles/{pk}/पुल/").status_code == 404


def test_pages_are_read_never_posted_to(client):
    assert client.post("/").status_code == 405
    assert client.post(make_article().get_absolute_url()).status_code == 405


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</script><svg onload=alert(1)>",
        "{{ 7*7 }}",
        "]]>",
    ],
)
def test_nothing_an_editor_types_outside_the_text_is_markup(client, attack):
    make_article(headline=attack, standfirst=attack, byline=attack)
    article = make_article(
        headline=attack,
        standfirst=attack,
        byline=attack,
        lead_caption=attack,
        lead_credit=attack,
        source_name=attack,
        source_url="https://a.example/?" + attack.replace(" ", "%20"),
        language="en",
    )
    Correction.objects.create(article=article, note=attack)
    for page in ("/", "/sections/khel/", article.get_absolute_url()):
        html = client.get(page).content.decode().lower()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<svg" not in html
        assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[0]


# --- Who may keep a page -------------------------------------------------------------------------------
@pytest.fixture(params=["front", "section", "article"])
def public_page(request) -> str:
    article = make_article()
    return {"front": "/", "section": "/sections/khel/", "article": article.get_absolute_url()}[request.param]


def test_a_page_for_anybody_may_be_stored_and_sets_nothing(client, public_page):
    response = client.get(public_page)
    assert response.headers["Cache-Control"] == SHARED
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize("cookie", ["django_language", "csrftoken", "anything"])
def test_a_page_for_somebody_is_stored_by_nobody(client, public_page, cookie):
    client.cookies[cookie] = "en"
    assert client.get(public_page).headers["Cache-Control"] == "private, no-store"


# --- Preview -------------------------------------------------------------------------------------------
def preview_of(article: Article) -> str:
    return reverse("articles:preview", args=[article.pk])


def test_editors_see_a_draft_as_it_will_be_and_no_cache_keeps_it(client):
    article = make_article(status=Status.DRAFT, publish_at=None, headline="कल की ख़बर")
    client.force_login(make_editor())
    response = client.get(preview_of(article))
    assert response.status_code == 200
    assert "कल की ख़बर" in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_strangers_are_sent_to_sign_in_whether_the_article_exists_or_not(client):
    answers = [
        client.get(preview_of(make_article(status=Status.DRAFT))),
        client.get("/articles/999999/preview/"),
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert all(answer.headers["Location"].startswith(reverse("admin:login")) for answer in answers)


def test_readers_with_an_account_may_not_see_drafts(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="पाठक"))
    assert client.get(preview_of(make_article(status=Status.DRAFT))).status_code == 403
    assert client.get("/articles/999999/preview/").status_code == 403
