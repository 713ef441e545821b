import pytest

from comments.checks.form import FormCheck
from tests.comments.checks.snapshots import comment

check = FormCheck()


def test_whoever_fills_the_trap_is_a_robot():
    result = check(comment("जी", honeypot_filled=True, seconds_to_write=40))
    assert result.score == 1
    assert result.detail["trap"] == 1


@pytest.mark.parametrize("seconds", [None, -3, 0, 0.4])
def test_haste_or_a_missing_stamp_alone_holds_nobody(seconds):
    assert 0 < check(comment("जी", seconds_to_write=seconds)).score < 0.5


def test_taking_ones_time_is_no_sign_at_all():
    result = check(comment("जी", seconds_to_write=31.26))
    assert result.score == 0
    assert result.detail == {"trap": 0, "seconds": 31.3}
