"""A long description is cut, and its button is never hidden behind what comes next."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mmrec_desktop.ui.widgets.marked_text import MarkedText


@pytest.fixture
def column(qtbot: QtBot) -> QScrollArea:
    """A text between two labels in a scrolled column, as in the inspector."""
    area = QScrollArea()
    qtbot.addWidget(area)
    body = QWidget()
    rows = QVBoxLayout(body)
    text = MarkedText()
    for widget in (QLabel("above"), text, QLabel("below")):
        rows.addWidget(widget)
    rows.addStretch(1)
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.resize(320, 200)
    area.show()
    qtbot.waitExposed(area)
    return area


@pytest.mark.parametrize("width", [260, 320, 500])
def test_the_button_stands_below_the_text_at_every_width(
    column: QScrollArea, qtbot: QtBot, width: int
) -> None:
    text = column.findChild(MarkedText)
    column.resize(width, 200)
    for words in ("short", "word " * 400, "word " * 45, "line\n" * 9, "word " * 400):
        text.show_text(words)
        qtbot.waitUntil(lambda: text.childrenRect().bottom() < text.height())
        if text._more.isVisible():
            assert text._more.geometry().top() >= text._text.geometry().bottom()


def test_all_lines_are_seen_after_the_column_became_narrower(
    column: QScrollArea, qtbot: QtBot
) -> None:
    text = column.findChild(MarkedText)
    for words in ("word " * 12, "word " * 20, "word " * 30, "word " * 44):
        column.resize(500, 400)
        text.show_text(words)
        qtbot.wait(1)
        for width, height in ((320, 200), (304, 120), (260, 400), (500, 90), (286, 90)):
            column.resize(width, height)
            qtbot.waitUntil(lambda: text.childrenRect().bottom() < text.height())


def test_all_of_it_is_shown_when_asked_for(column: QScrollArea, qtbot: QtBot) -> None:
    text = column.findChild(MarkedText)
    text.show_text("word " * 400)
    cut = text.heightForWidth(300)
    text._more.click()
    assert text.heightForWidth(300) > 2 * cut
    text._more.click()
    assert text.heightForWidth(300) == cut
    text.show_text("short")
    assert not text._more.isVisible()
