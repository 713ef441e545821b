"""The name above a comment is read by everybody too."""

import pytest

from comments.checks.base import CommentSnapshot
from comments.checks.contacts import ContactCheck
from comments.checks.links import LinkCheck
from comments.checks.word_entries import starting_entries, version_of
from comments.checks.word_list import WordListCheck

CHECKS = (LinkCheck(), ContactCheck(), WordListCheck(starting_entries(), version_of(starting_entries())))
BODY = "लेख पढ़कर अच्छा लगा।"


def highest(name):
    results = [check(CommentSnapshot(body=BODY, author_name=name)) for check in CHECKS]
    assert not any(result.spans for result in results)  # spans are of the text, and the text is clean
    return max(result.score for result in results)


@pytest.mark.parametrize(
    "name", ["तू कमीना है", "Loan 98765 43210", "bit.ly/jaldi", "WhatsApp karo 9876543210"]
)
def test_abuse_and_bait_in_a_name_are_held(name):
    assert highest(name) >= 0.5


@pytest.mark.parametrize(
    "name", ["कविता ठाकुर", "सुनीता, पटना", "Meera Nair", "Rohit S", "हृषीकेश", "Dikshit", "Assam ka Ram"]
)
def test_real_names_are_not(name):
    assert highest(name) < 0.5
