import pytest
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "नीम-का-पेड़-4711"


def sign_up(client, username="sunita", **fields):
    return client.post(
        reverse("account_signup"),
        {
            "username": username,
            "email": f"{username}@example.com",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
        | fields,
    )


def test_the_page_asks_for_the_name_below_the_username_and_says_what_happens_without_one(client):
    page = client.get(reverse("account_signup")).content.decode()
    names = ("username", "display_name", "email", "password1", "password2")
    places = [page.index(f'name="{name}"') for name in names]
    assert places == sorted(places)
    assert "पाठकों को दिखने वाला नाम" in page
    assert "ख़ाली छोड़ें तो पाठकों को आपका यूज़रनेम दिखेगा।" in page


def test_readers_see_the_name_that_a_new_reader_chose(client):
    assert sign_up(client, display_name="  सुनीता \u00a0 देवी ").status_code == 302
    person = User.objects.get(username="sunita")
    assert person.display_name == "सुनीता देवी"
    assert str(person) == "सुनीता देवी"


def test_a_name_is_kept_in_one_spelling(client):
    sign_up(client, display_name="\u0958मर")
    assert User.objects.get().display_name == "क\u093cमर"


@pytest.mark.parametrize("empty", [{}, {"display_name": ""}, {"display_name": " \u00a0 "}])
def test_without_a_name_readers_see_the_username(client, empty):
    assert sign_up(client, **empty).status_code == 302
    assert str(User.objects.get()) == "sunita"


@pytest.mark.parametrize(
    "name", ["12345", "क" * 41, "аdmin", "राम\u202e", "a" + "\u0301" * 10, "\u0958\u094d" * 80, "राम\0"]
)
def test_a_disguised_or_overlong_name_makes_no_account(client, name):
    response = sign_up(client, display_name=name)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["display_name"]
    assert not User.objects.exists()
