from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from comments import moderation, submission, thread
from comments.models import Comment, Status
from comments.page import section_context
from comments.policy import Decision, Verdict
from comments.thread import BEST, NEW, OLD, PAGE, REPLIES_BELOW_A_ROOT, own_waiting, page_of, place_of
from tests.comments.factories import make_article, make_comment, make_guest
from tests.comments.threads import make_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


def all_pages(article, **which):
    """Every page, by following the keys as a reader would."""
    after = ""
    while True:
        page = page_of(article, after=after, **which)
        yield page.comments
        after = page.next_key
        if not after:
            return


def all_of(views):
    for view in views:
        yield view
        yield from all_of(view.replies)


def approve(comment):
    return moderation.apply_decision(comment.latest_revision, Decision(Verdict.APPROVE))


# --- what is seen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.PENDING, Status.HELD, Status.REJECTED, Status.WITHDRAWN])
def test_a_text_that_is_not_approved_is_seen_and_counted_nowhere(article, status):
    parent = make_comment("जड़", article=article, status=Status.APPROVED)
    root = make_comment("छिपा", article=article, status=status)
    make_comment("छिपा", article=article, parent=parent, status=status)
    for sort in (NEW, OLD, BEST):
        shown = list(all_of(page_of(article, sort=sort).comments))
        assert [view.body for view in shown] == ["जड़"]
    assert page_of(article, root_id=parent.pk).comments == []
    assert page_of(article, root_id=root.pk).comments == []
    assert thread.count_of(article) == 1


def test_others_read_the_old_text_of_an_edited_comment_and_its_author_the_new_one(article):
    author = make_guest()
    comment = make_comment("पुराना", article=article, author=author, status=Status.APPROVED)
    submission.edit(comment, "नया")
    (shown,) = page_of(article, keys=author.keys).comments
    (own,) = own_waiting(article, author.keys)
    assert (shown.body, shown.status, shown.is_own) == ("पुराना", Status.APPROVED, True)
    assert (own.body, own.status) == ("नया", Status.PENDING)
    assert shown.anchor != own.anchor


def test_a_comment_taken_down_above_its_replies_leaves_a_gap_without_name_or_text(article):
    root = make_comment("गाली", article=article, status=Status.APPROVED)
    make_comment("जवाब", article=article, parent=root, status=Status.APPROVED)
    moderation.apply_decision(Comment.objects.get(pk=root.pk).latest_revision, Decision(Verdict.REJECT))
    (gap,) = page_of(article).comments
    assert (gap.is_removed, gap.author_name, gap.body) == (True, "", "")
    assert [reply.body for reply in gap.replies] == ["जवाब"]
    assert thread.count_of(article) == 1


def test_a_comment_taken_down_without_replies_leaves_nothing(article):
    comment = make_comment(article=article, status=Status.APPROVED)
    submission.withdraw(comment)
    assert page_of(article).comments == []


def test_a_reply_hangs_below_what_it_answers_and_below_the_root_when_that_is_gone(article):
    root = make_comment("जड़", article=article, status=Status.APPROVED)
    reply = make_comment("जवाब", article=article, parent=root, status=Status.APPROVED)
    make_comment("उसका जवाब", article=article, parent=reply, status=Status.APPROVED)
    (shown,) = page_of(article).comments
    assert [view.body for view in shown.replies[0].replies] == ["उसका जवाब"]
    submission.withdraw(reply)
    (shown,) = page_of(article).comments
    assert [view.body for view in shown.replies] == ["उसका जवाब"]


def test_another_articles_comments_stay_there(article):
    other = make_comment(status=Status.APPROVED)
    assert page_of(article).comments == []
    assert page_of(article, root_id=other.pk).comments == []


def test_a_stranger_has_no_comments_and_an_author_only_their_own(article):
    mine, others = make_guest(), make_guest()
    make_comment("मेरा", article=article, author=mine)
    make_comment("उसका", article=article, author=others)
    assert own_waiting(article, ()) == []
    assert own_waiting(article, ("",)) == []
    assert [view.body for view in own_waiting(article, mine.keys)] == ["मेरा"]


@pytest.mark.parametrize(
    ("status", "seen"),
    [
        (Status.PENDING, True),
        (Status.HELD, True),
        (Status.REJECTED, True),
        (Status.APPROVED, False),  # it stands in the thread
        (Status.WITHDRAWN, False),
    ],
)
def test_authors_see_how_their_own_comments_stand(article, status, seen):
    author = make_guest()
    make_comment(article=article, author=author, status=status)
    assert [view.status for view in own_waiting(article, author.keys)] == [status] * seen


# --- pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", [NEW, OLD, BEST])
def test_the_pages_hold_every_root_once_and_in_order(article, sort):
    roots = make_thread(article, [number % 3 for number in range(2 * PAGE + 7)])
    Comment.objects.filter(root=None, pk__lt=roots[20].pk).update(created_at=roots[0].created_at)
    pages = list(all_pages(article, sort=sort))
    shown = [view.id for page in pages for view in page]
    assert [len(page) for page in pages] == [PAGE, PAGE, 7]
    order = {NEW: ("-created_at", "-pk"), OLD: ("created_at", "pk"), BEST: ("-reply_count", "-pk")}[sort]
    assert shown == list(Comment.objects.filter(root=None).order_by(*order).values_list("pk", flat=True))


def test_a_page_that_is_just_full_has_no_page_after_it(article):
    make_thread(article, [0] * PAGE)
    assert page_of(article).next_key == ""


def test_a_comment_that_arrives_between_two_pages_shifts_nothing(article):
    roots = make_thread(article, [0] * (PAGE + 3))
    first = page_of(article)
    make_comment(article=article, status=Status.APPROVED)
    second = page_of(article, after=first.next_key)
    assert [view.id for view in second.comments] == [root.pk for root in reversed(roots[:3])]


def test_a_long_exchange_shows_its_beginning_and_leads_to_all_of_it(article):
    (root,) = make_thread(article, [REPLIES_BELOW_A_ROOT + PAGE + 5])
    (shown,) = page_of(article).comments
    replies = list(Comment.objects.filter(root=root).order_by("created_at").values_list("pk", flat=True))
    assert [reply.id for reply in shown.replies] == replies[:REPLIES_BELOW_A_ROOT]
    assert parse_qs(urlsplit(shown.more_replies_url).query) == {"root": [str(root.pk)]}
    pages = list(all_pages(article, root_id=root.pk))
    assert [view.id for page in pages for view in page] == replies


@pytest.mark.parametrize(
    "key",
    [
        "", "_", "x", "1_", "_1", "2026-01-01T00:00:00+05:30", "2026-13-45T00:00:00_1", "0001-01-01T00:00:00_1",
        "9999-12-31T23:59:59_1", "२०२६-०१-०१T00:00:00_1", "1_" + "9" * 40, "9" * 30 + "_1", "-1_-1", "\0_1", "1_1; DROP",
        "2026-01-01_1", "nan_1", "1e3_1",
        "0001-01-01T00:00:00+05:30_1", "9999-12-31T23:59:59-05:30_1", "2026-01-01T00:00:00+23:59_1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sort", [NEW, OLD, BEST])
@pytest.mark.filterwarnings("error")
def test_a_key_that_is_none_of_ours_is_no_error(article, key, sort):
    make_comment(article=article, status=Status.APPROVED)
    assert len(page_of(article, sort=sort, after=key).comments) <= 1
    page_of(article, root_id=1, after=key)


def test_a_permalink_leads_to_a_page_that_shows_the_comment(article):
    make_thread(article, [0, REPLIES_BELOW_A_ROOT + PAGE + 5, 3] + [0] * PAGE)
    for comment in Comment.objects.public().select_related("root"):
        url = urlsplit(place_of(comment))
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        page = page_of(
            article,
            sort=query.get("sort", NEW),
            after=query["after"],
            root_id=int(query["root"]) if "root" in query else None,
        )
        assert url.fragment in {view.anchor for view in all_of(page.comments)}


# --- what it costs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [3, 200])
def test_a_page_costs_as_many_queries_with_two_hundred_comments_as_with_three(
    article, number, django_assert_num_queries
):
    author = make_guest()
    roots = make_thread(article, [2] * number)
    Comment.objects.filter(root=None).update(author_key=author.key)
    make_comment(article=article, author=author)
    with django_assert_num_queries(2):
        page_of(article, keys=author.keys)
    with django_assert_num_queries(1):
        own_waiting(article, author.keys)
    with django_assert_num_queries(1):
        page_of(article, root_id=roots[0].pk)


@pytest.mark.parametrize("number", [1, 200])
def test_the_whole_section_costs_three_queries(article, number, django_assert_num_queries):
    make_thread(article, [1] * number)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with django_assert_num_queries(3):
        section_context(request, article)


def test_the_counts_of_a_front_page_cost_one_query(django_assert_num_queries):
    articles = [make_article() for _each in range(5)]
    for article in articles[:3]:
        make_comment(article=article, status=Status.APPROVED)
    with django_assert_num_queries(1):
        counts = thread.counts_of(articles)
    assert counts == {article.pk: 1 for article in articles[:3]}
