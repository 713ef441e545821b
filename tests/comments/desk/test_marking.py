import re
from html import unescape

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from comments.desk.marking import mark, merge

GRAPHEME = regex.compile(r"\X")
MARK = re.compile(r"</?mark>")
# Conjuncts, matras, joiners, emoji families and what HTML cares about, so that borders are everywhere.
PIECES = (
    "क",
    "्",
    "ष",
    "ि",
    "\u200d",
    "\u200c",
    "👩‍👧",
    "e\u0301",
    "<",
    ">",
    "&",
    '"',
    "'",
    "mark",
    "a",
    " ",
    "\n",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=20)
SPANS = st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30)), max_size=6)


def test_a_span_is_marked_and_everything_is_escaped():
    assert mark("<b>बुरा</b> & बुरा", [(3, 7)]) == ("&lt;b&gt;<mark>बुरा</mark>&lt;/b&gt; &amp; बुरा")


@pytest.mark.parametrize("spans", [[(0, 2), (1, 4)], [(0, 2), (2, 4)], [(1, 2), (0, 4)], [(0, 4), (0, 4)]])
def test_spans_that_overlap_or_touch_are_one_mark(spans):
    assert mark("abcdef", spans) == "<mark>abcd</mark>ef"


def test_a_span_that_ends_inside_a_grapheme_takes_all_of_it():
    assert mark("क्षत्रिय", [(0, 1)]) == "<mark>क्ष</mark>त्रिय"


@pytest.mark.parametrize("span", [(2, 2), (3, 1), (4, 9), (9, 12), (-5, 0)])
def test_a_span_that_covers_nothing_of_the_text_marks_nothing(span):
    assert mark("abcd", [span]) == "abcd"


@given(TEXTS, SPANS)
@example("<mark>", [(0, 6)])
def test_without_the_marks_the_text_is_what_its_author_wrote(body, spans):
    assert unescape(MARK.sub("", mark(body, spans))) == body


@given(TEXTS, SPANS)
def test_nothing_but_marks_is_markup_and_each_is_closed_before_the_next(body, spans):
    html = mark(body, spans)
    assert "<" not in MARK.sub("", html)
    assert MARK.findall(html) == ["<mark>", "</mark>"] * html.count("<mark>")


@given(TEXTS, SPANS)
def test_what_a_span_covers_is_marked_and_no_grapheme_without_a_span_is(body, spans):
    marked = {index for start, end in merge(body, spans) for index in range(start, end)}
    wanted = {index for start, end in spans for index in range(max(start, 0), min(end, len(body)))}
    graphemes = [set(range(*match.span())) for match in GRAPHEME.finditer(body)]
    assert marked == set().union(*(grapheme for grapheme in graphemes if grapheme & wanted))
