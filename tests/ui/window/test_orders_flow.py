"""Orders come in by the window: dropped or chosen, looked at, imported, with what was set aside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.orders_report import OrdersPlan
from mmrec_desktop.services import browse, resume
from mmrec_desktop.services import orders as service
from mmrec_desktop.services.workspace import open_workspace
from tests.window import PATIENCE, Start, says, settle, texts

ORDERS = (
    "order_id,customer_id,product_id,quantity,price,time\n"
    "1,anna,P00,2,10.50,2024-01-01\n1,anna,P01,1,11.50,2024-01-01\n"
    "2,ben,new,1,9.00,2024-01-02\n2,ben,P02,many,9.00,2024-01-02\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Four lines of two orders: one product is unknown, one quantity is no number."""
    path = tmp_path / "orders 订单.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def dropped(file: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    return mime


def test_a_dropped_file_of_orders_is_recognised_and_imported(
    start: Start, qtbot: QtBot, shop_copy: Path, file: Path
) -> None:
    program = start(shop_copy)
    program.window.take_drop(dropped(file))
    orders = program.window.imports.orders
    qtbot.waitUntil(orders.is_open, timeout=PATIENCE)
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(sheet.confirm.isEnabled, timeout=PATIENCE)
    said = texts(sheet)
    assert "a table of orders" in said
    assert "Import orders from orders 订单.csv" in said
    assert "customer_id  ▾" in said
    assert sheet.choosers["customer"].accessibleName() == "Customer: column customer_id"
    assert not sheet.make_products.isChecked()
    assert browse.overview(program.bridge.workspace).orders == 0
    sheet.confirm.click()
    says(orders.card, "2 lines")
    assert program.frame.work.page() == "catalogue"
    said = texts(orders.card)
    assert "1 about products that are not in the catalogue" in said
    assert "1 row rejected" in said
    orders.card.rejections_wanted.emit()
    assert [each.line for each in program.frame.work.sheet().table.shown()] == [5]
    program.window.escape()
    says(program.window.catalogue, "1 order")


def test_products_are_made_where_the_catalogue_has_none(
    start: Start, qtbot: QtBot, tmp_path: Path, file: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    orders = program.window.imports.orders
    orders.start(file)
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(sheet.confirm.isEnabled, timeout=PATIENCE)
    assert sheet.make_products.isChecked()
    sheet.confirm.click()
    says(orders.card, "3 products made")
    settle(qtbot, program)
    says(program.frame.rail, "3 products")
    says(program.window.catalogue, "orders 订单.csv")
    assert "source." not in texts(program.window.catalogue)


def test_columns_are_chosen_by_hand(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Vorgänge.csv"
    file.write_text("Vorgang;Was;Stueck\n7;P00;2\n", encoding="utf-8")
    program = start(shop_copy)
    orders = program.window.imports.orders
    orders.start(file)
    sheet = program.frame.work.sheet()
    says(sheet, "Not all of these columns are recognised")
    assert not sheet.confirm.isEnabled()
    for field, column in (("order", "Vorgang"), ("product", "Was"), ("quantity", "Stueck")):
        menu = QMenu()
        sheet._fill_columns(field, menu)
        next(each for each in menu.actions() if each.text() == column).trigger()
        says(sheet, f"{column}  ▾")
    qtbot.waitUntil(sheet.confirm.isEnabled, timeout=PATIENCE)
    sheet.confirm.click()
    says(orders.card, "1 line")


def test_an_import_is_cancelled_and_changes_nothing(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object, **__: object) -> Iterator[object]:
        while True:
            yield service.Progress("reading", 1, unit="rows")

    monkeypatch.setattr(service, "import_orders", endless)
    file = tmp_path / "orders.csv"
    file.write_text(ORDERS, encoding="utf-8")
    program = start(shop_copy)
    orders = program.window.imports.orders
    orders.start(file)
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(sheet.confirm.isEnabled, timeout=PATIENCE)
    sheet.confirm.click()
    says(orders.card, "Importing orders from orders.csv")
    says(orders.card, "Reading rows")
    orders.card.cancelled.emit()
    says(orders.card, "The orders are as they were before.")


def test_the_sheet_stays_when_the_language_changes(
    start: Start, qtbot: QtBot, shop_copy: Path, file: Path
) -> None:
    program = start(shop_copy)
    program.window.imports.orders.start(file)
    qtbot.waitUntil(program.frame.work.sheet().confirm.isEnabled, timeout=PATIENCE)
    program._toggle("language", "en", "zh_CN")
    qtbot.waitUntil(
        lambda: "导入订单" in texts(program.frame.work.sheet() or program.frame), timeout=PATIENCE
    )
    assert "订单表" in texts(program.frame.work.sheet())


def test_what_was_cut_short_goes_on_at_the_next_start(
    start: Start, qtbot: QtBot, shop_copy: Path, file: Path
) -> None:
    library = open_workspace(shop_copy)
    running = resume.resumable_orders(library, OrdersPlan(file))
    next(running)
    running.close()
    library.close()
    program = start(shop_copy)
    says(program.window.imports.orders.card, "2 lines")
    settle(qtbot, program)
    assert browse.overview(program.bridge.workspace).orders == 1
    assert resume.unfinished_orders(program.bridge.workspace) is None
