"""The message catalogues, without GNU gettext: `python -m newsroom.messages update|compile|check`.

update    sources -> msgids -> locale/*/LC_MESSAGES/*.po (translations kept), then compile
compile   .po -> .mo; both are committed, so a machine that only runs the site needs no compiler and no Babel
check     every gap, slip and stale file in one list; exit status 1 if there is any
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from newsroom.msgids import ROOT, WANTED, Key, forms_of, key_of

LOCALE = ROOT / "locale"
# Hindi is singular for 0 and 1 (CLDR); Babel's table, which serves the other languages, says otherwise.
PLURAL_FORMS = {"hi": "nplurals=2; plural=(n > 1);"}
# What a translation must carry over: %(name)s, %s, {name}, {} and tags.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}|</?[a-z]+")


def update(locale: Path = LOCALE) -> None:
    for (language, domain), wanted in WANTED.items():
        path = _po(locale, language, domain)
        known = _by_key(_read(path, language))
        catalog = _empty(language)
        for key, message in wanted().items():
            catalog.add(
                message.id,
                message.id if language == "en" else _kept(known.get(key), message),
                message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_po_bytes(catalog, language))
    compile_all(locale)


def compile_all(locale: Path = LOCALE) -> None:
    for language, domain in WANTED:
        path = _po(locale, language, domain)
        path.with_suffix(".mo").write_bytes(_mo_bytes(_read(path, language)))


def check(locale: Path = LOCALE) -> list[str]:
    """One line a problem; none when readers meet no other language than theirs."""
    problems = []
    for (language, domain), wanted in WANTED.items():
        path, needed = _po(locale, language, domain), wanted()
        catalog = _read(path, language)
        found = [*_gaps(needed, _by_key(catalog)), *_leftovers(needed, catalog)]
        found += [slip for message in _by_key(catalog).values() for slip in _slips(message)]
        if not _is_compiled(path, catalog):
            found.append("stale .mo: run `python -m newsroom.messages compile`")
        problems += [f"{path.relative_to(locale)}: {problem}" for problem in found]
    return problems


def _gaps(needed: dict[Key, Message], written: dict[Key, Message]) -> Iterator[str]:
    for key, message in needed.items():
        places = ", ".join(sorted({path for path, _line in message.locations}))
        if key not in written:
            yield f"missing: {message.id!r} from {places}"
        elif len(forms_of(written[key].id)) != len(forms_of(message.id)):
            yield f"plural form missing: {message.id!r} from {places}"


def _leftovers(needed: dict[Key, Message], catalog: Catalog) -> Iterator[str]:
    written = [*_by_key(catalog).values(), *catalog.obsolete.values()]
    obsolete = {key_of(message) for message in catalog.obsolete.values()}
    for message in written:
        if key_of(message) not in needed or key_of(message) in obsolete:
            yield f"obsolete: {message.id!r}"


def _slips(message: Message) -> Iterator[str]:
    sources, strings = forms_of(message.id), forms_of(message.string)
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    if not any(strings):
        yield f"not translated: {message.id!r}"
    elif len(strings) != len(sources) or not all(strings):
        yield f"plural form missing: {message.id!r}"
    elif _lost_placeholders(sources, strings):
        yield f"placeholders differ: {message.id!r} and {message.string!r}"


def _lost_placeholders(sources: tuple[str, ...], strings: tuple[str, ...]) -> bool:
    """The singular may say its number in words, as it may in English."""
    found = [frozenset(PLACEHOLDER.findall(string)) for string in strings]
    allowed = [frozenset(PLACEHOLDER.findall(source)) for source in sources]
    return found[-1] != allowed[-1] or found[0] not in {allowed[0], allowed[-1]}


def _kept(old: Message | None, message: Message) -> str | tuple[str, ...]:
    """The translation so far, unless the message has become plural, or is no longer."""
    strings = forms_of(old.string) if old else ()
    if len(strings) != len(forms_of(message.id)):
        return ""
    return strings if len(strings) > 1 else strings[0]


def _po(locale: Path, language: str, domain: str) -> Path:
    return locale / language / "LC_MESSAGES" / f"{domain}.po"


def _by_key(catalog: Catalog) -> dict[Key, Message]:
    return {key_of(message): message for message in catalog if message.id}


def _header(language: str) -> bytes:
    """Without dates and tools, which would change a file that nobody changed."""
    fields = {
        "Project-Id-Version": "Chaupal",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS.get(language) or Catalog(language).plural_forms,
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode()


def _empty(language: str) -> Catalog:
    return read_po(io.BytesIO(_header(language)), locale=language)


def _read(path: Path, language: str) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else _header(language)), locale=language)


def _po_bytes(catalog: Catalog, language: str) -> bytes:
    body = io.BytesIO()
    write_po(body, catalog, width=110, omit_header=True, sort_output=True, include_lineno=False)
    return _header(language) + body.getvalue()


def _mo_bytes(catalog: Catalog) -> bytes:
    catalog.creation_date = catalog.revision_date = datetime(
        2026, 1, 1, tzinfo=UTC
    )  # same messages, same bytes
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def _is_compiled(path: Path, catalog: Catalog) -> bool:
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.read_bytes() == _mo_bytes(catalog)


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            problems = check()
            sys.stdout.writelines(f"{problem}\n" for problem in problems)
            return 1 if problems else 0
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
