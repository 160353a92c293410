"""Workbooks (XLSX, XLS, ODS) as rows of text: the sheets that read like a catalogue, values and
never formulas.

Separate because cells have types here, which become the text that a merchant sees.
"""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import python_calamine

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.intake.columns import field_of, folded, recognised
from mmrec_desktop.intake.spreadsheet_safety import check_zip

_MOST_SHEETS = 50
_LOOKED_AT = 15
_EXACT = 1e15
"""From here on a number in a spreadsheet has lost digits; it is written so that this can be
seen.
"""


def read_workbook(path: Path) -> list[list[str]]:
    """All rows of the best sheet, by their place, and below them those of sheets with the same
    header. Raises FeedUnreadable.
    """
    if _is_zip(path):
        check_zip(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            names = book.sheet_names[:_MOST_SHEETS]
            sheets = [(name, _rows(book, name)) for name in names]
    except FeedUnreadable:
        raise
    except Exception as error:
        # Whatever a damaged workbook does to its reader, it is the file that cannot be read.
        raise FeedUnreadable("feed-unreadable", file=path.name) from error
    return _joined(sheets)


def _joined(sheets: Sequence[tuple[str, list[list[str]]]]) -> list[list[str]]:
    """The best sheet and its equals; a shop with a sheet for each category names it there only."""
    _, best = max(sheets, key=lambda sheet: _worth(sheet[1]), default=("", []))
    place = _header(best)
    if place is None:
        return best
    equals = [(name, rows) for name, rows in sheets if _same(rows, best[place])]
    if len(equals) < 2:
        return best
    columns = best[place]
    says_category = any(field_of(column) == "category" for column in columns)
    width = max(len(row) for _, rows in equals for row in rows)
    joined = [row + [""] * (width - len(row)) for row in best[: place + 1]]
    if not says_category:
        joined[-1] = [*joined[-1], "category"]
    for name, rows in equals:
        start = _header(rows)
        for row in rows[(0 if start is None else start) + 1 :]:
            filled = row + [""] * (width - len(row))
            is_row = any(cell.strip() for cell in row)
            joined.append(filled if says_category else [*filled, name if is_row else ""])
    return joined


def _header(rows: list[list[str]]) -> int | None:
    """The place of the row that names most columns, where one names two at least."""
    known = [recognised(row) for row in rows[:_LOOKED_AT]]
    best = max(known, default=0)
    return known.index(best) if best > 1 else None


def _same(rows: list[list[str]], columns: Sequence[str]) -> bool:
    place = _header(rows)
    return place is not None and _names(rows[place]) == _names(columns)


def _names(columns: Sequence[str]) -> list[str]:
    return [folded(column) for column in columns if column.strip()]


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _rows(book: Any, name: str) -> list[list[str]]:
    sheet = book.get_sheet_by_name(name)
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in _merged(sheet):
        # A merged cell stands for every cell below it: sizes under one product.
        if top < len(rows) and left < len(rows[top]) and bottom - top < 500 and left == right:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = row[left] or rows[top][left]
    return rows


def _merged(sheet: Any) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    found: Sequence[tuple[tuple[int, int], tuple[int, int]]] | None = sheet.merged_cell_ranges
    return found or ()


def _worth(rows: list[list[str]]) -> tuple[int, int]:
    return max((recognised(row) for row in rows[:_LOOKED_AT]), default=0), len(rows)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if abs(value) >= _EXACT:
            return f"{value:.5E}"
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ") if value.time() != datetime.time() else value.date().isoformat()
    return "" if value is None else str(value)


def numbered(rows: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with their numbers as the spreadsheet shows them."""
    for number, row in enumerate(rows, start=1):
        if any(cell.strip() for cell in row):
            yield number, row
