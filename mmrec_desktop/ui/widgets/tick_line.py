"""One thing that can be ticked, with words that may take several lines; Qt's own cannot wrap them.

Separate from the rows of filters, which count and elide.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mmrec_desktop.ui.theme import tokens

BOX = 14
"""Side of the box in pixels."""
_LEFT = 24
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
_HIGH = 10_000


class TickLine(QAbstractButton):
    """A click or the space bar ticks it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Says what a tick means."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - _LEFT - 2), _HIGH)
        words = self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height()
        return max(BOX + 4, words + 4)

    def sizeHint(self) -> QSize:
        width = _LEFT + 2 + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEFT + 120, BOX + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        area = QRectF(1.5, 2 + (line - BOX) / 2, BOX, BOX)
        paint_tick(painter, area, checked=self.isChecked())
        strong = self.isChecked() or self.underMouse()
        painter.setPen(QColor(shades.text if strong else shades.second))
        painter.drawText(self.rect().adjusted(_LEFT, 2, -2, 0), _WRAPPED, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()


def paint_tick(painter: QPainter, area: QRectF, *, checked: bool) -> None:
    """A box of BOX pixels, with a tick where it is checked."""
    shades = tokens()
    painter.setPen(QPen(QColor(shades.accent if checked else shades.second), 1.2))
    painter.setBrush(QColor(shades.accent) if checked else QColor(shades.surface))
    painter.drawRoundedRect(area, 4, 4)
    if checked:
        painter.setPen(QPen(QColor(shades.on_accent), 1.7))
        x, y = area.left(), area.top()
        painter.drawPolyline(
            [QPointF(x + 3.5, y + 7.3), QPointF(x + 6, y + 9.8), QPointF(x + 10.6, y + 4.6)]
        )
