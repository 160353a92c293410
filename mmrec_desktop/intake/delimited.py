"""Delimited text as records with their lines. A stray quote or a damaged line costs its own row
only (F1, F2).

Separate from ``feed`` because the csv module alone would swallow the rest of a file behind one
quote that is never closed.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mmrec_desktop.intake.columns import recognised
from mmrec_desktop.intake.text_lines import Line, lines

DELIMITERS = ",\t;|"
LARGEST_CELL = 1_000_000
"""Characters in one cell; a longer one is no product data."""
_MOST_LINES = 2000
"""Lines that one quoted cell may span before its quote is taken for a stray one."""
_SAMPLE_LINES = 40

Damage = Literal["", "bytes-undecodable", "cell-too-large", "row-unreadable"]


@dataclass(frozen=True, slots=True)
class Record:
    """``line``: where it starts, 1-based.

    ``damage``: a rejection code; then ``cells`` may be empty.
    """

    line: int
    cells: tuple[str, ...]
    damage: Damage = ""


def read_records(path: Path, encoding: str, delimiter: str) -> Iterator[Record]:
    """All records of a file that hold anything."""
    return _joined(lines(path, encoding), delimiter)


def find_delimiter(sample: str) -> str:
    """The mark that makes the most known headers, and the most even rows."""
    head = sample.splitlines(keepends=True)[:_SAMPLE_LINES]
    every = [Line(number, text) for number, text in enumerate(head, start=1)]

    def score(mark: str) -> tuple[int, int, bool]:
        rows = [record.cells for record in _joined(every, mark)]
        known = max((recognised(row) for row in rows[:15]), default=0)
        widths = sorted(len(row) for row in rows)
        usual = widths[len(widths) // 2] if widths else 0
        return known, usual if usual > 1 else 0, mark == ","

    return max(DELIMITERS, key=score)


def _joined(physical: Iterable[Line], delimiter: str) -> Iterator[Record]:
    """Lines put together where a quoted cell goes over several."""
    held: list[Line] = []
    size = 0
    for line in physical:
        if not held and '"' not in line.text:
            yield from _plain(line, delimiter)
            continue
        held.append(line)
        size += len(line.text)
        if not _is_open(held, delimiter):
            yield from _record(held, delimiter)
        elif len(held) < _MOST_LINES and size < LARGEST_CELL * 4:
            continue
        else:
            yield from _give_up(held, delimiter)
        held, size = [], 0
    if held:
        yield from _give_up(held, delimiter)


def _plain(line: Line, delimiter: str) -> Iterator[Record]:
    """A line without quotes."""
    text = line.text.rstrip("\r\n").replace("\0", "")
    if line.damage:
        yield Record(line.number, (), line.damage)
    elif text.strip().strip(delimiter):
        cells = tuple(text.split(delimiter))
        too_large = len(text) > LARGEST_CELL and _too_large(cells)
        yield Record(line.number, cells, "cell-too-large" if too_large else "")


def _give_up(held: Sequence[Line], delimiter: str) -> Iterator[Record]:
    """The first line opens a quote that nothing closes: it is set aside, and the rest read anew."""
    yield Record(held[0].number, (), held[0].damage or "row-unreadable")
    rest = list(held[1:])
    while rest:
        taken = next(
            (
                count
                for count in range(1, min(len(rest), 50) + 1)
                if not _is_open(rest[:count], delimiter)
            ),
            0,
        )
        if taken:
            yield from _record(rest[:taken], delimiter)
        else:
            yield Record(rest[0].number, (), rest[0].damage or "row-unreadable")
        rest = rest[max(1, taken) :]


def _record(held: Sequence[Line], delimiter: str) -> Iterator[Record]:
    damage: Damage = next((line.damage for line in held if line.damage), "")
    if damage:
        yield Record(held[0].number, (), damage)
        return
    text = "".join(line.text for line in held).replace("\0", "")
    try:
        cells = tuple(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ()))
    except csv.Error:
        yield Record(held[0].number, (), "row-unreadable")
        return
    if any(cell.strip() for cell in cells):
        yield Record(held[0].number, cells, "cell-too-large" if _too_large(cells) else "")


def _too_large(cells: Sequence[str]) -> bool:
    return any(len(cell) > LARGEST_CELL for cell in cells)


def _is_open(held: Sequence[Line], delimiter: str) -> bool:
    """Whether a quoted cell is still open at the end: only a quote that begins a cell opens one."""
    if len(held) > 1 and '"' not in held[-1].text:
        return True  # it was open before this line
    inside = False
    for line in held:
        inside = _open_after(line.text, delimiter, inside=inside)
    return inside


def _open_after(text: str, delimiter: str, *, inside: bool) -> bool:
    """Whether a quoted cell is open behind ``text``, which began ``inside`` one or not."""
    place, length = 0, len(text)
    begins = True
    while place < length:
        if inside:
            place = text.find('"', place)
            if place < 0:
                return True
            if text[place + 1 : place + 2] == '"':
                place += 2
                continue
            inside, begins = False, False
            place += 1
            continue
        char = text[place]
        if char == '"' and begins:
            inside = True
        begins = char == delimiter
        place += 1
    return inside
