"""Tab goes as things are read, also through what has to be scrolled."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mmrec_desktop.ui.widgets.reading_order import go_on


class Side(QWidget):
    """Long content that scrolls, and a button below it that was made first."""

    def __init__(self) -> None:
        super().__init__()
        self.below = QPushButton("below", self)
        self.scroll = QScrollArea(self)
        content = QWidget()
        column = QVBoxLayout(content)
        self.rows = [QPushButton(f"row {number}", content) for number in range(12)]
        for row in self.rows:
            row.setFixedHeight(60)
            column.addWidget(row)
        self.scroll.setWidget(content)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(self.scroll)
        layout.addWidget(self.below)
        self.resize(300, 200)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return go_on((self,), self, forward=forward)


def walk(key: Qt.Key, stops: int) -> list[str]:
    """What has the keyboard after each press."""
    found = []
    for _ in range(stops):
        widget = QApplication.focusWidget()
        QTest.keyClick(widget, key)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        found.append(focused.text())
    return found


def test_what_scrolls_is_walked_to_its_end_before_what_stands_below_it(qtbot: QtBot) -> None:
    side = Side()
    qtbot.addWidget(side)
    side.show()
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    side.rows[0].setFocus()
    down = [*(f"row {number}" for number in range(1, 12)), "below"]
    assert walk(Qt.Key.Key_Tab, 12) == down
    assert side.scroll.verticalScrollBar().value() == side.scroll.verticalScrollBar().maximum()
    up = [f"row {number}" for number in reversed(range(12))]
    assert walk(Qt.Key.Key_Backtab, 12) == up
