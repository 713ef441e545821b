from dataclasses import dataclass

from comments.checks.ngrams import NgramCheck


@dataclass(frozen=True)
class SpamCheck(NgramCheck):
    """How likely the text advertises: jobs, bets, loans, followers, charms, whatever wants your money."""

    name: str = "spam"
