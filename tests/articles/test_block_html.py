import pytest

from articles.block_html import top_blocks


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>क</p><p>ख</p>", ["<p>क</p>", "<p>ख</p>"]),
        ("क <strong>ख</strong>", ["<p>क <strong>ख</strong></p>"]),
        ("<p>क</p> ख", ["<p>क</p>", "<p>ख</p>"]),
        ("<strong><p>क</p></strong>", ["<p><strong></strong></p>", "<p>क</p>"]),
        ("<ul>क<li>ख</li></ul>", ["<ul><li>क</li><li>ख</li></ul>"]),
        ("<li>क</li>", ["<p>क</p>"]),
        ("<blockquote>क</blockquote>", ["<blockquote><p>क</p></blockquote>"]),
        ("<p>क<ul><li>ख</li></ul></p>", ["<p>क</p>", "<ul><li>ख</li></ul>"]),
        ("<a>क</a>", ["<p>क</p>"]),
        ("क &amp; ख &#8212;", ["<p>क &amp; ख &#8212;</p>"]),
    ],
)
def test_every_text_stands_in_a_block_and_every_block_at_its_place(html, blocks):
    assert top_blocks(html) == blocks
