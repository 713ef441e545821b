"""From a reader's POST until a stranger can read the comment."""

import re
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from statistics import median
from urllib.parse import urlencode, urlsplit

from articles.models import Article
from comments.models import Revision, Status

COMMENTS = 20
GIVE_UP_AFTER = 30.0  # seconds
PLACES = [
    "पटना",
    "इंदौर",
    "भोपाल",
    "जयपुर",
    "रांची",
    "लखनऊ",
    "शिमला",
    "देहरादून",
    "पुणे",
    "नागपुर",
    "सूरत",
    "कोटा",
    "आगरा",
    "मेरठ",
    "कानपुर",
    "ग्वालियर",
    "उज्जैन",
    "रायपुर",
    "जबलपुर",
    "वाराणसी",
]


def measure(site: str) -> None:
    _wait_until_nothing_is_pending()
    article = Article.objects.published().order_by("pk")[0]
    timings = [_send_and_wait(site, article, place) for place in PLACES[:COMMENTS]]
    posts = sorted(post for post, _visible in timings)
    seen = sorted(visible for _post, visible in timings)
    slowest = seen[int(len(seen) * 0.95) - 1]
    print(f"POST -> visible to a stranger, {len(seen)} comments one after the other:")
    print(f"  POST answered        {median(posts) * 1000:7.0f} ms median")
    print(
        f"  visible              {median(seen) * 1000:7.0f} ms median, {slowest * 1000:.0f} ms for 19 of 20"
        f"   {median(seen) / median(posts):5.1f} × the POST"
    )


def _send_and_wait(site: str, article: Article, place: str) -> tuple[float, float]:
    """Seconds until the answer to the POST, and until the text is on the page that everybody gets."""
    body = f"{place} में भी यह ख़बर ध्यान से पढ़ी गई, अगली रिपोर्ट का इंतज़ार रहेगा।"
    form_path = f"/articles/{article.pk}/comments/new"
    form, html = _ask(site, "GET", form_path)
    cookies = "; ".join(line.split(";")[0] for line in form.headers.get_all("Set-Cookie", []))
    fields = {name: _hidden(html, name) for name in ("csrfmiddlewaretoken", "stamp")}
    data = urlencode(fields | {"name": f"{place} के पाठक", "body": body})
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    started_at = time.perf_counter()
    answer, _html = _ask(site, "POST", form_path, data, headers)
    answered_at = time.perf_counter()
    if answer.status != 303:
        raise RuntimeError(f"the POST was answered with {answer.status}")
    while body not in _ask(site, "GET", article.get_absolute_url())[1]:
        if time.perf_counter() - started_at > GIVE_UP_AFTER:
            raise RuntimeError("the comment did not appear")
        time.sleep(0.01)
    return answered_at - started_at, time.perf_counter() - started_at


def _ask(
    site: str, method: str, path: str, data: str = "", headers: Mapping[str, str] | None = None
) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(urlsplit(site).netloc, timeout=GIVE_UP_AFTER)
    connection.request(method, path, data.encode(), dict(headers or {}))
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


def _hidden(html: str, name: str) -> str:
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    value = re.search(r'value="([^"]*)"', field[0]) if field else None
    return value[1] if value else ""


def _wait_until_nothing_is_pending() -> None:
    ends_at = time.monotonic() + 2 * GIVE_UP_AFTER
    while Revision.objects.filter(status=Status.PENDING).exists() and time.monotonic() < ends_at:
        time.sleep(0.1)
