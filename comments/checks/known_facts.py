"""Facts that checks know by heart, from facts/NAME.txt: sections of words, `#` for what they are."""

from functools import cache
from importlib.resources import files


@cache
def facts(name: str) -> dict[str, tuple[str, ...]]:
    """The words of each section."""
    sections: dict[str, tuple[str, ...]] = {}
    section = ""
    for line in (files("comments.checks") / "facts" / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            sections[section] = (*sections.get(section, ()), *line.split())
    return sections
