import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.checks.readable import readable


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("देखो https://a.example/b?c=d और बताओ", "देखो url और बताओ"),
        ("www.example.com", "url"),
        ("www.moron", "ww.moron"),
        ("सुनो @ram_12", "सुनो"),
        ("@ram_12 सुनो", " सुनो"),
        ("URL EMAIL @USER", "url"),
        ("c u r l y", "curly"),
        ("रंdi goली कmine चूtiya PMजी", "randi goli kamine chutiya pmजी"),
    ],
)
def test_a_link_is_one_word_and_nobodys_name_is_read(body, read):
    assert readable(body).text == read


@given(st.text(max_size=60))
def test_every_letter_that_is_read_stands_in_the_original(body):
    text = readable(body)
    assert len(text.origins) == len(text.text)
    assert all(0 <= origin < len(body) for origin in text.origins)
