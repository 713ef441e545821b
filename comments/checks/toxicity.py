from dataclasses import dataclass

from comments.checks.ngrams import NgramCheck


@dataclass(frozen=True)
class ToxicityCheck(NgramCheck):
    """How likely a moderator would call the text abusive: insults, threats, attacks on people or groups."""

    name: str = "toxicity"
