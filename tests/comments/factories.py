"""Articles, people and comments for tests, with only what a test is not about filled in."""

import itertools
import uuid

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Section
from comments import moderation, submission
from comments.authors import Author
from comments.models import Comment, Status
from comments.policy import Decision, Verdict

NUMBERS = itertools.count(1)
VERDICT_OF = {
    Status.HELD: Verdict.HOLD,
    Status.APPROVED: Verdict.APPROVE,
    Status.REJECTED: Verdict.REJECT,
}


def make_article(**fields) -> Article:
    """A published article; pass status, publish_at, comments_mode, language … to make another kind."""
    number = next(NUMBERS)
    section, _created = Section.objects.get_or_create(
        slug="desh", defaults={"name": "देश", "name_en": "India", "position": 1}
    )
    return Article.objects.create(
        **{
            "headline": f"गाँव की चौपाल पर बैठक {number}",
            "slug": f"गाँव-की-चौपाल-{number}",
            "standfirst": "लोगों ने पानी और सड़क पर बात की।",
            "body": "<p>बैठक शाम तक चली।</p>",
            "section": section,
            "status": Article.Status.PUBLISHED,
            "publish_at": timezone.now(),
        }
        | fields
    )


def make_user(role: str = "", **fields) -> User:
    """A reader with an account, or a member of the staff with one of the roles' groups."""
    number = next(NUMBERS)
    fields = {"username": f"पाठक{number}", "display_name": f"पाठक {number}", "is_staff": bool(role)} | fields
    user = User.objects.create(**fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_guest() -> Author:
    return Author(None, f"guest:{uuid.uuid4()}")


def make_comment(
    body: str = "सरकार को इस पर जल्दी फ़ैसला करना चाहिए।", *, status: Status = Status.PENDING, **fields
) -> Comment:
    """A comment sent through the readers' way in, and decided through the one door if a status is wanted.

    No worker is asked: the caller's test runs inside a transaction, or no worker runs.
    """
    fields = {"article": None, "author": None, "name": "कविता ठाकुर"} | fields
    fields["article"] = fields["article"] or make_article()
    fields["author"] = fields["author"] or make_guest()
    comment = submission.submit(body=body, **fields)
    if status == Status.WITHDRAWN:
        moderation.withdraw(comment.latest_revision)
    elif status != Status.PENDING:
        moderation.apply_decision(comment.latest_revision, Decision(VERDICT_OF[status]))
    return Comment.objects.get(pk=comment.pk)
