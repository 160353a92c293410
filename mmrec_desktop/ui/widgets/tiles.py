"""Cards in two columns where there is room for them, else below each other.

Separate because a page of many cards has to fit a small window too.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

SIDE_BY_SIDE = 900
"""Pixels from which two columns stand side by side."""
_GAP = 16


class Tiles(QWidget):
    """Pairs of cards, row by row; one that stands alone takes the whole width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QWidget, ...]] = []
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)

    def add_row(self, *cards: QWidget) -> None:
        """One card or two, of which the second is the wider one."""
        self._rows.append(cards)
        for card in cards:
            card.setParent(self)  # without one, showing it would open a window
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= SIDE_BY_SIDE) != self._wide:
            self._arrange()

    def showing_changed(self) -> None:
        """Cards were shown or hidden: the others take their room."""
        self._arrange()

    def _arrange(self) -> None:
        self._wide = self.width() >= SIDE_BY_SIDE
        while self._grid.count():
            self._grid.takeAt(0)
        line = 0
        for row in self._rows:
            shown = [card for card in row if not _was_hidden(card)]
            if self._wide and len(shown) == 2:
                self._grid.addWidget(shown[0], line, 0)
                self._grid.addWidget(shown[1], line, 1)
                line += 1
                continue
            for card in shown:
                self._grid.addWidget(card, line, 0, 1, 2, Qt.AlignmentFlag(0))
                line += 1
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)


def _was_hidden(card: QWidget) -> bool:
    """Whether somebody hid it: one that was never shown is hidden as well, as Qt sees it."""
    return card.isHidden() and card.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
