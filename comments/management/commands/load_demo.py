"""Loads the demo once: articles through the importer and the editors' door, comments through the readers' way in.

The workers decide the comments when they come up. The demo's logins stand in VAR_DIR/demo.json, for this machine's
user alone.
"""

import json
import os
import secrets
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles import publishing
from articles.images import clean_picture
from articles.importing import source, storing
from articles.importing.parsing import parse
from articles.models import Article, Section
from articles.sanitising import body_from
from articles.slugs import article_slug
from comments import submission
from comments.authors import Author
from comments.models import Comment

DEMO = settings.BASE_DIR / "demo"
PEOPLE = {"editor": "अनीता वर्मा", "moderator": "फ़रहान अली", "reader": "कविता ठाकुर"}


class Command(BaseCommand):
    help = "Loads the demo's articles, people and comments, unless they are there."

    def handle(self, **_options: Any) -> None:
        people = make_people()
        if Article.objects.exists():
            self.stdout.write("The demo is loaded already.")
            return
        with transaction.atomic():
            articles = make_articles()
            comments = send_comments(articles, people)
        self.stdout.write(f"Demo: {len(articles)} articles, {comments} comments on their way to the checks.")


def make_people() -> dict[str, User]:
    """The three demo accounts; new passwords when the file that names them is gone."""
    path = settings.VAR_DIR / "demo.json"
    logins: dict[str, dict[str, str]] = {}
    people: dict[str, User] = {}
    for role, display_name in PEOPLE.items():
        user, _is_new = User.objects.get_or_create(
            username=f"demo-{role}", defaults={"display_name": display_name, "is_staff": role != "reader"}
        )
        user.groups.set([Group.objects.get(name=role)])
        people[role] = user
        logins[role] = {"username": user.username, "password": secrets.token_urlsafe(12)}
    if not path.exists():
        for role, user in people.items():
            user.set_password(logins[role]["password"])
            user.save(update_fields=["password"])
        _write_privately(path, json.dumps(logins, indent=2))
    return people


def make_articles() -> dict[str, Article]:
    index = json.loads((DEMO / "articles.json").read_text())
    return {entry["key"]: _make_article(entry) for entry in index["articles"]}


def send_comments(articles: dict[str, Article], people: dict[str, User]) -> int:
    sent: dict[str, Comment] = {}
    for entry in json.loads((DEMO / "comments.json").read_text()):
        user = people.get(entry["as"])
        name = entry.get("name") or str(user)
        sent[entry["key"]] = submission.submit(
            article=articles[entry["article"]],
            author=Author(user, "" if user else f"guest:{uuid.uuid5(uuid.NAMESPACE_OID, name)}"),
            name=name,
            body=entry["body"],
            parent=sent.get(entry.get("parent", "")),
            circumstances=submission.Circumstances(source="demo", seconds_to_write=40),
        )
    return len(sent)


def _make_article(entry: dict[str, Any]) -> Article:
    text = DEMO / entry["file"]
    section = Section.objects.get(slug=entry["section"])
    article = _imported(entry, text, section) if entry["aggregated"] else _written(entry, text, section)
    article.byline, article.dateline = entry["byline"], entry["dateline"]
    if picture := entry.get("image"):
        with (DEMO / picture["file"]).open("rb") as file:
            article.lead_image = clean_picture(file)
        article.lead_image_alt = picture["alt"]
        article.lead_caption = picture.get("caption", article.lead_caption)
        article.lead_credit = picture.get("credit", article.lead_credit)
    article.save()
    publishing.publish(article)
    Article.objects.filter(pk=article.pk).update(
        publish_at=timezone.now() - timedelta(minutes=entry["minutes_ago"])
    )
    return article


def _imported(entry: dict[str, Any], text: Path, section: Section) -> Article:
    with text.open("rb") as file:
        raw = source.read(file)
    return storing.store(parse(raw, entry["headline"]), raw, section=section).article


def _written(entry: dict[str, Any], text: Path, section: Section) -> Article:
    paragraphs = [line for line in text.read_text().splitlines() if line.strip()]
    return Article(
        headline=entry["headline"],
        slug=article_slug(entry["headline"]),
        standfirst=entry["standfirst"],
        body=body_from(paragraphs),
        section=section,
        language=entry["language"],
    )


def _write_privately(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
