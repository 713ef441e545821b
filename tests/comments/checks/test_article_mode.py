import pytest

from comments.checks.article_mode import ArticleModeCheck
from tests.comments.checks.snapshots import comment


@pytest.mark.parametrize(("moderated", "score"), [(True, 1), (False, 0)])
def test_every_comment_waits_where_the_editors_read_all_of_them(moderated, score):
    assert ArticleModeCheck()(comment("जी", article_moderated=moderated)).score == score
