from pathlib import Path

import pytest

from embedded import browser, suite
from embedded.suite import Step

GOOD = Step("good", ("-c", "print('12 passed, 1 skipped in 3.20s')"), is_shown=True)
BAD = Step("bad", ("-c", "print('what is wrong'); raise SystemExit(1)"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    """The suite with steps of ours instead of minutes of everything."""
    monkeypatch.setattr(suite.signal, "signal", lambda *_: None)
    monkeypatch.delenv("CI", raising=False)

    def run(*steps: Step, chromium: Path | None = Path("/usr/bin/chromium"), tests: Step = GOOD) -> int:
        monkeypatch.setattr(suite, "STEPS", steps)
        monkeypatch.setattr(suite, "_tests", lambda *_: tests)
        monkeypatch.setattr(suite.browser, "find_or_install", lambda: chromium)
        return suite.run([])

    return run


def test_all_steps_run_although_one_fails(run, capsys):
    assert run(BAD, Step("other", ("-c", "pass"))) == 1
    said = capsys.readouterr().out
    assert "what is wrong" in said
    assert "FAILED" in said
    assert said.splitlines()[-1] == "2 of 3 steps passed; tests: 12 passed, 1 skipped in 3.20s"


def test_it_passes_when_everything_does_and_says_how_many(run, capsys):
    assert run() == 0
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "1 of 1 steps passed; tests: 12 passed, 1 skipped in 3.20s"
    )


def test_tests_that_never_finish_are_not_called_passed(run, capsys):
    assert run(tests=Step("tests", ("-c", "raise SystemExit(3)"), is_shown=True)) == 1
    assert "tests: did not finish" in capsys.readouterr().out


def test_without_a_browser_only_ci_fails(run, monkeypatch):
    assert run(chromium=None) == 0
    monkeypatch.setenv("CI", "true")
    assert run(chromium=None) == 1


def test_without_a_browser_its_tests_are_left_out_and_that_is_said(capsys):
    assert suite._tests(None, ["-x"]).command[-3:] == ("-x", "-m", "not browser")
    assert capsys.readouterr().out.startswith("Browser tests will not run: no Chromium")


def test_the_named_chromium_comes_first_and_a_stub_is_none(tmp_path, monkeypatch):
    stub, real = tmp_path / "chromium", tmp_path / "named"
    stub.write_text("#!/bin/sh\nexit 1\n")
    real.write_text("#!/bin/sh\nexit 0\n")
    for path in (stub, real):
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", str(real))
    assert browser._find() == real
    monkeypatch.setenv("CHROMIUM", str(stub))
    monkeypatch.setattr(browser, "PLAYWRIGHTS", "")
    assert browser._find() is None
