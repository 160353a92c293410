"""Language and colours change while the window runs, and everything stays where it was."""

import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.settings import load_settings
from mmrec_desktop.services.wording import resources_folder
from mmrec_desktop.ui import strings, theme
from mmrec_desktop.ui.app import Program
from tests.window import PATIENCE, Start, import_feed, says, settle, texts


def switch(qtbot: QtBot, program: Program, name: str) -> None:
    """Another language or other colours by an action; the window is made anew."""
    before = program.window
    program._actions.trigger(name)
    qtbot.waitUntil(lambda: program.window is not before, timeout=PATIENCE)


def test_another_language_keeps_page_query_and_results(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    program.window.show_query(Query(text="red hoodie", where={"colour": ("red",)}))
    qtbot.waitUntil(lambda: bool(program.window.search.grid.products.hits), timeout=PATIENCE)
    program.window.show_page("settings")
    program.window.page("settings").language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: "设置" in texts(program.frame.rail), timeout=PATIENCE)
    assert program.frame.work.page() == "settings"
    says(program.window.page("settings"), "外观")
    assert load_settings().language == "zh_CN"
    asked = program.window.search.query()
    assert (asked.text, dict(asked.where)) == ("red hoodie", {"colour": ("red",)})
    program.window.show_page("search")
    hits = program.window.search.grid.products
    qtbot.waitUntil(lambda: bool(hits.hits), timeout=PATIENCE)
    says(program.frame.rail, "30 件商品")


def test_what_runs_is_told_in_the_language_that_the_window_has_now(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    ended = threading.Event()

    def long_work() -> Iterator[Progress]:
        while not ended.wait(0.01):
            yield Progress("pictures", 1, 2)

    program.bridge.run("encode", "heavy", long_work)
    says(program.frame.jobs, "Preparing search")
    program.window.page("settings").language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: "设置" in texts(program.frame.rail), timeout=PATIENCE)
    says(program.frame.jobs, "正在准备搜索")
    ended.set()
    settle(qtbot, program)


def test_colours_change_by_a_key_and_back(start: Start, qtbot: QtBot, shop_copy: Path) -> None:
    program = start(shop_copy)
    app = QApplication.instance()
    assert theme.tokens() is theme.LIGHT
    switch(qtbot, program, "theme")
    assert theme.tokens() is theme.DARK
    assert theme.DARK.window in app.styleSheet()
    assert load_settings().theme == "dark"
    switch(qtbot, program, "theme")
    assert theme.tokens() is theme.LIGHT


def test_a_preview_stays_open_through_a_change_of_colours(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    switch(qtbot, program, "theme")
    again = program.frame.work.sheet()
    assert again is not sheet
    says(again, "Import 38 products")


def test_an_import_goes_through_changes_of_language(
    start: Start, qtbot: QtBot, tmp_path: Path, feed: Path
) -> None:
    program = start(tmp_path / "New.mmrec")
    for _ in range(2):
        switch(qtbot, program, "language")
    import_feed(qtbot, program, feed)
    switch(qtbot, program, "language")
    says(program.window.imports.card, "新增 38 件")
    settle(qtbot, program)


def test_what_stood_before_hears_nothing_any_more(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    before = program.window
    switch(qtbot, program, "theme")
    qtbot.waitUntil(lambda: not isValid(before), timeout=PATIENCE)
    program.window.opening.open(shop_copy.with_name("Other.mmrec"))
    qtbot.waitUntil(lambda: "0 products" in texts(program.frame.rail), timeout=PATIENCE)


def test_both_languages_say_the_same_things() -> None:
    for area in ("window", "library"):
        spoken = {
            language: tomllib.loads(
                (resources_folder() / "words" / language / f"{area}.toml").read_text("utf-8")
            )
            for language in ("en", "zh_CN")
        }
        assert spoken["en"].keys() == spoken["zh_CN"].keys()


@pytest.mark.parametrize("shades", [theme.LIGHT, theme.DARK])
def test_text_can_be_read_on_its_ground(shades: theme.Tokens) -> None:
    for ground in (shades.window, shades.surface, shades.mat):
        for ink in (shades.text, shades.second, shades.accent, shades.warning):
            assert _contrast(ink, ground) >= 4.5
    assert _contrast(shades.on_accent, shades.accent) >= 4.5
    assert _contrast(shades.accent, shades.tint) >= 4.5


def test_one_of_something_is_said_in_its_own_words() -> None:
    strings.set_language("en")
    assert strings.counted("catalogue.products", 1) == "1 product"
    assert strings.counted("catalogue.products", 1200) == "1,200 products"
    strings.set_language("zh_CN")
    assert strings.counted("catalogue.products", 1) == "1 件商品"


def _contrast(ink: str, ground: str) -> float:
    lights = sorted((_light(ink), _light(ground)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
