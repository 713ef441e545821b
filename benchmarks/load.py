"""A number of connections that ask for one page again and again."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

CONNECTIONS = 8
SECONDS = 4.0


def requests_per_second(url: str) -> float:
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return sum(pool.map(_ask, [url] * CONNECTIONS)) / SECONDS


def _ask(url: str) -> int:
    """How many answers one connection got; anything but 200 ends the benchmark."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    answered, ends_at = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < ends_at:
        connection.request("GET", parts.path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{url} answered {response.status}")
        answered += 1
    connection.close()
    return answered
