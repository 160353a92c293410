"""Rows as an XLSX file. Separate because its library is slow to load, and few who export anything
else need it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet


def write_workbook(
    file: Path, columns: Sequence[str], rows: Iterable[Sequence[str | int | Decimal | None]]
) -> int:
    """Writes one sheet, row by row; how many rows there were."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("products")
    sheet.append(list(columns))
    count = 0
    for row in rows:
        sheet.append([_typed(sheet, cell) for cell in row])
        count += 1
    book.save(file)
    return count


def _typed(sheet: WriteOnlyWorksheet, cell: str | int | Decimal | None) -> object:
    if not isinstance(cell, str):
        return cell
    typed = WriteOnlyCell(sheet, value=cell)
    # F6: a text stays a text, whatever it begins with, and identifiers keep their zeros.
    typed.data_type = "s"
    typed.number_format = "@"
    return typed
