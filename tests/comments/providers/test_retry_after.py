from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.providers.retry_after import LONGEST, seconds_to_wait

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 120 ", 120),
        ("999999999999999999999", LONGEST),
        ("Wed, 25 Nov 2026 06:01:00 GMT", 60),
        ("Wednesday, 25-Nov-26 06:01:00 GMT", 60),
        ("Wed, 25 Nov 2026 11:31:00 +0530", 60),
        ("Wed, 25 Nov 2026 06:01:00 -0000", 60),
        ("Wed, 25 Nov 2026 05:00:00 GMT", 0),
        ("Thu, 25 Nov 2099 05:00:00 GMT", LONGEST),
    ],
)
def test_seconds_and_dates_are_understood(header, seconds):
    assert seconds_to_wait(header, NOW) == seconds


@pytest.mark.parametrize(
    "header",
    [
        "",
        "soon",
        "-5",
        "1.5",
        "१२०",
        "Wed, 99 Nov 2026 06:01:00 GMT",
        "nan",
        f"Wed, 25 Nov 2026 06:01:00 +{10**19}",
    ],
)
def test_anything_else_says_nothing(header):
    assert seconds_to_wait(header, NOW) is None


@given(
    st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,9} [A-Z][a-z]{2} \d{1,9} \d+:\d+:\d+ ([+-]\d{1,30}|GMT)")
)
def test_no_header_can_raise_or_ask_for_ever(header):
    seconds = seconds_to_wait(header, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST
