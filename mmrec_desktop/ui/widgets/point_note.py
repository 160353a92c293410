"""The note beside a point of the map: picture, title and price of the product.

Separate from the map, which knows places and no products.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.card_painter import (
    paint_picture,
    picture_words,
    price_text,
    title_text,
)
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

_WIDTH, _PICTURE, _PADDING = 168.0, 120.0, 8.0
_AWAY = 14.0


def paint_note(
    painter: QPainter, area: QRectF, place: QPointF, card: Card, thumbnails: Thumbnails
) -> None:
    """Draws the note beside ``place``, within ``area``."""
    shades = tokens()
    painter.setFont(text_font(12))
    metrics = painter.fontMetrics()
    height = _PICTURE + 2 * _PADDING + 2 * metrics.height() + 8
    paper = QRectF(0, 0, _WIDTH, height)
    paper.moveTopLeft(place + QPointF(_AWAY, -height / 2))
    if paper.right() > area.right() - 4:
        paper.moveRight(place.x() - _AWAY)
    paper.moveTop(min(max(paper.top(), area.top() + 4), area.bottom() - height - 4))
    painter.setPen(QPen(QColor(shades.strong_line), 1))
    painter.setBrush(QColor(shades.surface))
    painter.drawRoundedRect(paper.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
    room = QRectF(
        paper.left() + _PADDING, paper.top() + _PADDING, paper.width() - 2 * _PADDING, _PICTURE
    )
    shape = QPainterPath()
    shape.addRoundedRect(room, 6, 6)
    ratio = painter.device().devicePixelRatio()
    pixmap = thumbnails.pixmap(card.thumbnail, int(_WIDTH * ratio)) if card.thumbnail else None
    if pixmap is None and not card.thumbnail:
        painter.fillPath(shape, QColor(shades.mat))
        painter.setPen(QColor(shades.second))
        why = picture_words(reference=card.picture, path=card.path, problem=card.problem)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), why)
    else:
        paint_picture(painter, shape, pixmap, inset=4)
    line = QRectF(room.left(), room.bottom() + 6, room.width(), metrics.height())
    painter.setPen(QColor(shades.text))
    title = metrics.elidedText(title_text(card), Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), title)
    painter.setPen(QColor(shades.second))
    below = line.translated(0, metrics.height())
    facts = " · ".join(part for part in (card.id, price_text(card)) if part)
    facts = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), facts)
