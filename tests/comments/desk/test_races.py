"""Many moderators at one comment, each with a connection of their own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Permission
from django.db import connections
from django.test import Client

from comments.models import Comment, ModerationLogEntry, Status, Thread
from tests.comments.factories import make_comment, make_user

pytestmark = pytest.mark.django_db(transaction=True)
DESK = "/admin/moderation/"
MANY = 50


def moderators(count):
    """Without the groups of the roles: emptying the database between such tests takes those too."""
    right = Permission.objects.get(codename="moderate_comment")
    for number in range(count):
        user = make_user(is_staff=True, display_name=f"संचालक {number}")
        user.user_permissions.add(right)
        yield user


def decide_at_once(comment, people):
    """Half of them approve, half reject, all by the same version, all at the same moment."""
    browsers = []
    for person in people:
        browser = Client()
        browser.force_login(person)
        browsers.append(browser)
    start = Barrier(len(browsers))

    def decide(number):
        data = {"comment": comment.pk, "version": comment.version}
        data["decision"] = "approve" if number % 2 else "reject"
        try:
            start.wait(timeout=30)
            return browsers[number].post(DESK, data)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(browsers)) as pool:
        return list(pool.map(decide, range(len(browsers))))


def test_of_fifty_conflicting_decisions_one_is_applied_and_forty_nine_are_told_whose():
    comment = make_comment(status=Status.HELD)
    people = list(moderators(MANY))
    responses = decide_at_once(comment, people)
    assert Counter(response.status_code for response in responses) == {303: 1, 409: MANY - 1}

    entry = ModerationLogEntry.objects.get(comment=comment, actor=ModerationLogEntry.Actor.MODERATOR)
    winner = next(number for number, response in enumerate(responses) if response.status_code == 303)
    assert entry.moderator == people[winner]
    assert entry.new_status == (Status.APPROVED if winner % 2 else Status.REJECTED)
    told = [response.content.decode() for response in responses if response.status_code == 409]
    assert all(entry.moderator.display_name in page for page in told)

    comment = Comment.objects.get(pk=comment.pk)
    assert comment.latest_revision.status == entry.new_status
    assert Thread.objects.get(pk=comment.article_id).public_count == (entry.new_status == Status.APPROVED)
