"""One article for one source, however often it comes in."""

from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from django.core.files.base import ContentFile

from articles import publishing
from articles.graphemes import cut_code_points
from articles.importing.notes import Note
from articles.importing.parsing import Parsed
from articles.models import Article, Section
from articles.models.article import LINE_LENGTH
from articles.sanitising import body_from
from articles.slugs import article_slug


@dataclass(frozen=True)
class Imported:
    article: Article
    is_new: bool
    notes: list[Note]


def store(
    parsed: Parsed, raw: str, *, section: Section, picture: ContentFile[bytes] | None = None
) -> Imported:
    """A second time it only finds the article: editors may have worked on it since."""
    article, is_new = Article.objects.get_or_create(
        import_key=import_key(parsed),
        defaults={
            "headline": parsed.headline,
            "slug": article_slug(parsed.headline),
            "standfirst": parsed.standfirst,
            "body": body_from(parsed.parts),
            "section": section,
            "language": parsed.language,
            "lead_image": picture or "",
            "lead_caption": parsed.caption,
            "lead_credit": parsed.credit,
            "lead_image_alt": cut_code_points(parsed.caption, LINE_LENGTH) if picture else "",
            "source_name": parsed.source_name,
            "source_url": parsed.source_url,
            "raw_original": raw,
            "import_notes": [note.as_json() for note in parsed.notes],
        },
    )
    return Imported(article, is_new, parsed.notes)


def publish_draft(article: Article) -> bool:
    """What an editor withdrew stays withdrawn: only a person brings it back."""
    return article.status == Article.Status.DRAFT and publishing.publish(article)


def import_key(parsed: Parsed) -> str:
    """The source if it is named, else the text itself, without the furniture that changes from day to day."""
    if parsed.source_url:
        parts = urlsplit(parsed.source_url)
        url = urlunsplit(parts._replace(scheme="https", netloc=parts.netloc.lower(), fragment=""))
        return f"url:{_digest(url)}"
    return f"text:{_digest(' '.join([parsed.standfirst, *parsed.parts]))}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
