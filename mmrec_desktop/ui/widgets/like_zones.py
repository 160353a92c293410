"""The two halves of the query bar while a product hovers over it: like this, and not like this.

Separate from the query bar because it is there only during a drag.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens


class LikeZones(QWidget):
    """Covers its parent; ``negative`` says which half is under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.negative = False
        self.hide()

    def cover(self, size: QRectF) -> None:
        """Shows both halves over this area of the parent."""
        self.setGeometry(size.toRect())
        self.show()
        self.raise_()

    def point_at(self, place: QPointF) -> None:
        """Marks the half that holds this point."""
        self.negative = place.x() > self.width() * 2 / 3
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 9, 9)
        split = self.width() * 2 / 3
        area = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        left = QRectF(area.left(), area.top(), split - 9, area.height())
        right = QRectF(split + 3, area.top(), area.right() - split - 3, area.height())
        self._half(painter, left, "plus", "chip.like", shades.accent, chosen=not self.negative)
        self._half(painter, right, "minus", "chip.unlike", shades.warning, chosen=self.negative)
        painter.end()

    def _half(
        self, painter: QPainter, area: QRectF, sign: str, key: str, colour: str, *, chosen: bool
    ) -> None:
        shades = tokens()
        style = Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colour if chosen else shades.strong_line), 1.5, style))
        painter.setBrush(QColor(shades.tint if chosen and colour == shades.accent else shades.mat))
        painter.drawRoundedRect(area, 7, 7)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        words = tr(key)
        width = painter.fontMetrics().horizontalAdvance(words)
        start = area.center().x() - (width + 22) / 2
        pixmap = icon(sign, colour, 16).pixmap(16, 16)
        painter.drawPixmap(QPointF(start, area.center().y() - 8), pixmap)
        painter.setPen(QColor(colour if chosen else shades.second))
        room = QRectF(start + 22, area.top(), area.width(), area.height())
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words
        )
