"""Settings read as a new process reads them: from the environment, and refused by name where they are unsafe."""

import os
import re
import runpy
import secrets
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "news.example.com",
    "DATABASE_URL": "postgres://chaupal@db.example.com/chaupal",
    "REDIS_URL": "rediss://:secret@broker.example.com:6380/0",
}


def read(name="DEBUG", *, without=(), **env):
    """What the settings say under this name, or why they refuse."""
    wanted = {variable: value for variable, value in (SAFE | env).items() if variable not in without}
    with patch.dict(os.environ, wanted, clear=True):
        try:
            return runpy.run_path(str(ROOT / "newsroom/settings.py")).get(name)
        except ImproperlyConfigured as error:
            return str(error)


def manage(*arguments, **env):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | SAFE | env, capture_output=True, text=True, check=False
    )


def test_a_site_with_safe_settings_starts():
    assert read() is False


@pytest.mark.parametrize(
    ("named", "env", "without"),
    [
        ("SECRET_KEY", {}, ["SECRET_KEY"]),
        ("SECRET_KEY", {"SECRET_KEY": "short"}, []),
        ("SECRET_KEY", {"SECRET_KEY": "a" * 60}, []),
        ("SECRET_KEY", {"SECRET_KEY": "django-insecure-" + secrets.token_urlsafe(50)}, []),
        ("DEBUG", {"DEBUG": "1"}, []),
        ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": "*"}, []),
        ("ALLOWED_HOSTS", {"ALLOWED_HOSTS": "news.example.com,*"}, []),
        ("DATABASE_URL", {}, ["DATABASE_URL"]),
        ("REDIS_URL", {}, ["REDIS_URL"]),
        ("REDIS_URL", {"REDIS_URL": ""}, []),
        ("DATABASE_URL", {"DATABASE_URL": ""}, []),
        ("TRUSTED_PROXY_COUNT", {"TRUSTED_PROXY_COUNT": "-1"}, []),
    ],
)
def test_an_unsafe_setting_is_refused_by_its_name_and_only_it(named, env, without):
    said = read(without=without, **env)
    assert "does not start with unsafe settings" in said
    names = [*SAFE, "DEBUG", "TRUSTED_PROXY_COUNT"]
    assert [name for name in names if f"{name}:" in said] == [named]


def test_all_that_is_unsafe_is_named_at_once():
    said = read(without=["SECRET_KEY", "REDIS_URL"], DEBUG="1", ALLOWED_HOSTS="*")
    assert all(f"{name}:" in said for name in ("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "REDIS_URL"))


def test_no_refusal_repeats_a_secret():
    assert "short-secret" not in read(SECRET_KEY="short-secret")


def test_a_site_for_this_machine_alone_starts_without_any_setting():
    assert read("SESSION_COOKIE_SECURE", without=SAFE) is False


def test_the_world_gets_secure_cookies_and_hsts():
    assert read("SESSION_COOKIE_SECURE") is read("CSRF_COOKIE_SECURE") is True
    assert read("SECURE_HSTS_SECONDS") > 0


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        ("unix:///var/run/valkey.sock", "redis+socket:///var/run/valkey.sock"),
        ("redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("rediss://:secret@broker.example.com/0", "rediss://:secret@broker.example.com/0"),
    ],
)
def test_celery_gets_the_redis_url_in_its_own_spelling(url, broker):
    assert read("CELERY_BROKER_URL", REDIS_URL=url) == broker


def test_what_the_database_url_says_is_kept_beside_what_we_add():
    url = "postgres://chaupal@/chaupal?host=/var/run/postgresql&connect_timeout=7"
    options = read("DATABASES", DATABASE_URL=url)["default"]["OPTIONS"]
    assert options["host"] == "/var/run/postgresql"
    assert int(options["connect_timeout"]) == 7


def test_forwarded_headers_are_believed_only_with_a_trusted_proxy():
    assert read("SECURE_PROXY_SSL_HEADER") is None
    trusting = read("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXY_COUNT="1")
    assert trusting == ("HTTP_X_FORWARDED_PROTO", "https")


def test_django_itself_warns_only_of_what_is_left_to_the_proxy():
    """Whether to redirect to HTTPS, and to speak for subdomains, is known where the certificate is."""
    done = manage("check", "--deploy")
    assert done.returncode == 0
    assert set(re.findall(r"security\.\w+", done.stderr)) <= {
        "security.W005",
        "security.W008",
        "security.W021",
    }


def test_a_process_with_an_unsafe_setting_does_not_start():
    done = manage("check", DEBUG="1")
    assert done.returncode != 0
    assert "DEBUG: must be off" in done.stderr.splitlines()[-1]
