"""Bytes from anywhere → text, or one line that says why not."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.importing.notes import ArticleImportError

MAX_BYTES = 1_000_000  # some 60,000 words of Hindi


def read(file: BinaryIO) -> str:
    """The text exactly as it came; never reads more than the limit."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleImportError(
            _("The text is larger than %(limit)s KB; an article is not.") % {"limit": MAX_BYTES // 1000}
        )
    return decode(data)


def decode(data: bytes) -> str:
    if not data.strip():
        raise ArticleImportError(_("The file is empty."))
    if b"\0" in data:
        raise ArticleImportError(_("This is not a text file in UTF-8; save it as UTF-8 text and try again."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleImportError(
            _("The text is not in UTF-8 (byte %(position)s); save it as UTF-8 and try again.")
            % {"position": error.start + 1}
        ) from error
