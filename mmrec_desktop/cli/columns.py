"""Texts in columns of a terminal, where Chinese characters take two.

Separate because tables, progress lines and help all count alike.
"""

import shutil
import unicodedata

NARROWEST = 60
WIDEST = 120
"""Columns of a table, whatever the window of the terminal."""


def screen() -> int:
    """Columns that can be written to."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((100, 24)).columns))


def width(text: str) -> int:
    """Columns a text takes: accents that stand on the letter before them take none."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def padded(text: str, columns: int) -> str:
    """The text with blanks up to so many columns."""
    return text + " " * max(0, columns - width(text))


def right(text: str, columns: int) -> str:
    """The text with blanks before it."""
    return " " * max(0, columns - width(text)) + text


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns and on one line, without control characters."""
    # V5: titles come from outside, and a terminal obeys what a control character says.
    text = " ".join(printable(text).split())
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += _width(char)
        if used >= columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def printable(text: str) -> str:
    """The text with control and direction characters as blanks."""
    return "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in text
    )


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; Chinese may break between characters."""
    lines, line = [], ""
    for word in _pieces(text):
        if line and width(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line else lines


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in " ".join(text.split()):
        joins = bool(pieces) and not pieces[-1].endswith(" ")
        # Full-width signs never begin a line.
        if joins and (char == " " or char in "，。；：、）？！”" or _joined(pieces[-1][-1], char)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _joined(before: str, char: str) -> bool:
    return _width(before) < 2 and _width(char) < 2 or before in "（“"


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
