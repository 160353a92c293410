"""F6: what begins like a formula is text in the files that we write."""

import csv
from pathlib import Path

import openpyxl
import pytest

from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.services.export import export_products, save_rejections
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests import made

EVIL = ("=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1+1")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "shop.mmrec")
    found = [
        Product(id=f"{text}{n}", title=text, brand=text, pictures=(Picture(f"{text}.jpg"),))
        for n, text in enumerate(EVIL)
    ]
    made.adopt(opened.library, found)
    return opened


def is_text(cell: str) -> bool:
    return not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_csv_holds_no_formula(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert export_products(workspace, None, file) == len(EVIL)
    workspace.close()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert all(map(is_text, cells))
    assert any("cmd|" in cell for cell in cells)


def test_a_workbook_holds_no_formula(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    export_products(workspace, None, file)
    workspace.close()
    cells = [cell for row in openpyxl.load_workbook(file).active for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert all(is_text(cell.value) for cell in cells if isinstance(cell.value, str))


def test_saved_rejections_hold_no_formula(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    rejections = [Rejection(text, 2, "no-title", {"id": text}) for text in EVIL]
    for name in ("out.csv", "out.xlsx"):
        assert save_rejections(rejections, tmp_path / name, "zh_CN") == len(EVIL)
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert all(is_text(cell) for row in csv.reader(stream) for cell in row)
    assert "no-title" in text
