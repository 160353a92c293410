"""Text from feeds as it may be shown: data, never markup, and without characters that reorder
or hide.

Separate because every widget that shows a title or a description needs the same care (V5).
"""

import unicodedata
from html import escape

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
LONGEST = 20_000
"""Characters of a text that are shown at most."""


def neutral(text: str) -> str:
    """The text without control and bidirectional characters; line breaks stay."""
    # V5: a title may carry overrides that turn the rest of the window around.
    if text.isascii() and text.isprintable():
        return text[:LONGEST]
    return "".join(_shown(char) for char in text[:LONGEST] if char not in _BIDI)


def one_line(text: str) -> str:
    """The neutral text on one line, blanks folded."""
    return " ".join(neutral(text).split())


def on_button(text: str) -> str:
    """The text for a button or a menu: Qt would read & as the mark of a key."""
    return one_line(text).replace("&", "&&")


def tooltip(text: str) -> str:
    """The text for a tooltip: Qt would read a bare one as markup where it looks like some."""
    return f"<qt>{escape(neutral(text)).replace(chr(10), '<br>')}</qt>" if text else ""


def _shown(char: str) -> str:
    if char in "\n\t":
        return char
    return " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
