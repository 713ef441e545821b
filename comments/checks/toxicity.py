from dataclasses import dataclass

from comments.checks.encoder import EncoderCheck


@dataclass(frozen=True)
class ToxicityCheck(EncoderCheck):
    """How likely a moderator would call the text abusive: insults, threats, attacks on people or groups."""

    name: str = "toxicity"
