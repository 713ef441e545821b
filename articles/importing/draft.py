from dataclasses import dataclass, field

from articles import adverts
from articles.importing.notes import Action, Note


@dataclass
class Draft:
    """The article while the line rules fill it; `parts` is the body, markers of ads among its paragraphs."""

    parts: list[str] = field(default_factory=list)
    caption: str = ""
    credit: str = ""
    source_name: str = ""
    source_url: str = ""
    notes: list[Note] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        """What readers read: the parts that are no markers."""
        return [part for part in self.parts if adverts.number_in(part) is None]

    def note(self, rule: str, version: int, action: Action, text: str, where: str = "") -> None:
        self.notes.append(Note(rule, version, action, text, where))
