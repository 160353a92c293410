"""A share of a hundred as a thin bar, with the interval in which it would lie again.

Separate because a bar without its interval would promise more than was measured.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mmrec_desktop.ui.theme import tokens

_BAR, _WHISKER = 8.0, 14.0


class ShareBar(QWidget):
    """``strong``: the one that matters, in the accent colour."""

    def __init__(
        self,
        share: float,
        interval: tuple[float, float] | None = None,
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._share, self._interval, self._strong = share, interval, strong
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, int(_WHISKER) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, shades = self.height() / 2, tokens()
        ground = QRectF(0, middle - _BAR / 2, self.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.mat))
        painter.drawRoundedRect(ground, _BAR / 2, _BAR / 2)
        filled = QRectF(ground)
        filled.setWidth(max(_BAR, self.width() * self._share) if self._share > 0 else 0)
        painter.setBrush(QColor(shades.accent if self._strong else shades.strong_line))
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
        if self._interval is not None:
            left, right = (1 + (self.width() - 2) * each for each in self._interval)
            painter.setPen(QPen(QColor(shades.text), 1.2))
            painter.drawLine(int(left), int(middle), int(right), int(middle))
            for end in (left, right):
                top, bottom = middle - _WHISKER / 2, middle + _WHISKER / 2
                painter.drawLine(int(end), int(top), int(end), int(bottom))
        painter.end()
