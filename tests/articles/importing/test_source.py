from io import BytesIO

import pytest

from articles.importing.notes import ArticleImportError
from articles.importing.source import MAX_BYTES, decode, read


def test_text_comes_out_exactly_as_it_came():
    text = "\ufeffनदी का पानी घटा।\r\nटिप्पणी (0)"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n ",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "नदी का पानी घटा।".encode("utf-16"),
        "Das Wasser fällt.".encode("latin-1"),
        b"\xff\xfe\xfd",
    ],
    ids=["empty", "blank", "binary", "utf-16", "latin-1", "rubbish"],
)
def test_what_is_no_text_in_utf8_is_refused_in_one_line(data):
    with pytest.raises(ArticleImportError) as refusal:
        decode(data)
    assert str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_huge_file_is_refused_without_being_read():
    class Endless(BytesIO):
        asked = 0

        def read(self, size=-1):
            self.asked += size
            return b"x" * size

    file = Endless()
    with pytest.raises(ArticleImportError):
        read(file)
    assert file.asked == MAX_BYTES + 1
