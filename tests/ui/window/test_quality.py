"""The window measures search in the background and shows it, also after it was made anew."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from mmrec_desktop.ui.app import Program
from tests.window import PATIENCE, Start, says, settle, texts


def is_measured(program: Program) -> bool:
    return "questions" in texts(program.window.page("quality"))


def test_measured_in_the_background_and_shown_in_words(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    settle(qtbot, program)
    program.window.show_page("catalogue")
    program.window.catalogue.quality.click()
    assert program.frame.work.page() == "quality"
    quality = program.window.page("quality")
    says(quality, "Not measured yet")
    quality.measure.click()
    assert not quality.measure.isEnabled()
    qtbot.waitUntil(lambda: is_measured(program), timeout=PATIENCE)
    said = texts(quality)
    assert "Of 100 titles" in said
    assert "the words alone" in said
    qtbot.waitUntil(quality.measure.isEnabled, timeout=PATIENCE)
    before = program.window
    program._actions.trigger("theme")
    qtbot.waitUntil(lambda: program.window is not before, timeout=PATIENCE)
    qtbot.waitUntil(lambda: is_measured(program), timeout=PATIENCE)
    assert program.frame.work.page() == "quality"


def test_measuring_can_be_stopped(start: Start, qtbot: QtBot, shop_copy: Path) -> None:
    program = start(shop_copy)
    settle(qtbot, program)
    program._actions.trigger("quality")
    quality = program.window.page("quality")
    quality.measure.click()
    quality.stop.click()
    qtbot.waitUntil(lambda: quality.measure.isEnabled(), timeout=PATIENCE)
    says(quality, "Not measured yet")
    quality.measure.click()
    qtbot.waitUntil(lambda: is_measured(program), timeout=PATIENCE)


def test_an_empty_library_is_not_measured(start: Start, empty_library: Path) -> None:
    program = start(empty_library)
    program._actions.trigger("quality")
    quality = program.window.page("quality")
    says(quality, "at least five products")
    assert not quality.measure.isEnabled()
