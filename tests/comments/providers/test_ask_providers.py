import io

import pytest
from django.core.management import CommandError, call_command

from tests.comments.providers.conftest import KEY
from tests.comments.providers.stub import answer, status
from tests.comments.providers.test_chat import CLEAN, completion


def ask():
    written = io.StringIO()
    call_command("ask_providers", stdout=written)
    return written.getvalue()


@pytest.fixture
def model(settings, stub):
    settings.MODERATION_API_BASE_URL = stub.url
    settings.MODERATION_API_KEY = KEY
    settings.MODERATION_API_MODEL = "safeguard"
    settings.MODERATION_API_PERSONAL_FIELDS = "name"
    return stub


def test_without_a_provider_it_says_so():
    assert ask() == "No provider is asked: nothing leaves the house.\n"


def test_a_provider_that_works_is_shown_with_what_it_costs_and_learns(model):
    model.play(completion(CLEAN))
    said = ask()
    assert said.startswith("written_policy safeguard/comments-1-")
    assert "score 0.05 after " in said
    assert said.endswith("; 1 requests today; shown of authors: name\n")
    assert KEY not in said


@pytest.mark.parametrize("behaviour", [status(401), answer("<html>")])
def test_one_that_does_not_work_ends_in_an_error_and_the_log_says_why(model, behaviour, written):
    model.play(behaviour)
    with pytest.raises(CommandError, match="held while a provider gives no verdict"):
        ask()
    assert "no verdict from written_policy: " in written.text
