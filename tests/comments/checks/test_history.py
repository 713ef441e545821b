import pytest

from comments.checks.history import HistoryCheck
from tests.comments.checks.snapshots import comment


@pytest.mark.parametrize(("rejected", "score"), [(True, 1), (False, 0)])
def test_a_text_in_place_of_a_rejected_one_is_read_by_a_person(rejected, score):
    assert HistoryCheck()(comment("जी", rejected_before=rejected)).score == score
