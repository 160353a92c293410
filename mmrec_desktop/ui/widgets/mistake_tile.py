"""A product whose picture says something else than the catalogue: often it is the catalogue that
is wrong.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.card_painter import paint_picture, picture_words, title_text
from mmrec_desktop.ui.widgets.plain_text import tooltip
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

_SIDE, _GAP = 132, 6


class MistakeTile(QAbstractButton):
    """The picture with two texts below it, each in as many lines as it needs: what is said, and
    what it looks like.
    """

    def __init__(
        self,
        card: Card,
        lines: tuple[str, str],
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._card, self._lines, self._thumbnails = card, lines, thumbnails
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        title = title_text(card)
        self.setAccessibleName(", ".join((title, *lines)))
        self.setToolTip(tooltip("\n".join((title, *lines))))
        thumbnails.ready.connect(self._on_ready)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font(12))
        return QSize(_SIDE, _SIDE + _GAP + sum(_height(metrics, each) for each in self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, 0.5, _SIDE - 1, _SIDE - 1)
        shape = QPainterPath()
        shape.addRoundedRect(area, 8, 8)
        card = self._card
        ratio = self.devicePixelRatioF()
        if card.thumbnail:
            pixmap = self._thumbnails.pixmap(card.thumbnail, int(_SIDE * ratio))
            paint_picture(painter, shape, pixmap, inset=5)
        else:
            painter.fillPath(shape, QColor(shades.mat))
            painter.setPen(QColor(shades.second))
            why = picture_words(reference=card.picture, path=card.path, problem=card.problem)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(6, 6, -6, -6), int(flags), why)
        strong = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(shades.accent if strong else shades.line), 2 if strong else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 8, 8)
        painter.setFont(text_font(12))
        top = _SIDE + _GAP
        for number, text in enumerate(self._lines):
            painter.setPen(QColor(shades.second if number else shades.text))
            high = _height(painter.fontMetrics(), text)
            painter.drawText(
                QRect(0, top, _SIDE, high), _wrapped(painter.fontMetrics(), text), text
            )
            top += high
        painter.end()

    def _on_ready(self, path: str) -> None:
        if path == self._card.thumbnail:
            self.update()


def level(tiles: Sequence[QWidget]) -> None:
    """Makes tiles that stand in one row equally high, so that their pictures do."""
    tallest = max((each.sizeHint().height() for each in tiles), default=0)
    for each in tiles:
        each.setMinimumHeight(tallest)


def _height(metrics: QFontMetrics, text: str) -> int:
    area = QRect(0, 0, _SIDE, 10_000)
    return metrics.boundingRect(area, _wrapped(metrics, text), text).height() + 2


def _wrapped(metrics: QFontMetrics, text: str) -> int:
    """Between words (Chinese has them everywhere), but for those that are wider than the tile."""
    words = [word for word in text.split(" ") if word.isascii()]
    fits = all(metrics.horizontalAdvance(word) <= _SIDE for word in words)
    return int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)
