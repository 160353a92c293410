"""One query with what was found before and now, picture by picture; the right product is framed.

Painted as one row, because twenty of them hold some two hundred pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.card_painter import paint_picture, title_text
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

SHOWN = 5
_SIDE, _GAP = 38.0, 4.0
_HEIGHT = 54
_RANK = 62.0


@dataclass(frozen=True, slots=True)
class Found:
    """``rank``: where the right product stood, in words; ``cards``: what came first."""

    rank: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class QueryPair:
    """``kind``: what is asked for, in words; ``right``: the product that is looked for."""

    asked: str
    kind: str
    right: str
    before: Found
    now: Found
    change: int
    """1 better now, -1 worse, 0 alike."""


class QueryPairRow(QWidget):
    """``opened`` carries the product that was clicked."""

    opened = Signal(str)

    def __init__(
        self, pair: QueryPair, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pair, self._thumbnails = pair, thumbnails
        self._files = {card.thumbnail for card in (*pair.before.cards, *pair.now.cards)}
        thumbnails.ready.connect(self._on_ready)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        said = (pair.kind, pair.asked, pair.before.rank, pair.now.rank)
        self.setAccessibleName(", ".join(said))

    def sizeHint(self) -> QSize:
        return QSize(500, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found.id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            card = self._at(QPointF(event.pos()))
            said = (
                title_text(card) if card is not None else f"{self._pair.kind}: {self._pair.asked}"
            )
            QToolTip.showText(event.globalPos(), tooltip(said), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shades.line), 1))
        painter.drawLine(0, _HEIGHT - 1, self.width(), _HEIGHT - 1)
        words = QRectF(0, 8, self._halves()[0] - 12, 20)
        painter.setPen(QColor(shades.text))
        _line(painter, words, one_line(self._pair.asked))
        painter.setFont(text_font(11))
        painter.setPen(QColor(shades.second))
        _line(painter, words.translated(0, 19), self._pair.kind)
        painter.setFont(text_font(12))
        better = {1: shades.accent, -1: shades.warning, 0: shades.second}
        for left, found, now in zip(
            self._halves(), (self._pair.before, self._pair.now), (False, True), strict=True
        ):
            colour = better[self._pair.change] if now else shades.second
            painter.setPen(QColor(colour))
            _line(painter, QRectF(left, 0, _RANK - 6, _HEIGHT - 1), found.rank)
            for number, card in enumerate(found.cards[: self._fits()]):
                self._paint_card(painter, self._room(left, number), card)
        painter.end()

    def _paint_card(self, painter: QPainter, area: QRectF, card: Card) -> None:
        shades = tokens()
        shape = QPainterPath()
        shape.addRoundedRect(area, 5, 5)
        ratio = self.devicePixelRatioF()
        if card.thumbnail:
            pixmap = self._thumbnails.pixmap(card.thumbnail, int(_SIDE * ratio))
            paint_picture(painter, shape, pixmap, inset=2)
        else:
            painter.fillPath(shape, QColor(shades.mat))
        right = card.id == self._pair.right
        painter.setPen(QPen(QColor(shades.accent if right else shades.line), 2 if right else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 5, 5)

    def _halves(self) -> tuple[float, float]:
        return _halves(self.width())

    def _fits(self) -> int:
        return _fits(self.width())

    def _room(self, left: float, number: int) -> QRectF:
        return QRectF(left + _RANK + number * (_SIDE + _GAP), 7.5, _SIDE, _SIDE)

    def _at(self, place: QPointF) -> Card | None:
        for left, found in zip(self._halves(), (self._pair.before, self._pair.now), strict=True):
            for number, card in enumerate(found.cards[: self._fits()]):
                if self._room(left, number).contains(place):
                    return card
        return None

    def _on_ready(self, path: str) -> None:
        if path in self._files:
            self.update()


class QueryPairHead(QWidget):
    """Names the two answers, above the rows."""

    def __init__(self, before: str, now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (before, now)
        self.setFixedHeight(18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = text_font(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens().second))
        for left, name in zip(_halves(self.width()), self._names, strict=True):
            _line(painter, QRectF(left, 0, 120, self.height()), name)
        painter.end()


def pairs_sorted(pairs: Sequence[QueryPair]) -> list[QueryPair]:
    """What changed stands first: better, then worse, then alike."""
    return sorted(pairs, key=lambda pair: {1: 0, -1: 1, 0: 2}[pair.change])


def _halves(width: int) -> tuple[float, float]:
    """Where the two answers begin."""
    half = _RANK + _fits(width) * (_SIDE + _GAP) + 12
    return width - 2 * half, width - half


def _fits(width: int) -> int:
    """How many pictures of an answer there is room for."""
    room = (width * 0.68 - 2 * (_RANK + 12)) / 2
    return max(1, min(SHOWN, int(room // (_SIDE + _GAP))))


def _line(painter: QPainter, area: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
