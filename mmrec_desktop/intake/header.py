"""Which row of a table names its columns: title rows stand above it, translations of it below.

Separate because delimited text and spreadsheets ask the same.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mmrec_desktop.intake.columns import recognised

LOOKED_AT = 15
"""Rows from the top among which the header is looked for."""

Likeness = Callable[[Sequence[str]], float]
"""How surely these cells name the columns of a catalogue, 0..1."""


class Header(NamedTuple):
    """``place`` of the header among the rows, ``first`` place of a row of data, the names."""

    place: int
    first: int
    names: tuple[str, ...]


def find_header(rows: Sequence[Sequence[str]], likeness: Likeness) -> Header:
    """The row among the first ones that names the columns best; the first filled one where none
    does.
    """
    filled = [place for place, row in enumerate(rows[:LOOKED_AT]) if any(map(str.strip, row))]
    if not filled:
        return Header(0, len(rows), ())
    best = max(filled, key=lambda place: (*_score(rows[place], likeness), -place))
    if _score(rows[best], likeness) == (0.0, 0):
        best = next((place for place in filled if _cells(rows[place]) > 1), filled[0])
    first = best + 1
    while first < min(len(rows), LOOKED_AT) and _repeats(rows[first]):
        first += 1
    return Header(best, first, tuple(map(clean_name, rows[best])))


def clean_name(name: str) -> str:
    """A header as it is shown and looked up: without byte order mark, on one line."""
    return " ".join(name.replace("\ufeff", "").replace("\0", "").split())[:200]


def _score(row: Sequence[str], likeness: Likeness) -> tuple[float, int]:
    known = recognised(row)
    return (round(likeness(row), 2) if known else 0.0), known


def _cells(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _repeats(row: Sequence[str]) -> bool:
    """Whether a row below the header names the columns once more, in another language."""
    return recognised(row) >= max(3, 0.5 * _cells(row))
