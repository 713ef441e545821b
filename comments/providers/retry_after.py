"""How long a provider asks to be left alone: the Retry-After header, in seconds or as a date."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 3600.0  # seconds; whoever asks for more is asked again by then


def seconds_to_wait(header: str, now: float) -> float | None:
    """None where the header says nothing that can be read."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return min(float(header[:9]), LONGEST)
    try:
        date = parsedate_to_datetime(header)
    except (ValueError, OverflowError):  # a time zone without end
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max((date - datetime.fromtimestamp(now, UTC)).total_seconds(), 0.0), LONGEST)
