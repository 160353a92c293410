"""Categories as plain feeds write them: a path in one cell, several paths, or a column for each level.

Separate because what separates what has to be found out from the cell.
"""

import re
from collections.abc import Sequence

from mmrec_desktop.intake.dialects.cells import Cells
from mmrec_desktop.intake.html_text import plain

_ARROWS = re.compile(r"\s(?:->|/)\s|[>›»]")
_SLASH = re.compile(r"[>›»/]")
_KINDS_OF_ROW = frozenset(
    """simple configurable variable variation variant grouped bundle bundled virtual downloadable physical digital
    service product products goods standard external item hardgood softgood 普通商品 实物商品 虚拟商品 实物 商品""".split()  # noqa: SIM905 — a list of words reads better as text
)
"""What shops write as the type of a product that says nothing about the thing."""


def categories(cells: Cells, column: str, levels: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """One path of several columns, or the paths of one cell."""
    if len(levels) > 1:
        texts = [_text(cells, level) for level in levels]
        parts = [part for text in texts for part in _split(text, _ARROWS)]
        return (tuple(dict.fromkeys(parts)),) if parts else ()
    text = _text(cells, column) if column else ""
    arrows = _ARROWS.search(text) is not None
    found = []
    for path_text in _path_texts(text, arrows=arrows):
        marks = _SLASH if "/" in path_text and not arrows else _ARROWS
        path = _split(path_text, marks)
        if path:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _text(cells: Cells, column: str) -> str:
    text = cells.raw(column).strip("[]\"' ")
    return "" if text.lower() in _KINDS_OF_ROW else text


def _split(text: str, marks: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(level for part in marks.split(text) if (level := plain(part)))


def _path_texts(text: str, *, arrows: bool) -> list[str]:
    """Paths of one cell. A comma is part of a name, "Hats, scarves", unless whole paths stand
    around it.
    """
    found = []
    for part in re.split(r"[|\n;；]", text):
        pieces = re.split(r"[,，、]", part)
        if arrows and not all(_ARROWS.search(piece) for piece in pieces):
            pieces = [part]
        found.extend(pieces)
    return found
