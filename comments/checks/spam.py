from dataclasses import dataclass

from comments.checks.encoder import EncoderCheck


@dataclass(frozen=True)
class SpamCheck(EncoderCheck):
    """How likely the text advertises: jobs, bets, loans, followers, charms, whatever wants your money."""

    name: str = "spam"
