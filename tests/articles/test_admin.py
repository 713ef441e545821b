from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles.models import AdSlot, Article, Correction, Section
from tests.articles.factories import make_article, make_editor, make_section

pytestmark = pytest.mark.django_db
Status = Article.Status
ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


@pytest.fixture
def publisher(client):
    user = make_editor("publish_article")
    client.force_login(user)
    return user


@pytest.fixture
def writer(client):
    """May write drafts, may not publish."""
    user = make_editor()
    client.force_login(user)
    return user


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def typed(button: str = "_save", **changes: object) -> dict[str, object]:
    """What an editor types into the form for a new article."""
    data = {
        "headline": "नदी पर नया पुल खुला",
        "standfirst": "बारिश से पहले काम पूरा हुआ।",
        "body": "पुल की लंबाई चार सौ मीटर है।\n\nलोग पैदल चले।",
        "section": Section.objects.get(slug="khel").pk,
        "language": "hi",
        "comments_mode": "open",
        button: "1",
    }
    return data | changes


def changed(client, article: Article, button: str = "_save", **changes: object):
    """Sends the form of an article as the page shows it, with some fields changed."""
    form = client.get(change_url(article)).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    data.pop("lead_image", None)  # an empty file input sends nothing
    at = data.pop("publish_at", None)
    if at:
        local = timezone.localtime(at)
        data |= {"publish_at_0": local.strftime("%Y-%m-%d"), "publish_at_1": local.strftime("%H:%M:%S")}
    prefix = {"corrections-TOTAL_FORMS": 0, "corrections-INITIAL_FORMS": 0}
    return client.post(change_url(article), {**data, **prefix, button: "1", **changes})


# --- Publish, withdraw ---------------------------------------------------------------------------------
def test_publish_makes_a_public_page_of_what_was_typed(client, publisher):
    response = client.post(ADD, typed("_publish"))
    assert response.status_code == 302
    article = Article.objects.published().get()
    assert article.author == publisher
    assert article.slug == "नदी-पर-नया-पुल-खुला"
    client.logout()
    assert "लोग पैदल चले।" in client.get(article.get_absolute_url()).content.decode()


def test_saving_makes_a_draft_that_is_nowhere_public(client, publisher):
    client.post(ADD, typed("_save"))
    article = Article.objects.get()
    assert article.status == Status.DRAFT
    assert client.get(article.get_absolute_url()).status_code == 404


def test_a_time_to_come_is_waited_for(client, publisher):
    client.post(ADD, typed("_publish", publish_at_0="2099-01-01", publish_at_1="06:00"))
    article = Article.objects.get()
    assert article.status == Status.PUBLISHED
    assert not Article.objects.published().exists()


def test_a_draft_is_published_later(client, publisher):
    draft = make_article(status=Status.DRAFT, publish_at=None)
    assert changed(client, draft, "_publish").status_code == 302
    assert Article.objects.published().get() == draft


def test_withdrawing_takes_the_page_away_at_once(client, publisher):
    article = make_article()
    changed(client, article, "_withdraw")
    assert client.get(article.get_absolute_url()).status_code == 404
    article.refresh_from_db()
    assert article.status == Status.WITHDRAWN


def test_a_text_must_be_there_to_publish_and_what_was_typed_is_kept(client, publisher):
    response = client.post(ADD, typed("_publish", body="", standfirst=""))
    assert response.status_code == 200
    assert "body" in response.context["adminform"].form.errors
    assert "नदी पर नया पुल खुला" in response.content.decode()
    assert not Article.objects.exists()


# --- Who may not ---------------------------------------------------------------------------------------
def test_who_may_not_publish_cannot_forge_the_button(client, writer):
    assert client.post(ADD, typed("_publish")).status_code == 403
    assert not Article.objects.exists()


def test_who_may_not_publish_cannot_forge_the_fields(client, writer):
    client.post(
        ADD,
        typed(
            status="published", publish_at="2020-01-01 06:00", publish_at_0="2020-01-01", publish_at_1="06:00"
        ),
    )
    article = Article.objects.get()
    assert (article.status, article.publish_at) == (Status.DRAFT, None)


@pytest.mark.parametrize("button", ["_save", "_publish", "_withdraw", "_preview"])
def test_who_may_not_publish_cannot_change_what_readers_see(client, writer, button):
    article = make_article()
    assert client.post(change_url(article), typed(button)).status_code == 403
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert article.headline != typed()["headline"]


def test_who_may_not_publish_sees_no_such_button(client, writer):
    html = client.get(ADD).content.decode()
    assert 'name="_save"' in html
    assert 'name="_publish"' not in html
    assert 'name="publish_at_0"' not in html


def test_publishers_see_the_buttons_that_fit(client, publisher):
    draft, public = make_article(status=Status.DRAFT), make_article()
    draft_page, public_page = (
        client.get(change_url(article)).content.decode() for article in (draft, public)
    )
    assert 'name="_publish"' in draft_page
    assert 'name="_withdraw"' not in draft_page
    assert 'name="_withdraw"' in public_page
    assert 'name="_publish"' not in public_page


def test_readers_have_no_desk(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="पाठक"))
    assert client.get(ADD).status_code == 302
    assert client.post(ADD, typed("_publish")).status_code == 302
    assert not Article.objects.exists()


def test_what_readers_saw_is_not_deleted(client, publisher):
    public, draft = make_article(), make_article(status=Status.DRAFT)
    for article, status in ((public, 403), (draft, 302)):
        url = reverse("admin:articles_article_delete", args=[article.pk])
        assert client.post(url, {"post": "yes"}).status_code == status
    chosen = {"action": "delete_selected", "_selected_action": [public.pk], "post": "yes"}
    client.post(LIST, chosen)
    assert list(Article.objects.all()) == [public]


# --- Preview -------------------------------------------------------------------------------------------
def test_a_preview_shows_the_page_and_keeps_nothing(client, publisher):
    response = client.post(ADD, typed("_preview", body="अभी-अभी लिखा\n\n<script>alert(1)</script>"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "अभी-अभी लिखा" in html
    assert "alert(1)" not in html
    assert "no-store" in response.headers["Cache-Control"]
    assert not Article.objects.exists()
    assert not LogEntry.objects.exists()


def test_a_preview_of_a_published_article_changes_nothing_that_readers_see(client, publisher):
    article = make_article()
    html = changed(client, article, "_preview", headline="नया शीर्षक").content.decode()
    assert "नया शीर्षक" in html
    article.refresh_from_db()
    assert article.headline != "नया शीर्षक"


def test_the_saved_state_of_a_draft_can_be_looked_at(client, writer):
    draft = make_article(status=Status.DRAFT)
    assert f"/articles/{draft.pk}/preview/" in client.get(change_url(draft)).content.decode()


# --- Corrections and history ---------------------------------------------------------------------------
def with_correction(note: str) -> dict[str, object]:
    return {"corrections-TOTAL_FORMS": 1, "corrections-0-kind": "correction", "corrections-0-note": note}


def test_a_correction_is_told_to_readers(client, publisher):
    article = make_article()
    changed(client, article, **with_correction("लंबाई पाँच सौ मीटर है।"))
    article.refresh_from_db()
    assert article.corrected_at is not None
    assert "लंबाई पाँच सौ मीटर है।" in client.get(article.get_absolute_url()).content.decode()


def test_a_correction_is_never_rewritten(client, publisher):
    article = make_article()
    correction = Correction.objects.create(article=article, note="पहली बात")
    forged = {
        "corrections-TOTAL_FORMS": 1,
        "corrections-INITIAL_FORMS": 1,
        "corrections-0-id": correction.pk,
        "corrections-0-article": article.pk,
        "corrections-0-kind": "correction",
        "corrections-0-note": "दूसरी बात",
        "corrections-0-DELETE": "on",
    }
    changed(client, article, **forged)
    correction.refresh_from_db()
    assert correction.note == "पहली बात"


def test_who_may_not_publish_cannot_correct(client, writer):
    article = make_article(status=Status.WITHDRAWN)
    changed(client, article, **with_correction("झूठी बात"))
    assert not Correction.objects.exists()


def test_the_history_says_what_was_changed_and_when_it_was_published(client, publisher):
    draft = make_article(status=Status.DRAFT, publish_at=None)
    changed(client, draft, "_publish", headline="नया शीर्षक")
    messages = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert len(messages) == 2
    assert "शीर्षक" in messages[0] or "headline" in messages[0].lower()
    assert "body" not in messages[0].lower()


def test_two_editors_do_not_write_over_each_other(client, publisher):
    article = make_article()
    version = client.get(change_url(article)).context["adminform"].form["version"].value()
    changed(client, article, headline="पहले का शीर्षक")
    response = changed(client, article, headline="बाद का शीर्षक", version=version)
    assert response.status_code == 200
    article.refresh_from_db()
    assert article.headline == "पहले का शीर्षक"


# --- Form and list -------------------------------------------------------------------------------------
def test_a_new_article_begins_with_the_editors_name(client, writer):
    form = client.get(ADD).context["adminform"].form
    assert form["byline"].value() == writer.display_name
    assert form["language"].value() == "hi"


def test_the_import_tells_the_editor_what_it_did(client, writer):
    note = {"rule": "comment-count", "version": 1, "action": "dropped", "text": "टिप्पणी (3) <b>", "where": ""}
    article = make_article(
        status=Status.DRAFT, import_key="text:1", raw_original="कच्चा पाठ", import_notes=[note]
    )
    html = client.get(change_url(article)).content.decode()
    assert "comment-count" in html
    assert "टिप्पणी (3) &lt;b&gt;" in html
    assert "कच्चा पाठ" in html


def test_the_list_finds_by_headline_and_narrows_by_state_section_language_and_date(client, publisher):
    wanted = make_article(headline="मानसून आया", section=make_section())
    make_article(status=Status.DRAFT)
    for query in ({"q": "मानसून"}, {"section__id__exact": wanted.section_id}, {"language__exact": "hi"}):
        response = client.get(LIST, {"status__exact": "published", **query})
        assert list(response.context["cl"].result_list) == [wanted]
    year = timezone.localtime(wanted.publish_at).year
    assert client.get(LIST, {"publish_at__year": year}).status_code == 200
    assert client.get(LIST, {"publish_at__gte": timezone.now() - timedelta(days=7)}).status_code == 200


def test_the_list_costs_as_much_for_fifty_articles_as_for_one(
    client, publisher, django_assert_max_num_queries
):
    counts = []
    for number in (1, 49):
        for _ in range(number):
            make_article(body="<p>" + "क" * 10_000 + "</p>")
        with django_assert_max_num_queries(15) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert not any('"articles_article"."body"' in query["sql"] for query in queries)


@pytest.mark.parametrize("path", ["999999", "x", "1%27", "9" * 30])
def test_an_article_that_is_none_leads_back_to_the_start(client, publisher, path):
    assert client.get(f"{LIST}{path}/change/").status_code == 302


def test_ad_slots_and_sections_have_their_forms(client, admin_user):
    client.force_login(admin_user)
    client.post("/admin/articles/adslot/add/", {"number": 2, "text": "किताब मेला", "is_active": "on"})
    client.post(
        "/admin/articles/section/add/",
        {"name": "मौसम", "name_en": "Weather", "slug": "mausam", "position": 9},
    )
    assert AdSlot.objects.filled().get().number == 2
    assert Section.objects.get(slug="mausam").label == "मौसम"
    assert client.get("/sections/mausam/").status_code == 200


def test_an_article_is_locked_while_it_is_saved(client, publisher, django_assert_max_num_queries):
    """Else a save that began before a withdrawal would write the old status over it."""
    article = make_article()
    with django_assert_max_num_queries(60) as queries:
        changed(client, article)
    assert any("FOR UPDATE" in query["sql"] for query in queries)
