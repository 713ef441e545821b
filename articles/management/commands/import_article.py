import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.images import PictureError, clean_picture
from articles.importing import source
from articles.importing.notes import ArticleImportError
from articles.importing.parsing import parse
from articles.importing.reasons import in_words
from articles.importing.storing import Imported, publish_draft, store
from articles.models import Article, Section


class Command(BaseCommand):
    help = "Makes a clean article of a text from an aggregator, and says what it moved or dropped and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the text in UTF-8; - reads standard input")
        parser.add_argument("--headline", default="", help="else it is cut from the first paragraph")
        parser.add_argument("--section", help="the section's address, such as khel; else the first section")
        parser.add_argument("--image", help="a picture (JPEG, PNG, WebP) for the lead figure")
        parser.add_argument("--publish", action="store_true", help="publish it now, else it is a draft")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raw = read_text(options["file"])
            parsed = parse(raw, options["headline"])
            section = find_section(options["section"])
            picture = read_picture(options["image"])
        except (ArticleImportError, PictureError) as error:
            raise CommandError(str(error)) from error
        imported = store(parsed, raw, section=section, picture=picture)
        was_published = options["publish"] and publish_draft(imported.article)
        for line in report(imported, was_published):
            self.stdout.write(line)


def read_text(name: str) -> str:
    if name == "-":
        return source.read(sys.stdin.buffer)
    try:
        with Path(name).open("rb") as file:
            return source.read(file)
    except (OSError, ValueError) as error:
        if isinstance(error, ArticleImportError):
            raise
        raise unreadable(name, error) from error


def read_picture(name: str | None) -> ContentFile[bytes] | None:
    if name is None:
        return None
    try:
        with Path(name).open("rb") as file:
            return clean_picture(file)
    except OSError as error:
        raise unreadable(name, error) from error


def unreadable(name: str, error: Exception) -> CommandError:
    reason = getattr(error, "strerror", None) or error
    return CommandError(_("Cannot read %(name)s: %(reason)s") % {"name": repr(name), "reason": reason})


def find_section(slug: str | None) -> Section:
    sections = list(Section.objects.all())
    for section in sections:
        if slug in (None, section.slug):
            return section
    known = ", ".join(section.slug for section in sections)
    raise CommandError(_("No such section. There are: %(known)s") % {"known": known or "-"})


def report(imported: Imported, was_published: bool) -> list[str]:
    article = imported.article
    if imported.is_new:
        lines = [in_words(note.as_json()) for note in imported.notes]
        lines.append(_("Article %(id)s is new.") % {"id": article.pk})
    else:
        lines = [_("Article %(id)s came in before; its text was not touched.") % {"id": article.pk}]
    if was_published:
        lines.append(_("It was published now."))
    status = Article.Status(article.status).label
    return [*lines, f"id {article.pk}  {status}  {unquote(article.get_absolute_url())}"]
