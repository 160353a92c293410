"""Workbooks (XLSX, XLS, ODS) as rows of text: the sheet that reads like a catalogue, values and
never formulas.

Separate because cells have types here, which become the text that a merchant sees.
"""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import python_calamine

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.intake.columns import recognised
from mmrec_desktop.intake.spreadsheet_safety import check_zip

_MOST_SHEETS = 50
_EXACT = 1e15
"""From here on a number in a spreadsheet has lost digits; it is written so that this can be
seen.
"""


def read_workbook(path: Path) -> list[list[str]]:
    """All rows of the best sheet, by their place. Raises FeedUnreadable."""
    if _is_zip(path):
        check_zip(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            sheets = [_rows(book, name) for name in book.sheet_names[:_MOST_SHEETS]]
    except FeedUnreadable:
        raise
    except Exception as error:
        # Whatever a damaged workbook does to its reader, it is the file that cannot be read.
        raise FeedUnreadable("feed-unreadable", file=path.name) from error
    return max(sheets, key=_worth, default=[])


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
    return max((recognised(row) for row in rows[:15]), default=0), len(rows)


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
