import pytest

from articles.adverts import marker, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[विज्ञापन_2]", 2),
        ("[विज्ञापन_२]", 2),
        ("[ विज्ञापन - १२ ]", 12),
        ("[विज्ञापन–3]", 3),
        ("[विज्ञापन 7]", 7),
        ("[विज्ञापन]", 1),
        ("[Ad_4]", 4),
        ("  [विज्ञापन_2]  ", 2),
    ],
)
def test_markers_name_a_slot_in_every_spelling(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "विज्ञापन_2", "[विज्ञापन_2] देखें", "[विज्ञापन_1234]", "[विज्ञापन_दो]", "[address_2]", "[विज्ञापनों_2]"],
)
def test_anything_else_is_text(text):
    assert number_in(text) is None


def test_a_marker_is_stored_in_one_way():
    assert marker(2) == "[विज्ञापन_2]"
    assert number_in(marker(15)) == 15
