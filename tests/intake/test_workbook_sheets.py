"""Workbooks as merchants keep them: a sheet for each category, notes, title rows, merged cells."""

from pathlib import Path

import openpyxl

from tests.intake.dialects.reading import read


def test_sheets_with_one_header_are_one_catalogue(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Notes"
    notes.append(["Do not change the headers"])
    for name, rows in {"Tents": [("T1", "Dome tent", 199)], "Stoves": [("S1", "Gas stove", 39), ("S2", "Pot", 19)]}.items():  # fmt: skip
        sheet = book.create_sheet(name)
        sheet.append(["SKU", "Product name", "Price"])
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "shop.xlsx")
    found = read(tmp_path / "shop.xlsx")
    assert {each.id: each.categories for each in found.products.values()} == {
        "T1": (("Tents",),), "S1": (("Stoves",),), "S2": (("Stoves",),),
    }  # fmt: skip


def test_title_rows_and_merged_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["秋季商品清单"], ["更新日期", None, "2024-09-01"], [], ["货号", "品名", "颜色", "售价", "库存"],
        [10001, "纯棉衬衫", "白色", 129.0, 30], [None, None, "蓝色", 129.0, 12], [10002, "牛仔裤", "深蓝", 199, 8],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    book.save(tmp_path / "清单.xlsx")
    found = read(tmp_path / "清单.xlsx")
    assert found.rejections == []
    shirt = found.products["10001"]
    assert [(each.stock, each.options) for each in shirt.variants] == [
        (30, (("colour", "白色"),)), (12, (("colour", "蓝色"),)),
    ]  # fmt: skip
    assert found.products["10002"].stock == 8
