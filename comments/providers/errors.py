"""Two ways to get no verdict. Either holds the comment; only the first speaks against the provider.

Messages are our own words, never the provider's: they are written to the log.
"""

from comments.checks.base import CheckError


class ProviderDown(CheckError):
    """Away, unwilling or talking nonsense, whatever it is asked; the circuit breaker counts it."""

    def __init__(self, problem: str, *, retry_after: float | None = None) -> None:
        super().__init__(problem)
        self.retry_after = retry_after


class NoVerdict(CheckError):
    """The provider is well, but what it says about this text is no verdict. A hostile text can bring that about."""


class Refused(NoVerdict):
    """The provider does not take this request."""

    def __init__(self, code: int) -> None:
        super().__init__(f"status {code}")
        self.code = code
