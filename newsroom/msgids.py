"""What needs a translation: the msgids in our sources, and in the packages whose words stand on our pages."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import allauth
import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from newsroom.settings import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
OWN = tuple(ROOT / name for name in ("accounts", "articles", "comments", "newsroom", "templates"))

# allauth has no Hindi, Django's is old and uneven: what readers, moderators and editors
# meet of theirs is said in our catalogue. A new version with new words shows up in `check`.
PACKAGES = Path(django.__file__).parent.parent
ALLAUTH = Path(allauth.__file__).parent
FOREIGN = (
    ALLAUTH / "account",
    ALLAUTH / "templates/account",
    *(
        PACKAGES / "django" / name
        for name in (
            "contrib/admin",
            "contrib/auth",
            "contrib/contenttypes/apps.py",
            "contrib/sessions/apps.py",
            "core/paginator.py",
            "core/validators.py",
            "db/models/base.py",
            "db/models/constraints.py",
            "db/models/fields/__init__.py",
            "forms",
            "utils/dates.py",
            "utils/text.py",
            "utils/timesince.py",
        )
    ),
)
FOREIGN_SCRIPTS = (PACKAGES / "django/contrib/admin/static/admin/js",)
# Features that are off, pages that cannot be reached, words for developers.
UNSEEN = re.compile(
    r"/migrations/|/contrib/\w+/management/|/vendor/|phone|passkey|_code|confirm_password_reset|email_change\.html"
    r"|admin/invalid_setup|registration/(password_reset|logged_out)|auth/validators\.py|auth/(urls|views)\.py"
)

# Babel takes the keys in gettext(message["added"]["name"]) for a text.
NO_TEXTS = {"addedname", "changedname", "deletedname"}

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
METHODS = {".py": "python", ".html": "python", ".txt": "python", ".js": "javascript"}

Key = tuple[str, str | None]
"""A msgid (the singular) and its context."""


def key_of(message: Message) -> Key:
    return forms_of(message.id)[0], message.context


def forms_of(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """One form, or the singular and the plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


@cache
def our_messages() -> dict[Key, Message]:
    return _extract_all(_files(OWN, {".py", ".html", ".txt"}))


@cache
def all_messages() -> dict[Key, Message]:
    """Ours, and those of others that our catalogues have to say."""
    theirs = (path for path in _files(FOREIGN, {".py", ".html", ".txt"}) if not _is_replaced(path))
    return _extract_all(theirs) | our_messages()


@cache
def script_messages() -> dict[Key, Message]:
    return _extract_all(_files(FOREIGN_SCRIPTS, {".js"}))


def _wanted() -> Iterator[tuple[tuple[str, str], Callable[[], dict[Key, Message]]]]:
    for language, _name in LANGUAGES:
        yield (language, "django"), our_messages if language == "en" else all_messages
        if language != "en":
            yield (language, "djangojs"), script_messages


WANTED = dict(_wanted())
"""Every catalogue by language and domain. English needs no translation of others' English."""


def _files(places: Iterable[Path], suffixes: set[str]) -> Iterator[Path]:
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in suffixes and not UNSEEN.search(f"/{_relative(path)}"):
                yield path


def _relative(path: Path) -> str:
    """The path as a reference in a catalogue: the same on every machine."""
    return path.relative_to(PACKAGES if path.is_relative_to(PACKAGES) else ROOT).as_posix()


def _is_replaced(path: Path) -> bool:
    """Whether a template of ours stands in this one's place."""
    _before, found, name = path.as_posix().partition("/templates/")
    return bool(found) and (ROOT / "templates" / name).exists()


def _extract_all(paths: Iterable[Path]) -> dict[Key, Message]:
    catalog = Catalog()
    for path in paths:
        source = io.BytesIO(_source(path))
        for _line, ids, notes, context in extract(METHODS[path.suffix], source, KEYWORDS, ["Translators:"]):
            if any(forms_of(ids)) and ids not in NO_TEXTS:
                catalog.add(ids, locations=[(_relative(path), 1)], auto_comments=notes, context=context)
    return {key_of(message): message for message in catalog if message.id}


def _source(path: Path) -> bytes:
    if path.suffix in {".py", ".js"}:
        return path.read_bytes()
    # Django's filler is no Python to Babel unless every line begins at the margin.
    lines = templatize(path.read_text("utf-8"), origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines).encode()
