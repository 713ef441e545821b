import time

import pytest

from comments import stamps
from comments.stamps import StampExpired, make_stamp, read_stamp


def test_a_stamp_says_how_long_the_form_was_open(monkeypatch):
    stamp = make_stamp()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 90)
    assert read_stamp(stamp).seconds_to_write == pytest.approx(90, abs=2)


def test_one_form_has_one_key_and_two_forms_have_two():
    first, second = make_stamp(), make_stamp()
    assert read_stamp(first).key == read_stamp(first).key != read_stamp(second).key


@pytest.mark.parametrize(
    "value", ["", "rubbish", "a:b:c", "11111111-1111-1111-1111-111111111111:1uKQ2M:forged"]
)
def test_a_missing_or_forged_stamp_is_none(value):
    stamp = read_stamp(value)
    assert stamp.seconds_to_write is None
    assert stamp.key != read_stamp(value).key


def test_a_stamp_expires(monkeypatch):
    stamp = make_stamp()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + stamps.VALID_FOR + 10)
    with pytest.raises(StampExpired):
        read_stamp(stamp)
