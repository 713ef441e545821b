"""Pages for strangers beside a bare Django view under the same server with as many processes."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from articles.models import Article
from benchmarks.load import CONNECTIONS, requests_per_second


def measure(site: str) -> None:
    with bare_django() as url:
        bare = requests_per_second(url)
    article = Article.objects.published().order_by("pk")[0]
    print(f"requests a second over {CONNECTIONS} connections, {_processes()} processes:")
    print(f"  bare Django view     {bare:7.0f}")
    for name, path in (("article with comments", article.get_absolute_url()), ("front page", "/")):
        rate = requests_per_second(site + path)
        print(f"  {name:<21}{rate:7.0f}   {rate / bare:5.3f} × the bare view")


@contextmanager
def bare_django() -> Iterator[str]:
    port = _free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
            *("--port", str(port), "--workers", _processes(), "benchmarks.bare:application"),
        ]
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def _processes() -> str:
    return os.environ.get("WEB_CONCURRENCY") or "2"


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _try in range(100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the bare Django view did not come up")
