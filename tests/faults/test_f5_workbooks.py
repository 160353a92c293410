"""F5: workbooks: zip bombs are refused before reading; values, never formulas; merged cells, dates, long numbers."""

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.intake.feed import open_feed


def rows_of(file: Path) -> list[dict[str, str]]:
    return [dict(row.cells) for row in open_feed(file).rows() if isinstance(row, SourceRow)]


def saved(folder: Path, *rows: tuple[object, ...], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    file = folder / "feed.xlsx"
    book.save(file)
    return file


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "feed.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (40 * 1024**2))
    with pytest.raises(FeedUnreadable, match="feed-too-large"):
        open_feed(file)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 200, b"\xd0\xcf\x11\xe0" + b"\1" * 600]
)
def test_a_damaged_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "feed.xlsx"
    file.write_bytes(content)
    with pytest.raises(FeedUnreadable, match="feed-unreadable"):
        open_feed(file)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "feed.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("notes.txt", "hello")
    with pytest.raises(FeedUnreadable, match="feed-unreadable"):
        open_feed(file)


def test_values_and_never_formulas(tmp_path: Path) -> None:
    file = saved(tmp_path, ("id", "title", "price"), ("1", "Mug", "=1+1"), ("2", "Cup", 3.5))
    read = rows_of(file)
    assert read[0] == {"id": "1", "title": "Mug", "price": ""}
    assert read[1]["price"] == "3.5"


def test_titles_above_the_header_and_merged_cells(tmp_path: Path) -> None:
    file = saved(
        tmp_path,
        ("夏季商品目录", None, None, None), (None, None, None, None), ("货号", "商品名称", "尺码", "价格"),
        ("A1", "T恤", "S", 59), (None, None, "M", 59), ("B1", "短裤", "L", 79),
        merged="A1:D1",
    )  # fmt: skip
    feed = open_feed(file)
    assert feed.columns == ("货号", "商品名称", "尺码", "价格")
    assert [row.line for row in feed.rows()] == [4, 5, 6]


def test_a_merged_cell_stands_for_every_row(tmp_path: Path) -> None:
    rows = [
        ("sku", "title", "size", "price"),
        ("A", "Shirt", "S", 5),
        ("A", None, "M", 5),
        ("A", None, "L", 5),
    ]
    file = saved(tmp_path, *rows, merged="B2:B4")
    assert [row["title"] for row in rows_of(file)] == ["Shirt"] * 3


def test_numbers_as_a_merchant_sees_them(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 3, 1)
    file = saved(
        tmp_path, ("id", "title", "barcode", "price", "date"), (1.0, "Mug", 6901234567892, 12.5, day),
        (2, True, 5113840000000000000, "007", None),
    )  # fmt: skip
    first, second = rows_of(file)
    assert (first["id"], first["barcode"], first["price"], first["date"]) == (
        "1", "6901234567892", "12.5", "2026-03-01",
    )  # fmt: skip
    assert second["barcode"] == "5.11384E+18"
    assert second["price"] == "007"
    assert second["title"] == "1"


def test_the_sheet_that_is_a_catalogue(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("Read me first",))
    sheet = book.create_sheet("Products")
    sheet.append(("SKU", "Name", "Price"))
    sheet.append(("A1", "Mug", 5))
    file = tmp_path / "feed.csv"  # told by content, not by name
    book.save(tmp_path / "feed.xlsx")
    (tmp_path / "feed.xlsx").rename(file)
    assert rows_of(file) == [{"SKU": "A1", "Name": "Mug", "Price": "5"}]
