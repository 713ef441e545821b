"""The shape of a stored body: blocks at the top, no text outside a paragraph, no block inside a paragraph.

nh3 makes HTML safe but leaves its shape to whoever wrote it. This rewrites nh3's output, and only that, into
a shape that survives being parsed again, so that a body opened and saved unchanged stays the same.
"""

from html.parser import HTMLParser

LEAVES = frozenset({"p", "h2", "h3"})  # hold inline content only
LISTS = frozenset({"ul", "ol"})
CONTAINERS = LISTS | {"li", "blockquote"}
BLOCKS = LEAVES | CONTAINERS
INLINE = frozenset({"a", "strong", "br"})


def top_blocks(safe_html: str) -> list[str]:
    """The blocks of balanced HTML that holds nothing but BLOCKS and INLINE tags."""
    writer = _BlockWriter()
    writer.feed(safe_html)
    writer.close()
    writer.finish()
    return writer.blocks


class _BlockWriter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._open_blocks: list[str] = []
        self._open_inline: list[str] = []

    def finish(self) -> None:
        self._close_blocks(down_to=0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._start_block(tag)
        elif tag in INLINE and (tag != "a" or any(name == "href" for name, _value in attrs)):
            self._start_inline(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open_inline:
            self._close_inline(down_to=_last(self._open_inline, tag))
        elif tag in self._open_blocks:
            self._close_blocks(down_to=_last(self._open_blocks, tag))

    def handle_data(self, data: str) -> None:
        if not self._takes_text():
            data = data.lstrip()
        if data:
            self._need_text_place()
            self._parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _start_block(self, tag: str) -> None:
        self._close_inline(down_to=0)
        if self._innermost() in LEAVES or self._innermost() == tag == "li":
            self._close_blocks(down_to=len(self._open_blocks) - 1)
        if self._innermost() in LISTS and tag != "li":
            self._open_block("li")
        self._open_block("p" if tag == "li" and self._innermost() not in LISTS else tag)

    def _start_inline(self, tag: str) -> None:
        self._need_text_place()
        if tag in self._open_inline:
            self._close_inline(down_to=_last(self._open_inline, tag))
        self._parts.append(self.get_starttag_text() or "")
        if tag != "br":
            self._open_inline.append(tag)

    def _takes_text(self) -> bool:
        return self._innermost() in LEAVES | {"li"}

    def _need_text_place(self) -> None:
        if not self._takes_text():
            self._open_block("li" if self._innermost() in LISTS else "p")

    def _innermost(self) -> str | None:
        return self._open_blocks[-1] if self._open_blocks else None

    def _open_block(self, tag: str) -> None:
        self._open_blocks.append(tag)
        self._parts.append(f"<{tag}>")

    def _close_inline(self, down_to: int) -> None:
        while len(self._open_inline) > down_to:
            self._parts.append(f"</{self._open_inline.pop()}>")

    def _close_blocks(self, down_to: int) -> None:
        self._close_inline(down_to=0)
        while len(self._open_blocks) > down_to:
            self._parts.append(f"</{self._open_blocks.pop()}>")
        if not self._open_blocks and self._parts:
            self.blocks.append("".join(self._parts))
            self._parts.clear()


def _last(tags: list[str], tag: str) -> int:
    return len(tags) - 1 - tags[::-1].index(tag)
