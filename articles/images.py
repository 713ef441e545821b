"""Pictures as they may be served: decoded under a cap, turned upright, scaled, written anew without metadata."""

import struct
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000  # asked of the header, before a decoder allocates anything
MAX_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")
# What Pillow raises for broken files, found by breaking some: it has no error of its own for them.
BROKEN = (
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
PAPER = (255, 255, 255)  # shines through where a picture is transparent


class PictureError(Exception):
    """The file is no picture we take; the message says in one line why."""


def clean_picture(file: BinaryIO | File[Any]) -> ContentFile[bytes]:
    """A JPEG made anew from the pixels, named after its content; EXIF and GPS stay behind."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise PictureError(_("The picture is larger than %(limit)s MB.") % {"limit": MAX_BYTES // 1_000_000})
    picture = _pixels(data)
    written = BytesIO()
    # Only the colour profile goes along: without it phone pictures fade.
    profile = picture.info.get("icc_profile") if picture.mode == "RGB" else None
    _on_paper(picture).save(
        written, "JPEG", quality=QUALITY, optimize=True, progressive=True, icc_profile=profile
    )
    clean = written.getvalue()
    return ContentFile(clean, name=f"{sha256(clean).hexdigest()[:20]}.jpg")


def _pixels(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            _refuse_flood(picture)
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(picture)
    except BROKEN as error:
        raise PictureError(_("This is no picture in JPEG, PNG or WebP that can be read.")) from error
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    return upright


def _refuse_flood(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureError(
            _("The picture has more than %(limit)s million pixels.") % {"limit": MAX_PIXELS // 1_000_000}
        )


def _on_paper(picture: Image.Image) -> Image.Image:
    """The pixels and nothing else: a new picture has no comments, whatever the old one carried."""
    paper = Image.new("RGB", picture.size, PAPER)
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper.paste(layer, mask=layer)
    else:
        paper.paste(picture.convert("RGB"))
    return paper
