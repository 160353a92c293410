"""Starting, opening another library, and coming back to where one was."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.settings import load_settings
from tests.window import PATIENCE, Start, end, says, texts


def test_a_library_opens_with_its_products_and_its_name(start: Start, shop_copy: Path) -> None:
    program = start(shop_copy)
    assert program.frame.work.page() == "search"
    assert "Made shop" in program.frame.windowTitle()
    says(program.frame.rail, "30 products")


def test_the_last_library_opens_again_where_it_was(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    program.window.show_query(Query(text="yoga strap"))
    program.window.show_page("catalogue")
    program.frame.resize(1100, 700)
    program.frame.close()
    end(program)
    again = start(None)
    assert again.bridge.workspace.library.path == shop_copy
    assert again.frame.work.page() == "catalogue"
    assert again.window.search.query().text == "yoga strap"
    assert again.frame.height() == 700


def test_another_library_is_opened_from_the_menu_of_the_rail(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path
) -> None:
    program = start(tmp_path / "First.mmrec")
    program.window.opening.open(shop_copy)
    qtbot.waitUntil(lambda: "30 products" in texts(program.frame.rail), timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(program.window.opening.others()) == 1, timeout=PATIENCE)
    from PySide6.QtWidgets import QMenu

    menu = QMenu()
    program.frame.rail.fill_menu(menu)
    names = [action.text() for action in menu.actions()]
    assert "First" in names
    assert "New catalogue…" in names
    next(action for action in menu.actions() if action.text() == "First").trigger()
    qtbot.waitUntil(lambda: program.frame.work.page() == "welcome", timeout=PATIENCE)
    assert load_settings().recent_libraries[0].endswith("First.mmrec")


def test_s3_a_library_that_is_open_elsewhere_can_be_searched(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(shop_copy)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin and holder.stdout
    try:
        assert holder.stdout.readline().strip() == b"open"
        program = start(shop_copy)
        assert program.bridge.workspace.library.read_only
        assert "open in another window" in program.window.toasts.texts()[0]
        says(program.window.catalogue, "for reading only")
        says(program.frame.jobs, "Read-only")
        program.window.show_query(Query(text="yoga strap"))
        hits = program.window.search.grid.products
        qtbot.waitUntil(lambda: bool(hits.hits), timeout=PATIENCE)
        program.window.imports.start([tmp_path])
        assert "nothing can be brought in" in program.window.toasts.texts()[-1]
        assert program.frame.work.sheet() is None
    finally:
        holder.stdin.close()
        holder.wait(20)
        holder.stdout.close()


_HOLD = """
import sys
from pathlib import Path
from mmrec_desktop.catalog.library import open_library
held = open_library(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
held.close()
"""


def test_s4_a_damaged_library_is_said_and_another_can_be_opened(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path
) -> None:
    database = shop_copy / "library.db"
    database.write_bytes(b"SQLite format 3\0" + os.urandom(4096))
    program = start(shop_copy, opened=False)
    qtbot.waitUntil(lambda: "damaged" in texts(program.window.welcome), timeout=PATIENCE)
    assert program.frame.work.page() == "welcome"
    program.window.opening.open(tmp_path / "Other.mmrec")
    qtbot.waitUntil(lambda: program.bridge.is_open, timeout=PATIENCE)
    assert "damaged" not in texts(program.window.welcome)


def test_a_feed_without_a_library_asks_for_one_first(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path, feed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (shop_copy / "library.db").write_bytes(b"SQLite format 3\0" + os.urandom(4096))
    program = start(shop_copy, opened=False)
    qtbot.waitUntil(lambda: "damaged" in texts(program.window.welcome), timeout=PATIENCE)
    window = program.window
    monkeypatch.setattr(window.opening, "create", lambda: window.opening.open(tmp_path / "N.mmrec"))
    window.imports.start([feed])
    qtbot.waitUntil(lambda: program.frame.work.sheet() is not None, timeout=PATIENCE)
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)


@pytest.mark.parametrize("text", ["", "[1]", '{"page": 7, "geometry": "&&&", "search": []}', "\0"])
def test_a_damaged_layout_costs_nothing(
    start: Start, shop_copy: Path, own_settings: Path, text: str
) -> None:
    own_settings.mkdir(exist_ok=True)
    (own_settings / "window.json").write_text(text)
    assert start(shop_copy).frame.work.page() == "search"


def test_the_process_of_the_window_carries_nothing_heavy(tmp_path: Path) -> None:
    """First paint comes before numpy and SQLite; torch never comes."""
    code = (
        "import json, sys; import mmrec_desktop.ui.app;"
        "before = set(sys.modules); import mmrec_desktop.ui.main_window;"
        "print(json.dumps([sorted(before), sorted(sys.modules)]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=60
    ).stdout
    before, after = json.loads(said)
    assert not {"numpy", "sqlite3", "onnxruntime", "PIL"} & set(before)
    assert not {"torch", "transformers", "scipy", "pandas"} & set(after)


def test_a_library_can_still_be_opened_after_the_window_closed(
    start: Start, shop_copy: Path
) -> None:
    end(start(shop_copy))
    opened = open_library(shop_copy)
    assert not opened.read_only
    opened.close()
