from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image

from articles import images
from articles.images import MAX_SIDE, PictureError, clean_picture
from tests.articles.factories import picture_bytes


def cleaned(data: bytes) -> Image.Image:
    return Image.open(BytesIO(clean_picture(BytesIO(data)).read()))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")],
)
def test_every_picture_becomes_an_rgb_jpeg(kind, mode):
    picture = cleaned(picture_bytes(kind=kind, mode=mode))
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (40, 30))


def test_where_and_with_what_it_was_taken_stays_behind():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture_bytes(exif=exif.tobytes(), comment=b"SecretComment")
    assert b"Secret" in data
    clean = clean_picture(BytesIO(data)).read()
    assert b"Secret" not in clean
    assert not Image.open(BytesIO(clean)).getexif()


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert cleaned(picture_bytes(size=(40, 30), exif=exif.tobytes())).size == (30, 40)


def test_a_large_picture_is_scaled_to_what_a_page_needs():
    assert cleaned(picture_bytes(size=(4000, 1000))).size == (MAX_SIDE, MAX_SIDE // 4)


def test_transparent_parts_show_paper_not_black():
    assert cleaned(picture_bytes(kind="PNG", mode="RGBA")).getpixel((5, 5)) == (255, 255, 255)


def test_the_name_is_made_from_the_content():
    first, second = (clean_picture(BytesIO(picture_bytes())).name for _ in range(2))
    assert first == second
    assert first.endswith(".jpg")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        picture_bytes(kind="GIF", mode="P"),
        picture_bytes()[:-200],
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"%PDF-1.4",
    ],
    ids=["empty", "stub", "gif", "cut off", "svg", "broken png", "pdf"],
)
def test_what_is_no_picture_is_refused_in_one_line(data):
    with pytest.raises(PictureError) as refusal:
        clean_picture(BytesIO(data))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("side", [8_000, 30_000], ids=["above our limit", "above Pillow's too"])
def test_a_flood_of_pixels_is_refused_before_it_is_decoded(monkeypatch, side):
    header = picture_bytes(size=(1, 1), kind="PNG")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    measures = header[12:16] + side.to_bytes(4, "big") * 2 + header[24:29]
    flood = header[:12] + measures + crc32(measures).to_bytes(4, "big") + header[33:]
    with pytest.raises(PictureError):
        clean_picture(BytesIO(flood))


def test_a_file_above_the_limit_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 100)
    with pytest.raises(PictureError):
        clean_picture(BytesIO(b"x" * 101))
