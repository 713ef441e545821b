"""Pictures as they may be served: decoded under a cap, turned upright, scaled, written anew without metadata."""

from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000  # asked of the header, before a decoder allocates anything
MAX_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")
PAPER = (255, 255, 255)  # shines through where a picture is transparent


class PictureError(ValueError):
    """The file is no picture we take; the message says in one line why."""


def clean_picture(file: BinaryIO | File[Any]) -> ContentFile[bytes]:
    """A JPEG made anew from the pixels, named after its content; EXIF and GPS stay behind."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureError(_("The picture is larger than %(limit)s MB.") % {"limit": MAX_BYTES // 1_000_000})
    written = BytesIO()
    _pixels(data).save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    clean = written.getvalue()
    return ContentFile(clean, name=f"{sha256(clean).hexdigest()[:20]}.jpg")


def _pixels(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            _refuse_flood(picture)
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(_("This is no picture in JPEG, PNG or WebP that can be read.")) from error
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    return _on_paper(upright)


def _refuse_flood(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureError(
            _("The picture has more than %(limit)s million pixels.") % {"limit": MAX_PIXELS // 1_000_000}
        )


def _on_paper(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, PAPER)
    layer = picture.convert("RGBA")
    paper.paste(layer, mask=layer)
    return paper
