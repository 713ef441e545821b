"""The normaliser on texts that are made to keep it busy, beside plain Hindi of the same 100 kB."""

import time

from comments.checks.text import fold, joined, plain

SIZE = 100_000  # bytes
ORDINARY = "यह सरकार जनता के लिए कुछ नहीं कर रही है, हिन्दी में लिखो। "
HOSTILE = {
    "one word": "a",
    "leet": "a1",
    "spaced letters": "a b ",
    "held-down letters": "aaab",
    "vowel signs": "अा",
    "viramas": "क्",
    "combining marks": "e\u0301\u0302\u0303",
    "zero-width joiners": "a\u200d",
    "flags": "\U0001f1ee\U0001f1f3",
    "scripts by turns": "aकаα",
    "lone surrogates": "\ud800a",
}


def measure() -> None:
    ordinary = _seconds(ORDINARY)
    print(f"normaliser, 100 kB of plain Hindi in {ordinary * 1000:.1f} ms; of texts made to keep it busy:")
    for name, piece in HOSTILE.items():
        print(f"  {name:<20}{_seconds(piece) / ordinary:7.2f} ×")


def _seconds(piece: str) -> float:
    text = piece * (SIZE // len(piece.encode("utf-8", "surrogatepass")))
    best = float("inf")
    for _round in range(5):
        fold.cache_clear()
        plain.cache_clear()
        started_at = time.process_time()
        joined(fold(text))
        best = min(best, time.process_time() - started_at)
    return best
