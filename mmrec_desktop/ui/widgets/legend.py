"""Names with the colours that stand for them, over as many lines as are needed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.plain_text import one_line

_DOT, _LINE, _GAP, _WIDEST = 8, 20, 14, 170


class Legend(QWidget):
    """Shows (name, colour) pairs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[tuple[str, str], ...] = ()
        self.setFont(text_font(12))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Shows these."""
        self._entries = tuple((one_line(name), colour) for name, colour in entries)
        self.setAccessibleName(", ".join(name for name, _ in self._entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        placed = self._placed(width)
        return (placed[-1][3] + 1) * _LINE if placed else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name, colour, left, row in self._placed(self.width()):
            line = QRectF(left, row * _LINE, self.width(), _LINE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            dot = QRectF(left, line.center().y() - _DOT / 2, _DOT, _DOT)
            painter.drawRoundedRect(dot, 2, 2)
            painter.setPen(QColor(tokens().second))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(line.adjusted(_DOT + 5, 0, 0, 0), int(middle), self._short(name))
        painter.end()

    def _placed(self, width: int) -> list[tuple[str, str, int, int]]:
        placed: list[tuple[str, str, int, int]] = []
        left = row = 0
        for name, colour in self._entries:
            needed = _DOT + 5 + self.fontMetrics().horizontalAdvance(self._short(name))
            if left and left + needed > width:
                left, row = 0, row + 1
            placed.append((name, colour, left, row))
            left += needed + _GAP
        return placed

    def _short(self, name: str) -> str:
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST)
