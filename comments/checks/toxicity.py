from dataclasses import dataclass, field

from comments.checks.encoder import EncoderCheck
from comments.checks.listed_words import ListedWords, starting_words


@dataclass(frozen=True)
class ToxicityCheck(EncoderCheck):
    """How likely a moderator would call the text abusive: insults, threats, attacks on people or groups."""

    name: str = "toxicity"
    words: ListedWords | None = field(default_factory=starting_words)
