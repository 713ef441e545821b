"""The whole site in processes of its own, parts of it killed with -9."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import psycopg
import pytest

from tests.faults.processes import ROOT, Program, celery_program, eventually, worker
from tests.servers import private_servers

pytestmark = pytest.mark.faults
MAKE_AN_ARTICLE = "from tests.comments.factories import make_article; print(make_article().pk)"
CSRF = "c" * 32
SLEPT = "UPDATE comments_revision SET woken_at = woken_at - interval '30 seconds' WHERE status = 'pending'"


class Site:
    def __init__(self, servers, folder):
        self.servers = servers
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.env = {
            "DATABASE_URL": servers.database_url,
            "REDIS_URL": servers.redis_url,
            "VAR_DIR": str(folder / "var"),
            "PYTHONPATH": str(ROOT),
        }
        self.manage("migrate", "--verbosity", "0")
        self.article_id = self.manage("shell", "--verbosity", "0", "-c", MAKE_AN_ARTICLE)

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        env = os.environ | self.env
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    @contextmanager
    def web(self):
        address = ["--host", "127.0.0.1", "--port", str(self.port)]
        serve = ["granian", "--interface", "wsgi", "newsroom.wsgi:application", "--workers", "1", *address]
        program = Program(serve, self.folder / "web.log", self.env)
        try:
            eventually(lambda: self.get("/healthz") == 200, within=30)
            yield program
        finally:
            program.kill()

    def worker(self):
        return worker(self.folder, **self.env)

    def beat(self):
        schedule = ("--schedule", str(self.folder / "schedule"))
        return celery_program("beat", *schedule, folder=self.folder, app="tests.faults.impatient", **self.env)

    def get(self, path):
        return self.ask(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}"))

    def post(self, body):
        return self.ask(
            urllib.request.Request(
                f"http://127.0.0.1:{self.port}/articles/{self.article_id}/comments/new",
                urllib.parse.urlencode({"body": body, "name": "राम", "csrfmiddlewaretoken": CSRF}).encode(),
                {"Cookie": f"csrftoken={CSRF}"},
            )
        )

    def ask(self, request):
        """The status of the answer; 0 where nobody answers."""
        try:
            return urllib.request.build_opener(NoRedirect).open(request, timeout=10).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def query(self, sql):
        with psycopg.connect(self.servers.database_url) as database:
            cursor = database.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def status_of(self, body):
        ((status,),) = self.query(f"SELECT status FROM comments_revision WHERE body = '{body}'")
        return status


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with private_servers() as servers:
        yield Site(servers, tmp_path_factory.mktemp("site"))


def test_a_comment_outlives_the_death_of_web_broker_and_database_at_once(site):
    body = "पानी कब आएगा?"
    with site.web() as web:
        assert site.post(body) == 303
        for kill in (web.kill, site.servers.kill_valkey, site.servers.kill_postgres):
            kill()
    site.servers.start_postgres()
    site.servers.start_valkey()
    assert site.status_of(body) == "pending"
    site.query(SLEPT)
    with site.worker(), site.beat():
        eventually(lambda: site.status_of(body) == "approved")


def test_web_and_worker_outlive_the_death_of_their_database(site):
    before, after = "सड़क टूटी है।", "बस समय पर नहीं आती।"
    with site.web(), site.worker(), site.beat():
        assert site.post(before) == 303
        eventually(lambda: site.status_of(before) == "approved")
        site.servers.kill_postgres()
        assert site.post("यह नहीं पहुँचेगा।") in {500, 503}
        site.servers.start_postgres()
        assert site.post(after) == 303
        site.query(SLEPT)
        eventually(lambda: site.status_of(after) == "approved")
