"""The newsroom's own words in the admin: tried, marked as rejecting, and with their hits."""

import re
from html import unescape

import pytest
from django.utils import timezone

from comments import conf
from comments.checks.base import CommentSnapshot
from comments.models import Status, WordHits, WordListEntry
from tests.comments.factories import make_comment, make_user

pytestmark = pytest.mark.django_db
WORDS = "/admin/comments/wordlistentry/"
TRY = f"{WORDS}try/"
HITS = "/admin/comments/wordhits/"
DRAFT = {"term": "झकाझक", "language": "hi", "kind": "banned"}


@pytest.fixture
def moderator(client):
    client.force_login(make_user("moderator"))
    client.cookies["django_language"] = "en"
    return client


def page(browser, *request):
    return " ".join(unescape(browser.get(*request).content.decode()).split())


def count(name, hits, overturned, entry=None):
    return WordHits.objects.create(
        name=name, hits=hits, overturned=overturned, entry=entry, last_hit_at=timezone.now()
    )


# --- Trying ---------------------------------------------------------------------------------------------
def test_a_word_is_tried_on_its_own_page_by_a_plain_form(moderator):
    comment = make_comment("यह झकाझक है", status=Status.APPROVED)
    assert "It would have hit" not in page(moderator, TRY)
    html = page(moderator, TRY, DRAFT)
    assert "It would have hit 1 text." in html
    assert "Searched: 1 text, all of the last 30 days." in html
    assert "moderators approved 0; 1 are public now" in html
    assert "यह <mark>झकाझक</mark> है" in html
    assert f'href="/admin/comments/comment/{comment.pk}/change/"' in html
    assert not WordListEntry.objects.exists()


def test_a_tried_word_is_put_on_the_list_with_what_was_typed(moderator):
    (url,) = re.findall(rf'href="({WORDS}add/\?[^"]*)"', page(moderator, TRY, DRAFT))
    html = page(moderator, url)
    assert 'value="झकाझक"' in html
    assert '<option value="banned" selected>' in html


@pytest.mark.parametrize("term", ["", "।", "x" * 101])
def test_a_word_that_cannot_be_looked_for_is_refused_on_the_try_page(moderator, term):
    html = page(moderator, TRY, DRAFT | {"term": term})
    assert "errorlist" in html
    assert "It would have hit" not in html


@pytest.mark.parametrize("path", ["add/", "{}/change/"])
def test_a_form_is_tried_as_it_stands_and_nothing_is_saved(moderator, path):
    entry = WordListEntry.objects.create(term="पुराना", language="hi", kind="banned")
    make_comment("यह झकाझक है", status=Status.HELD)
    sent = DRAFT | {"note": "मेरा कारण", "kind": "suspect", "_try": "1"}
    html = unescape(moderator.post(WORDS + path.format(entry.pk), sent).content.decode())
    assert "यह <mark>झकाझक</mark> है" in html
    assert 'value="मेरा कारण"' in html
    assert [entry.term for entry in WordListEntry.objects.all()] == ["पुराना"]


def test_a_form_with_a_mistake_is_not_tried(moderator):
    WordListEntry.objects.create(**DRAFT)
    html = moderator.post(f"{WORDS}add/", DRAFT | {"_try": "1"}).content.decode()
    assert "already exists" in html
    assert "It would have hit" not in html


def test_only_who_keeps_the_words_and_may_read_comments_tries_them(client):
    make_comment("यह झकाझक है", status=Status.HELD)
    for role in ("editor", "reader"):
        client.force_login(make_user(role))
        assert client.get(TRY, DRAFT).status_code == 403
    client.logout()
    assert client.get(TRY, DRAFT).status_code == 302


def test_a_draft_that_overrules_the_starting_lists_is_told_so(moderator):
    html = page(moderator, TRY, DRAFT | {"term": "चूतिय*"})
    assert "The starting lists have this word already (banned: always held)" in html


# --- The starting lists ---------------------------------------------------------------------------------
def test_the_starting_lists_can_be_read_and_each_word_overruled(moderator):
    html = page(moderator, f"{WORDS}starting/", {"language": "en"})
    assert "suspect: adds to the score" in html
    (url,) = re.findall(r'href="([^"]*)"[^>]*>pussy riot</a>', html)
    assert '<option value="banned" selected>' in page(moderator, url)
    (url,) = re.findall(r'href="([^"]*)"[^>]*>phuck\*</a>', html)
    assert '<option value="allowed" selected>' in page(moderator, url)


@pytest.mark.parametrize("language", ["hi", "hi-Latn", "en", "xx", ""])
def test_the_starting_lists_are_shown_by_language(moderator, language):
    html = page(moderator, f"{WORDS}starting/", {"language": language})
    assert ("maderchod*" in html) == (language == "hi-Latn")


def test_the_starting_lists_are_for_who_keeps_the_words(client):
    client.force_login(make_user("editor"))
    assert client.get(f"{WORDS}starting/").status_code == 403


# --- A word that may reject -----------------------------------------------------------------------------
def test_a_banned_word_may_be_marked_as_rejecting_and_scores_so(moderator):
    moderator.post(f"{WORDS}add/", DRAFT | {"rejects": "on"})
    (check,) = (check for check in conf.active_policy().checks if check.name == "word_list")
    assert check(CommentSnapshot(body="यह झकाझक है")).score == 1


def test_a_suspect_word_cannot_reject(moderator):
    html = moderator.post(f"{WORDS}add/", DRAFT | {"kind": "suspect", "rejects": "on"}).content.decode()
    assert "Only a banned word may reject." in html
    assert not WordListEntry.objects.exists()


# --- What the toxicity score makes of it ----------------------------------------------------------------
def toxicity():
    (check,) = (check for check in conf.active_policy().checks if check.name == "toxicity")
    return check


def test_a_word_that_the_newsroom_allows_no_longer_speaks_for_toxicity(moderator):
    snapshot, before = CommentSnapshot(body="यह आदमी हरामखोर है"), toxicity()
    moderator.post(f"{WORDS}add/", DRAFT | {"term": "हरामखोर", "kind": "allowed"})
    after = toxicity()
    assert after(snapshot).score < before(snapshot).score
    assert after.version != before.version


def test_a_listed_word_that_the_newsroom_marks_as_rejecting_still_speaks_for_toxicity(moderator):
    snapshot, before = CommentSnapshot(body="यह आदमी हरामखोर है"), toxicity()
    moderator.post(f"{WORDS}add/", DRAFT | {"term": "हरामखोर", "rejects": "on"})
    assert toxicity()(snapshot).score == before(snapshot).score


def test_a_listed_word_that_the_newsroom_only_suspects_speaks_less_for_toxicity(moderator):
    snapshot, before = CommentSnapshot(body="यह आदमी हरामखोर है"), toxicity()
    moderator.post(f"{WORDS}add/", DRAFT | {"term": "हरामखोर", "kind": "suspect"})
    softened = toxicity()(snapshot).score
    WordListEntry.objects.update(kind="allowed")
    assert before(snapshot).score > softened > toxicity()(snapshot).score


@pytest.mark.parametrize(
    ("term", "language"), [("Haramkhor", "hi-Latn"), ("haramkhor*", "hi-Latn"), ("haramkhor", "en")]
)
def test_a_listed_word_is_overruled_in_whatever_case_form_or_language_it_is_entered(
    moderator, term, language
):
    snapshot, before = CommentSnapshot(body="ye aadmi haramkhor hai"), toxicity()
    moderator.post(f"{WORDS}add/", DRAFT | {"term": term, "language": language, "kind": "allowed"})
    (word_list,) = (check for check in conf.active_policy().checks if check.name == "word_list")
    assert toxicity()(snapshot).score < before(snapshot).score
    assert word_list(snapshot).score == 0


def test_a_word_that_the_newsroom_bans_need_not_be_abuse(moderator):
    snapshot, before = CommentSnapshot(body="यह झकाझक है"), toxicity()
    moderator.post(f"{WORDS}add/", DRAFT)
    assert toxicity()(snapshot).score == before(snapshot).score


# --- Hits -----------------------------------------------------------------------------------------------
def test_the_list_of_words_is_sorted_by_hits_and_by_what_was_overturned(moderator):
    for term, hits, overturned in (("क", 2, 1), ("ख", 9, 0), ("ग", None, None)):
        entry = WordListEntry.objects.create(term=term, language="hi", kind="banned")
        if hits is not None:
            count(f"own:{entry.pk}", hits, overturned, entry)
    columns = re.findall(r'class="[^"]*column-(\w+)', moderator.get(WORDS).content.decode())
    for column, order in (("hits", ["ख", "क", "ग"]), ("overturned", ["क", "ग", "ख"])):
        html = moderator.get(WORDS, {"o": f"-{columns.index(column)}"}).content.decode()
        assert re.findall(r'class="field-term">.*?>(.)</a>', html)[0] == order[0]
    assert re.findall(r'class="field-hits">(\d+)<', moderator.get(WORDS).content.decode()) == ["2", "9", "0"]


def test_each_word_that_matched_is_listed_with_its_share_and_what_can_be_done(moderator):
    entry = WordListEntry.objects.create(term="गुंडा", language="hi", kind="suspect")
    count(f"own:{entry.pk}", 3, 1, entry)
    count("en:fuck*", 8, 2)
    html = page(moderator, HITS)
    for words in ("गुंडा", "fuck*", "33%", "25%", f"{WORDS}{entry.pk}/change/"):
        assert words in html
    (url,) = re.findall(rf'href="({WORDS}add/\?[^"]*)"', html)
    assert '<option value="allowed" selected>' in page(moderator, url)


def test_a_word_that_left_the_starting_lists_is_listed_still(moderator):
    count("en:gone", 1, 0)
    html = page(moderator, HITS)
    assert ">gone<" in html
    assert "Overrule" not in html


@pytest.mark.parametrize(("chosen", "found"), [("own", ["गुंडा"]), ("starting", ["shit"])])
def test_own_words_and_those_of_the_starting_lists_are_listed_apart(moderator, chosen, found):
    entry = WordListEntry.objects.create(term="गुंडा", language="hi", kind="suspect")
    count(f"own:{entry.pk}", 3, 1, entry)
    count("en:shit", 8, 2)
    html = moderator.get(HITS, {"list": chosen}).content.decode()
    assert re.findall(r'class="field-word">([^<]*)<', html) == found


@pytest.mark.parametrize("rows", [1, 15])
@pytest.mark.parametrize("url", [WORDS, HITS])
def test_the_lists_cost_the_same_queries_however_long_they_are(
    moderator, url, rows, django_assert_max_num_queries
):
    for number in range(rows):
        entry = WordListEntry.objects.create(term=f"शब्द{number}", language="hi", kind="banned")
        count(f"own:{entry.pk}", 1, 0, entry)
    with django_assert_max_num_queries(8):
        moderator.get(url)
