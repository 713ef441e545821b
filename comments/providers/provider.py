"""A provider as its check sees it: asked through the breaker, within the quota, by a deadline."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import time
from typing import Any

from comments.checks.base import CheckError
from comments.providers import quota, transport
from comments.providers.breaker import Breaker
from comments.providers.endpoints import Endpoint
from comments.providers.errors import ProviderDown, Refused
from comments.providers.retry_after import seconds_to_wait
from comments.providers.transport import Answer, Deadline

logger = logging.getLogger(__name__)

CHECK_DEADLINE = 8.0  # seconds: what a comment waits at most for one that asks others
PATIENCE = 7.0  # seconds: what a question may take, so that its failure is still counted
BUSY = {429, 503}
# Whatever the text: the key, the address or the provider itself is wrong. Other refusals are about the text.
NOT_OF_THE_TEXT = {401, 402, 403, 404, 405, 407, 408, 429}


@dataclass(frozen=True)
class Provider:
    name: str
    endpoint: Endpoint
    key: str = field(default="", repr=False)
    daily_limit: int = 0

    @contextmanager
    def question(self) -> Iterator[Deadline]:
        """Around all requests of one question and the reading of what came back."""
        try:
            with Breaker(self.name).guarding():
                yield Deadline(PATIENCE)
        except CheckError as error:
            logger.warning("no verdict from %s: %s", self.name, str(error))
            raise

    def post(self, path: str, headers: Mapping[str, str], content: bytes, deadline: Deadline) -> Answer:
        quota.spend(self.name, self.daily_limit)
        answer = transport.post(self.endpoint, path, headers=headers, content=content, deadline=deadline)
        _accept(answer)
        return answer

    def post_json(self, path: str, content: Mapping[str, Any], deadline: Deadline) -> Answer:
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        text = json.dumps(content, ensure_ascii=False, allow_nan=False)
        return self.post(path, headers, text.encode(errors="replace"), deadline)


def _accept(answer: Answer) -> None:
    if answer.status == 200:
        return
    if 400 <= answer.status < 500 and answer.status not in NOT_OF_THE_TEXT:
        raise Refused(answer.status)
    retry_after = answer.headers.get("retry-after", "") if answer.status in BUSY else ""
    raise ProviderDown(f"status {answer.status}", retry_after=seconds_to_wait(retry_after, time()))
