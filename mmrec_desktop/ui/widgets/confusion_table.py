"""What the catalogue says against what was seen, as a table that is read at a glance: a dark
diagonal is good, a dark field beside it is a confusion.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mmrec_desktop.ui.strings import counted, tr
from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip

_CELL, _NARROWEST = 34.0, 16.0
_NAME = 112.0
_GAP = 2.0


class ConfusionTable(QWidget):
    """``counts[row][column]``: how often what is ``row`` in the catalogue was told as
    ``column``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_table(self, values: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Shows these; values are named already."""
        self._values = tuple(one_line(value) for value in values)
        self._counts = tuple(tuple(row) for row in counts)
        self.setAccessibleDescription("; ".join(self._confusions()))
        self.updateGeometry()
        self.update()

    def confused(self) -> list[tuple[str, str, int]]:
        """(said, told, how often) beside the diagonal, most frequent first."""
        found = [
            (self._values[row], self._values[column], count)
            for row, line in enumerate(self._counts)
            for column, count in enumerate(line)
            if row != column and count
        ]
        return sorted(found, key=lambda each: -each[2])

    def sizeHint(self) -> QSize:
        lines = len(self._values)
        return QSize(320, int(lines * self._cell() + (lines - 1) * _GAP + 26) if lines else 0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip(self._said(*found)) if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(11))
        metrics = painter.fontMetrics()
        for row, name in enumerate(self._values):
            whole = max(1, sum(self._counts[row]))
            area = self._room(row, 0)
            words = QRectF(0, area.top(), _NAME - 8, area.height())
            painter.setPen(QColor(shades.text))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(words.width()))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, int(right), shown)
            for column, count in enumerate(self._counts[row]):
                self._paint_cell(painter, self._room(row, column), count, whole, row == column)
        painter.end()

    def _paint_cell(
        self, painter: QPainter, area: QRectF, count: int, whole: int, is_right: bool
    ) -> None:
        shades = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.mat))
        painter.drawRoundedRect(area, 4, 4)
        if not count:
            return
        share = count / whole
        ink = QColor(shades.accent if is_right else shades.warning)
        ink.setAlphaF(0.18 + 0.82 * share)
        painter.setBrush(ink)
        painter.drawRoundedRect(area, 4, 4)
        if area.width() < 22:
            return
        painter.setPen(QPen(QColor(shades.on_accent if share > 0.55 else shades.text)))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(count))

    def _cell(self) -> float:
        lines = max(1, len(self._values))
        room = (max(self.width(), 200) - _NAME - (lines - 1) * _GAP) / lines
        return max(_NARROWEST, min(_CELL, room))

    def _room(self, row: int, column: int) -> QRectF:
        side = self._cell()
        return QRectF(_NAME + column * (side + _GAP), row * (side + _GAP), side, side)

    def _at(self, place: QPointF) -> tuple[int, int] | None:
        for row in range(len(self._values)):
            for column in range(len(self._values)):
                if self._room(row, column).contains(place):
                    return row, column
        return None

    def _said(self, row: int, column: int) -> str:
        count = self._counts[row][column]
        key = "confusion.right" if row == column else "confusion.wrong"
        return counted(key, count, said=self._values[row], told=self._values[column])

    def _confusions(self) -> list[str]:
        return [
            tr("confusion.pair", said=said, told=told, count=count)
            for said, told, count in self.confused()[:5]
        ]
