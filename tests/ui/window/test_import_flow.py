"""From an empty catalogue to products that are found: drop, preview, import, what was set aside."""

import csv
from pathlib import Path

import openpyxl
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import browse
from tests.window import PATIENCE, ROWS, Start, import_feed, says, settle, texts


def test_an_empty_catalogue_shows_the_welcome_with_one_obvious_way(
    start: Start, tmp_path: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    assert program.frame.work.page() == "welcome"
    said = texts(program.window.welcome)
    assert "Drop a feed" in said
    assert "Try the demo" in said


def test_a_dropped_feed_is_looked_at_and_changes_nothing_until_confirmed(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(feed))])
    program.window.take_drop(mime)
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    said = texts(sheet)
    assert "Import 38 products" in said
    assert "2 rows · show" in said
    assert "38 · show" in said  # pictures that are missing
    assert "Title  ▾" in said
    assert "Import shop 商品.csv" in said
    assert browse.overview(program.bridge.workspace).counts.products == 0
    program.window.escape()
    assert program.frame.work.sheet() is None


def test_the_meaning_of_a_column_can_be_changed_from_its_menu(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    menu = QMenu()
    sheet.columns._fill(menu, "colour", "")
    names = {action.text(): action for action in menu.actions()}
    assert names["Colour"].isChecked()
    names["Material"].trigger()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    roles = [chooser.text() for chooser in sheet.columns._choosers]
    assert "Material  ▾" in roles
    assert "Colour  ▾" not in roles
    sheet.confirm.click()
    qtbot.waitUntil(lambda: "Imported:" in texts(program.window.imports.card), timeout=PATIENCE)
    product = browse.product(program.bridge.workspace, "S001")
    assert ("Material", "red") in [(name.title(), value) for name, value in product.attributes]


def test_a_table_that_nobody_knows_is_named_by_hand_and_known_from_then_on(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    feed = tmp_path / "Lager.csv"
    feed.write_text("Was es ist;EK;Ort\nKessel rot;12,90;A-03\nLampe;8,50;B-11\n", "utf-8")
    program = start(tmp_path / "New.mmrec")
    imports = program.window.imports
    imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: len(sheet.columns._choosers) == 3, timeout=PATIENCE)
    says(sheet, "columns not recognised")
    says(sheet, "title")
    assert not sheet.confirm.isEnabled()
    menu = QMenu()
    sheet.columns._fill(menu, "Was es ist", "")
    next(action for action in menu.actions() if action.text() == "Title").trigger()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    says(sheet, "Import 2 products")
    sheet.confirm.click()
    qtbot.waitUntil(lambda: "Imported:" in texts(imports.card), timeout=PATIENCE)
    settle(qtbot, program)
    imports.start([feed])
    again = program.frame.work.sheet()
    qtbot.waitUntil(lambda: "Nothing new" in texts(again), timeout=PATIENCE)
    says(again, "Title  ▾")


def test_another_encoding_is_read_at_once(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    feed = tmp_path / "gbk.csv"
    feed.write_bytes("商品名称,价格\n红色连帽卫衣,99\n".encode("gb18030") * 1)
    program = start(tmp_path / "New.mmrec")
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    sheet.encoding_chosen.emit("gb18030")
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    model = sheet.columns.model()
    cells = [model.index(1, column).data() for column in range(model.columnCount())]
    assert "红色连帽卫衣" in cells


def test_an_import_comes_in_is_found_and_leaves_its_rejections(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    import_feed(qtbot, program, feed)
    assert program.frame.work.page() == "catalogue"
    said = texts(program.window.imports.card)
    assert "38 new" in said
    assert "2 rows rejected" in said
    settle(qtbot, program)
    qtbot.waitUntil(lambda: "shop 商品.csv" in texts(program.window.catalogue), timeout=PATIENCE)
    says(program.frame.rail, "38 products")
    program.window.show_query(Query(text="kettle 7"))
    grid = program.window.search.grid
    qtbot.waitUntil(
        lambda: [hit.card.id for hit in grid.products.hits[:1]] == ["S007"], timeout=PATIENCE
    )


def test_rejections_are_filtered_and_the_shown_ones_saved(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    import_feed(qtbot, program, feed)
    program.window.imports.card.rejections_wanted.emit()
    sheet = program.frame.work.sheet()
    assert sheet.table.model().rowCount() == ROWS  # 38 pictures and 2 rows
    sheet.choose_kind("no-title")
    assert [each.line for each in sheet.table.shown()] == [40, 41]
    assert "2 of 40" in sheet.note.text()
    for name in ("list.csv", "list.xlsx"):
        with qtbot.waitSignal(program.window.imports.told, timeout=PATIENCE) as told:
            program.window.imports.remainders.save_to(sheet.table.shown(), tmp_path / name)
        assert name in told.args[0]
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 3
    assert rows[1][:2] == [feed.name, "40"]
    assert openpyxl.load_workbook(tmp_path / "list.xlsx").active.max_row == 3
    sheet.choose_kind("")
    sheet.field.setText("img/3.jpg")
    assert sheet.table.model().rowCount() == 1
    sheet.field.setText("nothing has this")
    assert not sheet.saver.isEnabled()


def test_the_same_feed_finds_its_pictures_where_they_were(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    pictures = tmp_path / "photographs"
    pictures.mkdir()
    program = start(tmp_path / "New.mmrec")
    imports = program.window.imports
    imports.start([feed], ImportOptions(pictures=(pictures,)))
    sheet = program.frame.work.sheet()
    assert program.frame.rail.button("catalogue").isChecked()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    sheet.confirm.click()
    qtbot.waitUntil(lambda: "Imported:" in texts(imports.card), timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(imports.known), timeout=PATIENCE)
    program.window.take_drop(_dropped(feed))
    says(program.frame.work.sheet(), "photographs")
    program.window.escape()
    assert program.frame.rail.button("catalogue").isChecked()


def test_a_picture_dropped_on_an_empty_catalogue_is_answered(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "New.mmrec")
    program.window.take_drop(_dropped(tmp_path / "photo.jpg"))
    assert "still empty" in program.window.toasts.texts()[0]
    assert program.frame.work.page() == "welcome"


def _dropped(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_vanished_products_are_offered_and_removed_only_when_asked(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    import_feed(qtbot, program, feed)
    lines = feed.read_text(encoding="utf-8").splitlines()
    feed.write_text("\n".join(lines[:20]) + "\n", encoding="utf-8")
    program.window.imports.card.dismissed.emit()
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    # Nothing new comes in, but what is gone is worth an import of its own.
    qtbot.waitUntil(lambda: "19" in texts(sheet) and sheet.confirm.isEnabled(), timeout=PATIENCE)
    sheet.confirm.click()
    card = program.window.imports.card
    qtbot.waitUntil(lambda: "19 products are no longer" in texts(card), timeout=PATIENCE)
    assert browse.overview(program.bridge.workspace).counts.products == 38
    card.vanished_wanted.emit()
    vanished = program.frame.work.sheet()
    qtbot.waitUntil(lambda: "Kettle number 20" in texts(vanished), timeout=PATIENCE)
    vanished.remover.click()
    qtbot.waitUntil(lambda: program.frame.work.sheet() is None, timeout=PATIENCE)
    assert browse.overview(program.bridge.workspace).counts.products == 19
    assert "no longer" not in texts(card)


def test_a_feed_that_cannot_be_read_is_said_in_words(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    program = start(tmp_path / "New.mmrec")
    program.window.imports.start([broken])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: "broken.xlsx" in texts(sheet.body.itemAt(0).widget()), timeout=PATIENCE)
    assert not sheet.confirm.isEnabled()


def test_sources_can_be_removed_with_their_products(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    import_feed(qtbot, program, feed)
    settle(qtbot, program)
    work = program.window.catalogue_work
    qtbot.waitUntil(lambda: bool(work._groups), timeout=PATIENCE)
    work.remove(work._groups[0])
    qtbot.waitUntil(
        lambda: browse.overview(program.bridge.workspace).counts.products == 0, timeout=PATIENCE
    )
    qtbot.waitUntil(lambda: not work._groups, timeout=PATIENCE)
    says(program.window.catalogue, "Nothing has been brought in yet")
