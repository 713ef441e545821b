"""Log lines that quote nobody: an error is named, with the frames it passed, but what it says is left out.

PostgreSQL's messages quote the row that failed, Python's own the value; both can be a reader's words or address.
"""

import logging
import traceback
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any


class DiscreetFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record = copy(record)
        record.exc_text = None  # another handler's formatter may have left the full text here
        record.args = _without_messages(record)
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name is logging's)
        return "\n".join(_describe(error) for error in _chain(ei[1]))


def _without_messages(record: logging.LogRecord) -> Any:
    args = record.args
    if isinstance(args, Mapping):
        # Celery's line about a failed task carries the error as text.
        error = record.exc_info[0] if record.exc_info else None
        return {**args, "exc": error.__name__} if error and "exc" in args else args
    return tuple(type(arg).__name__ if isinstance(arg, BaseException) else arg for arg in args or ())


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then what it came from, as far back as Python would print."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _describe(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__module__}.{type(error).__qualname__}\n{frames}".rstrip()
