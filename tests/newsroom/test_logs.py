"""The lines that the site writes, as its own formatter writes them."""

import io
import logging

import pytest
from django.conf import settings

from newsroom.logs import DiscreetFormatter

SECRET = "मेरा पता: राम, ram@example.com, 203.0.113.7"


@pytest.fixture
def log():
    """A logger with the site's formatter, and what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter("{levelname} {message}", style="{"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.written = written
    return logger


def fail(secret):
    try:
        {}[secret]
    except KeyError as error:
        raise ValueError(secret) from error


def test_the_site_writes_through_this_formatter():
    (handler,) = settings.LOGGING["root"]["handlers"]
    formatter = settings.LOGGING["formatters"][settings.LOGGING["handlers"][handler]["formatter"]]
    assert formatter["()"] == f"{DiscreetFormatter.__module__}.{DiscreetFormatter.__name__}"


def test_an_error_is_named_with_its_cause_and_its_frames_but_not_quoted(log):
    try:
        fail(SECRET)
    except ValueError:
        log.exception("it failed")
    written = log.written.getvalue()
    assert "builtins.ValueError" in written
    assert "builtins.KeyError" in written
    assert "in fail" in written
    assert SECRET not in written


def test_an_error_as_an_argument_is_named_too(log):
    log.warning("it failed: %s %r %d", ValueError(SECRET), KeyError(SECRET), 3)
    assert log.written.getvalue() == "WARNING it failed: ValueError 'KeyError' 3\n"


def test_celerys_line_about_a_failed_task_does_not_quote_the_error(log):
    try:
        fail(SECRET)
    except ValueError as error:
        log.error("Task %(name)s: %(exc)s", {"name": "sweep", "exc": repr(error)}, exc_info=True)
    written = log.written.getvalue()
    assert written.startswith("ERROR Task sweep: ValueError\n")
    assert SECRET not in written


def test_what_another_handler_made_of_the_error_is_not_taken_over(log):
    try:
        fail(SECRET)
    except ValueError as error:
        record = log.makeRecord(
            "test", logging.ERROR, "", 1, "it failed", (), (ValueError, error, error.__traceback__)
        )
    logging.Formatter().format(record)
    log.handle(record)
    assert SECRET not in log.written.getvalue()


def test_an_error_that_is_its_own_cause_is_written_once(log):
    error = ValueError(SECRET)
    error.__cause__ = error
    log.error("it failed", exc_info=error)
    assert log.written.getvalue() == "ERROR it failed\nbuiltins.ValueError\n"


def test_lines_without_an_error_stay_as_they_are(log):
    log.info("comment %s: %s -> %s", 7, "pending", "held")
    log.info("%(a)s", {"a": 1})
    log.info("100 %")
    assert log.written.getvalue() == "INFO comment 7: pending -> held\nINFO 1\nINFO 100 %\n"
