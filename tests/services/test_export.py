"""Products leave as they are: in order, with zeros in front, whole or not at all."""

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from mmrec_desktop.domain.errors import FileUnusable, WrongUse
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.services.export import COLUMNS, export_products, save_rejections
from mmrec_desktop.services.workspace import Workspace
from tests import made


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_csv_opens_in_a_spreadsheet_as_it_is_read(asked: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "商品.csv"
    assert export_products(asked, ["P01", "P40"], file) == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    first, second = rows(file)
    assert (first["id"], second["id"]) == ("P01", "P40")
    assert (first["title"], first["price"], first["currency"]) == ("Blue Hoodie", "11.50", "USD")
    assert first["variant_skus"] == "HOO-010-S; HOO-010-M; HOO-010-L"
    assert first["category"] == "All > Clothes > Hoodie"
    assert (first["variants"], first["in_stock"], second["in_stock"]) == ("3", "yes", "no")


def test_everything_is_written_where_nothing_is_named(asked: Workspace, tmp_path: Path) -> None:
    assert export_products(asked, None, tmp_path / "all.csv") == 30
    assert export_products(asked, ["nobody"], tmp_path / "none.csv") == 0
    assert (tmp_path / "none.csv").read_text("utf-8-sig").strip() == ",".join(COLUMNS)


def test_a_workbook_keeps_numbers_as_numbers_and_codes_as_text(
    owned: Workspace, tmp_path: Path
) -> None:
    product = replace(made.made(2, 1), barcode="0042", description="x" * 40_000 + "\x00")
    made.adopt(owned.library, [product])
    export_products(owned, [product.id], tmp_path / "out.xlsx")
    head, row = openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True)
    found = dict(zip(head, row, strict=True))
    assert found["barcode"] == "0042"
    assert float(found["price"]) == 31.5
    assert len(found["description"]) < 32_768


def test_what_cannot_be_written_leaves_the_old_file(asked: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        export_products(asked, None, tmp_path / "out.pdf")
    with pytest.raises(FileUnusable):
        export_products(asked, None, tmp_path / "nowhere" / "out.csv")
    assert list(tmp_path.iterdir()) == []


def test_an_export_cut_short_leaves_the_old_file(
    asked: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv, "writer", fails)
    with pytest.raises(FileUnusable):
        export_products(asked, None, file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_rejections_are_saved_with_reason_and_hint(tmp_path: Path, language: str) -> None:
    file = tmp_path / "rejections.csv"
    assert save_rejections([Rejection("a.csv", 17, "no-title")], file, language) == 1
    (found,) = rows(file)
    assert (found["file"], found["line"], found["code"]) == ("a.csv", "17", "no-title")
    assert found["reason"]
    assert found["hint"]
