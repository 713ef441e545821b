"""Akismet (API 1.1): is this text spam? And, where a person decided otherwise, what it should have said.

Written on our own transport: the `akismet` package drops the headers that make a "false" provisional, refuses
fields that corrections need, and puts the key into its errors.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from comments.checks.base import CheckResult, CommentSnapshot
from comments.providers.answers import excerpt, text_of
from comments.providers.endpoints import Endpoint
from comments.providers.errors import ProviderDown
from comments.providers.provider import CHECK_DEADLINE, Provider
from comments.providers.transport import Answer, Deadline

logger = logging.getLogger(__name__)

ENDPOINT = Endpoint("https://rest.akismet.com")
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
PERSONAL_FIELDS = {
    "ip": "user_ip",
    "name": "comment_author",
    "email": "comment_author_email",
    "user_agent": "user_agent",
    "referrer": "referrer",
}
NO_IP = "192.0.2.1"  # Akismet wants an address; this one is set aside for documentation and is nobody's
THANKS = "Thanks for making the web a better place."
CLEAN, PROVISIONAL, SPAM, BLATANT = 0.0, 0.5, 0.9, 1.0


@dataclass(frozen=True)
class AkismetCheck:
    provider: Provider
    blog: str
    personal_fields: frozenset[str] = frozenset()
    is_test: bool = False
    name: str = "akismet"
    version: str = "1.1/1"
    deadline: float = CHECK_DEADLINE

    def __call__(self, comment: CommentSnapshot) -> CheckResult:
        with self.provider.question() as deadline:
            answer = self._post("comment-check", self._fields(comment), deadline)
            said = _said(answer)
        detail: dict[str, str | int] = {
            "said": said,
            "guid": excerpt(answer.headers.get("x-akismet-guid"), 64),
        }
        score = _score(said, answer.headers)
        return CheckResult(self.name, self.version, score, detail=detail)

    def submit(self, comment: CommentSnapshot, *, is_spam: bool, said: str) -> None:
        """A person's decision on a text that Akismet was asked about. May be sent twice without harm."""
        correction = {"reporter": "moderator", "comment_check_response": said}
        with self.provider.question() as deadline:
            method = "submit-spam" if is_spam else "submit-ham"
            answer = self._post(method, self._fields(comment) | correction, deadline)
            if text_of(answer, "text/plain").strip() != THANKS:
                raise ProviderDown("a correction not taken")

    def _post(self, method: str, fields: Mapping[str, str], deadline: Deadline) -> Answer:
        content = urlencode(fields, errors="replace").encode()
        return self.provider.post(f"/1.1/{method}", FORM, content, deadline)

    def _fields(self, comment: CommentSnapshot) -> dict[str, str]:
        shown = {
            PERSONAL_FIELDS[name]: value
            for name in sorted(self.personal_fields)
            if (value := getattr(comment.particulars, name))
        }
        permalink = self.blog.rstrip("/") + comment.article_path if comment.article_path else ""
        fields = {
            "api_key": self.provider.key,
            "blog": self.blog,
            "user_ip": NO_IP,
            "blog_lang": "hi, en",
            "blog_charset": "UTF-8",
            "permalink": permalink,
            "comment_type": "reply" if comment.is_reply else "comment",
            "comment_content": comment.body,
            "is_test": "1" if self.is_test else "",
        }
        return {name: value for name, value in (fields | shown).items() if value}


def _said(answer: Answer) -> str:
    said = text_of(answer, "text/plain").strip()
    if alert := answer.headers.get("x-akismet-alert-code"):
        logger.warning("akismet has something to say to its customer: alert %s", excerpt(alert, 10))
    if said not in ("true", "false") or answer.headers.get("x-akismet-error"):
        raise ProviderDown(
            "the key or the request refused" if said == "invalid" else "another kind of answer"
        )
    return said


def _score(said: str, headers: Mapping[str, str]) -> float:
    if said == "true":
        return BLATANT if headers.get("x-akismet-pro-tip") == "discard" else SPAM
    # It will know better in a while. A person need not wait for it.
    return PROVISIONAL if headers.get("x-akismet-recheck-after") else CLEAN
