"""What all of them have in common: whatever a server does, it is a verdict or none."""

import pytest

from comments.checks.base import CheckError, CommentSnapshot
from comments.providers.akismet import AkismetCheck
from comments.providers.chat import WrittenPolicyCheck
from comments.providers.configuration import PROVIDERS
from comments.providers.openai_moderations import OpenAIModerationsCheck
from tests.comments.providers.stub import UNUSABLE

CHECKS = {
    "akismet": lambda provider: AkismetCheck(provider, "https://news.example/"),
    "openai_moderations": OpenAIModerationsCheck,
    "written_policy": lambda provider: WrittenPolicyCheck(provider, "openai/gpt-oss-safeguard-20b"),
}


def test_every_provider_is_tried():
    assert CHECKS.keys() == PROVIDERS


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("behaviour", UNUSABLE)
@pytest.mark.parametrize("name", CHECKS)
def test_whatever_a_server_does_is_a_verdict_or_none(stub, make_provider, name, behaviour):
    stub.play(UNUSABLE[behaviour])
    with pytest.raises(CheckError):
        CHECKS[name](make_provider(name))(CommentSnapshot("तू चोर है"))
