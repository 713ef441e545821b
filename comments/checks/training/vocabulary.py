"""The tokenizer: of a quarter of a million pieces in a hundred languages, those that our three need. And usual words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

import regex
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace

from comments.checks.training.pretrained import Piece

ROOM = 32_000
SEEN_SHARE = 0.85  # of the room for what was seen in training; the rest for words that only readers use
SPECIAL = 4  # the first pieces: start, padding, end, unknown
SEEN_TWICE = 2  # times: what is seen less often is no usual word
_WORD = regex.compile(r"[\p{L}\p{M}]++")
_OURS = regex.compile(r"▁?(?:[\p{Script=Devanagari}]+|[a-z]+|[0-9]+|\p{P})")


def tokenizer_of(pieces: Sequence[Piece], unknown: int) -> Tokenizer:
    """Splits at spaces, then takes the likeliest pieces of each word."""
    tokenizer = Tokenizer(Unigram(list(pieces), unk_id=unknown))
    tokenizer.pre_tokenizer = Metaspace()
    return tokenizer


def choose_pieces(
    pieces: Sequence[Piece], tokenizer: Tokenizer, texts: Iterable[str], room: int
) -> list[int]:
    """Which pieces to keep, as indices into all of them, in their order; `texts` are folded."""
    seen = Counter[int]()
    for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False):
        seen.update(encoding.ids)
    chosen = set(range(SPECIAL))
    chosen |= {index for index, (piece, _) in enumerate(pieces) if len(piece) == 1 and _OURS.fullmatch(piece)}
    by_use = sorted(seen, key=lambda index: (-seen[index], index))
    _fill(chosen, by_use, int(room * SEEN_SHARE))
    by_score = sorted(range(SPECIAL, len(pieces)), key=lambda index: (-pieces[index][1], index))
    _fill(chosen, (index for index in by_score if _OURS.fullmatch(pieces[index][0])), room)
    return sorted(chosen)


def word_costs(texts: Iterable[str]) -> dict[str, float]:
    """Of the words of folded texts, minus the logarithm of how often one meets them."""
    seen = Counter[str]()
    for text in texts:
        seen.update(_WORD.findall(text))
    total = sum(seen.values())
    return {word: round(log(total / times), 1) for word, times in sorted(seen.items()) if times >= SEEN_TWICE}


def _fill(chosen: set[int], indices: Iterable[int], room: int) -> None:
    for index in indices:
        if len(chosen) >= room:
            return
        chosen.add(index)
