import pytest
from django.core.cache import cache

from tests.comments.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


def sign_in(client, user, password):
    return client.post("/admin/login/?next=/admin/", {"username": user.username, "password": password})


def test_who_guesses_passwords_is_stopped_and_then_even_the_right_one_fails(client):
    user = make_user(role="moderator")
    user.set_password("सही पासवर्ड 42")
    user.save()
    for _guess in range(5):
        assert sign_in(client, user, "ग़लत").status_code == 200
    assert sign_in(client, user, "सही पासवर्ड 42").status_code == 200
    cache.clear()
    assert sign_in(client, user, "सही पासवर्ड 42").status_code == 302


def test_signing_in_often_is_no_guessing(client):
    user = make_user(role="moderator")
    user.set_password("सही पासवर्ड 42")
    user.save()
    for _time in range(12):
        assert sign_in(client, user, "सही पासवर्ड 42").status_code == 302
        client.logout()
