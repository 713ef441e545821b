import re
import shutil
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType
from django.utils.translation import gettext, ngettext, override

from newsroom import messages
from newsroom.msgids import ROOT, WANTED

# The 500 page says both languages by itself: nothing else may have to work for it.
TEMPLATES = [path for path in (ROOT / "templates").rglob("*.html") if path.name != "500.html"]
NAMES = {"चौपाल", "हिन्दी", "English", "desk"}  # the last is a class of <body>


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(messages.LOCALE, tmp_path / "locale"))


def spoil(locale: Path, pattern: str, replacement: str, catalogue: str = "hi/LC_MESSAGES/django.po") -> None:
    path = locale / catalogue
    text, count = re.subn(pattern, replacement, path.read_text("utf-8"), count=1)
    assert count, f"nothing in {catalogue} looks like {pattern}"
    path.write_text(text, "utf-8")
    messages.compile_all(locale)


def test_both_catalogues_are_complete():
    assert messages.check() == []


def test_updating_complete_catalogues_changes_no_byte(locale: Path):
    before = {path: path.read_bytes() for path in locale.rglob("django*.?o")}
    messages.update(locale)
    assert {path: path.read_bytes() for path in locale.rglob("django*.?o")} == before


@pytest.mark.parametrize(
    ("pattern", "replacement", "problem"),
    [
        (r'msgid "Reply"\nmsgstr "[^"]+"', r'msgid "Reply"\nmsgstr ""', "not translated: 'Reply'"),
        (r'(?s)\n\n[^\n]*\nmsgid "Reply"\nmsgstr "[^"]+"', "", "missing: 'Reply'"),
        (r'msgid "Reply"', '#, fuzzy\nmsgid "Reply"', "fuzzy: 'Reply'"),
        (r'msgid "Reply"', 'msgid "Answer"', "obsolete: 'Answer'"),
        (r'\nmsgid "Reply"', '\n#~ msgid "Answer"\n#~ msgstr "उत्तर"\n\nmsgid "Reply"', "obsolete: 'Answer'"),
        (
            r'(msgid_plural "%\(count\)d minutes ago"\nmsgstr\[0\] "[^"]+"\nmsgstr\[1\]) "[^"]+"',
            r'\1 ""',
            "plural form",
        ),
        (r'(msgid "Comments \(%\(count\)s\)"\nmsgstr) "[^"]+"', r'\1 "टिप्पणी"', "placeholders differ"),
    ],
)
def test_a_gap_is_named(locale: Path, pattern: str, replacement: str, problem: str):
    spoil(locale, pattern, replacement)
    assert any(f"hi/LC_MESSAGES/django.po: {problem}" in line for line in messages.check(locale))


def test_a_gap_in_english_is_named(locale: Path):
    spoil(locale, r'msgid "Reply"\nmsgstr "Reply"', r'msgid "Reply"\nmsgstr ""', "en/LC_MESSAGES/django.po")
    assert "en/LC_MESSAGES/django.po: not translated: 'Reply'" in messages.check(locale)


def test_a_gap_in_the_scripts_of_the_admin_is_named(locale: Path):
    spoil(locale, r'msgid "Today"\nmsgstr "[^"]+"', r'msgid "Today"\nmsgstr ""', "hi/LC_MESSAGES/djangojs.po")
    assert "hi/LC_MESSAGES/djangojs.po: not translated: 'Today'" in messages.check(locale)


def test_a_translation_that_was_not_compiled_is_named(locale: Path):
    path = locale / "hi/LC_MESSAGES/django.po"
    path.write_text(path.read_text("utf-8").replace("उत्तर दें", "जवाब दें"), "utf-8")
    assert any(line.startswith("hi/LC_MESSAGES/django.po: stale") for line in messages.check(locale))


def test_an_update_keeps_what_is_translated_and_leaves_the_new_for_a_person(locale: Path):
    spoil(locale, r'msgid "Reply"\nmsgstr "[^"]+"', r'msgid "Reply"\nmsgstr "पलटकर बोलें"')
    spoil(locale, r'msgid "Write a comment"', 'msgid "An old name for it"')
    messages.update(locale)
    text = (locale / "hi/LC_MESSAGES/django.po").read_text("utf-8")
    assert 'msgid "Reply"\nmsgstr "पलटकर बोलें"' in text
    assert 'msgid "Write a comment"\nmsgstr ""' in text
    assert "An old name for it" not in text


def test_the_command_ends_with_0_when_nothing_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(messages, "check", list)
    assert messages.main(["check"]) == 0


def test_the_command_ends_with_1_and_a_list_when_something_is_missing(
    locale: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    spoil(locale, r'msgid "Reply"\nmsgstr "[^"]+"', r'msgid "Reply"\nmsgstr ""')
    problems = messages.check(locale)
    monkeypatch.setattr(messages, "check", lambda: problems)
    assert messages.main(["check"]) == 1
    assert "hi/LC_MESSAGES/django.po: not translated: 'Reply'\n" in capsys.readouterr().out


def test_words_of_templates_code_and_others_are_all_wanted():
    wanted = WANTED["hi", "django"]()
    assert ("Comments (%(count)s)", None) in wanted  # a template
    assert ("This username is taken.", None) in wanted  # our code
    assert ("Login", "field label") in wanted  # allauth, with its context
    assert ("Save and continue editing", None) in wanted  # a template of Django's admin


@pytest.mark.parametrize(("count", "hours"), [(0, "0 घंटा"), (1, "1 घंटा"), (2, "2 घंटे")])
def test_hindi_is_singular_for_none_and_one(count: int, hours: str):
    with override("hi"):
        assert ngettext("%(num)d hour", "%(num)d hours", count) % {"num": count} == hours


def test_our_hindi_stands_before_that_of_django():
    with override("hi"):
        assert gettext("Password") == "पासवर्ड"


def words_of(template: str) -> set[str]:
    """What a template says by itself: neither through the catalogues nor out of variables."""
    said, inside = [], 0
    for token in Lexer(template).tokenize():
        if token.token_type == TokenType.BLOCK:
            inside += {"blocktranslate": 1, "endblocktranslate": -1}.get(token.split_contents()[0], 0)
        elif token.token_type == TokenType.TEXT and not inside:
            said.append(token.contents)
    html = "\0".join(said)
    words = re.findall(r'(?:alt|title|aria-label|placeholder)="([^"\0]*)', html)
    words += re.sub(r"(?s)<!--.*?-->|<[^>]*>", "\0", re.sub(r'"[^"]*"', "", html)).split("\0")
    return {word.strip() for word in words if re.search(r"[^\W\d_]", word)}


def test_no_template_speaks_past_the_catalogues():
    said = {
        path.relative_to(ROOT).as_posix(): words_of(path.read_text("utf-8")) - NAMES for path in TEMPLATES
    }
    assert {name: words for name, words in said.items() if words} == {}


def test_words_that_a_template_says_by_itself_are_seen():
    assert words_of('<p class="a"><b>Hello</b> {{ name }}</p><img alt="A tree">') == {"Hello", "A tree"}
    assert (
        words_of('{% blocktranslate %}Hello{% endblocktranslate %} <a hx-select="#a > b">{% x %}</a>')
        == set()
    )
