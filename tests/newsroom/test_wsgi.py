import io

import pytest

from newsroom.wsgi import application

pytestmark = pytest.mark.django_db  # each request looks after the connection


def status_for(content_type):
    answers = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/healthz",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": content_type,
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
    }
    application(environ, lambda status, headers, *_rest: answers.append(status))
    return answers[0]


@pytest.mark.parametrize("charset", ["zlib", "hex", "idna", "undefined", "no-such", "latin1", "utf-8"])
def test_no_charset_that_a_client_names_ends_in_an_error(charset):
    assert status_for(f"text/plain; charset={charset}; boundary=x").startswith("200")
