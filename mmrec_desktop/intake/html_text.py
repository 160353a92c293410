"""HTML of descriptions to plain text. Separate because every dialect may carry HTML."""

import re
import unicodedata
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
_SILENT = {"script", "style", "head", "iframe"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def html_to_text(html: str) -> str:
    """Plain text with line breaks where blocks were; unclosed tags and entities are handled."""
    if "<" not in html and "&" not in html:
        return plain(html)
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (
        re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in "".join(reader.parts).split("\n")
    )
    return plain("\n".join(line for line in lines if line))


def plain(text: str) -> str:
    """Text without control and direction characters (V5)."""
    kept = (
        char
        for char in text
        if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    return "".join(kept).strip()
