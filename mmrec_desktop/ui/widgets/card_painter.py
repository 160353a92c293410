"""Draws one product card: the picture whole on a quiet mat, title, price, stock and the
score's parts.

Separate from the grid because drawing knows nothing of scrolling, selection models or keys.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)

from mmrec_desktop.domain.hit import Card, Hit
from mmrec_desktop.ui.strings import money, own_words, tr
from mmrec_desktop.ui.theme import is_dark, tokens
from mmrec_desktop.ui.widgets import score_bar
from mmrec_desktop.ui.widgets.plain_text import one_line

RADIUS = 10
PADDING = 10
INSET = 8
_NO_SCALING = 0.02


@dataclass(frozen=True, slots=True)
class CardSize:
    """One of the three sizes of the grid: least width in pixels, lines of the title, gap
    between cards.
    """

    name: str
    least: int
    title_lines: int
    gap: int


SIZES = {
    "S": CardSize("S", 112, 1, 8),
    "M": CardSize("M", 158, 1, 12),
    "L": CardSize("L", 226, 2, 14),
}


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card stands: chosen, under the pointer, with the keyboard on it."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


def card_height(width: int, size: CardSize, font: QFont, *, scored: bool) -> int:
    """Height in pixels of a card of this width."""
    line = QFontMetricsF(font).height()
    text = line * size.title_lines + line + 4
    return int(width + PADDING + text + PADDING + (11 if scored else 0))


def stock_text(card: Card) -> str:
    """What the card says about its stock; empty where the feed does not say."""
    if card.stock is not None and card.stock > 0:
        return tr("card.stock", count=f"{card.stock:,}")
    if card.stock is not None or card.in_stock is False:
        return tr("card.out-of-stock")
    return tr("card.in-stock") if card.in_stock else ""


def spoken(hit: Hit) -> str:
    """The card as one sentence for a screen reader."""
    card = hit.card
    pieces = [title_text(card), price_text(card), stock_text(card)]
    return ", ".join(piece for piece in pieces if piece)


def title_text(card: Card) -> str:
    """The title on one line, in the language in use where the shop has it; else the identifier."""
    return one_line(own_words(card.title, card.titles)) or card.id


def price_text(card: Card) -> str:
    """The price on a card; empty where the feed does not say."""
    return money(card.price) if card.price is not None else ""


def picture_words(*, reference: str, path: str, problem: str) -> str:
    """What stands in the place of a picture that cannot be shown: why."""
    if not reference:
        return tr("card.no-picture")
    if not path:
        return tr("card.picture-missing")
    return tr("card.picture-unusable" if problem else "card.picture-waiting")


def paint_card(
    painter: QPainter,
    area: QRectF,
    hit: Hit,
    size: CardSize,
    pixmap: QPixmap | None,
    full: float,
) -> None:
    """Draws ``hit`` into ``area``; ``pixmap`` is None while it is being
    decoded, null where there is none; ``full`` is the score of a full bar.
    """
    shades = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = area.adjusted(0.5, 0.5, -0.5, -0.5)
    body = QPainterPath()
    body.addRoundedRect(outline, RADIUS, RADIUS)
    painter.fillPath(body, QColor(shades.surface))
    picture = QRectF(outline.left(), outline.top(), outline.width(), area.width() - 1)
    top = QPainterPath()
    top.addRect(picture)
    card = hit.card
    why = picture_words(reference=card.picture, path=card.path, problem=card.problem)
    paint_picture(painter, body.intersected(top), pixmap, inset=INSET, tinted=True, why=why)
    painter.setPen(QPen(QColor(shades.line), 1))
    painter.drawLine(picture.bottomLeft(), picture.bottomRight())
    _text(painter, area, picture.bottom(), hit, size, full)
    _border(painter, outline, CardState())


def paint_placeholder(painter: QPainter, area: QRectF) -> None:
    """Draws an empty card: the card itself follows in the next frame."""
    painter.setPen(QPen(QColor(tokens().line), 1))
    painter.setBrush(QColor(tokens().surface))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def picture_side(width: int) -> int:
    """The longer side in pixels that a picture has on a card of this width."""
    return max(16, width - 1 - 2 * INSET)


def picture_tint() -> str:
    """The colour that pictures are multiplied with, empty for none: studio white would glare in
    the dark, so it takes the colour of the mat.
    """
    return tokens().text if is_dark() else ""


def paint_border(painter: QPainter, area: QRectF, state: CardState) -> None:
    """Draws the border of a card in ``area`` where it stands out."""
    if state != CardState():
        _border(painter, area.adjusted(0.5, 0.5, -0.5, -0.5), state)


def paint_picture(
    painter: QPainter,
    shape: QPainterPath,
    pixmap: QPixmap | None,
    *,
    inset: float = 0,
    tinted: bool = False,
    why: str = "",
) -> None:
    """The picture whole and centred on its mat, which has the given shape; where there is none,
    quiet words ``why``. ``tinted``: it has the colour of ``picture_tint`` already.
    """
    shades = tokens()
    area = shape.boundingRect()
    if pixmap is None:
        painter.fillPath(shape, QColor(shades.mat))
        return
    if pixmap.isNull():
        painter.fillPath(shape, QColor(shades.mat))
        painter.setPen(QColor(shades.second))
        room = area.adjusted(6, 6, -6, -6)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), why or tr("card.no-picture"))
        return
    # Not by clipping: the edge of a clip is jagged.
    painter.fillPath(shape, QColor(shades.text if is_dark() else shades.surface))
    room = area.adjusted(inset, inset, -inset, -inset)
    if is_dark() and not tinted:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    scale = min(room.width() / pixmap.width(), room.height() / pixmap.height())
    ratio = painter.device().devicePixelRatio()
    if abs(scale * ratio - 1) < _NO_SCALING:
        # One pixel for one pixel: scaling while painting is what takes time.
        scale = 1 / ratio
    width, height = pixmap.width() * scale, pixmap.height() * scale
    left = round((room.center().x() - width / 2) * ratio) / ratio
    top = round((room.center().y() - height / 2) * ratio) / ratio
    smooth = scale * ratio != 1
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawPixmap(QRectF(left, top, width, height), pixmap, QRectF(pixmap.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _text(
    painter: QPainter, area: QRectF, top: float, hit: Hit, size: CardSize, full: float
) -> None:
    shades = tokens()
    line = QFontMetricsF(painter.font()).height()
    left, right = area.left() + PADDING, area.right() - PADDING
    title = QRectF(left, top + PADDING, right - left, line * size.title_lines)
    painter.setPen(QColor(shades.text))
    draw_elided(painter, title, title_text(hit.card), size.title_lines)
    row = QRectF(left, title.bottom() + 4, right - left, line)
    _price_and_stock(painter, row, hit.card)
    parts = score_bar.ordered(hit.parts)
    if parts:
        bar = QRectF(left, row.bottom() + 8, right - left, 3)
        score_bar.paint(painter, bar, parts, full=full)


def _price_and_stock(painter: QPainter, row: QRectF, card: Card) -> None:
    shades = tokens()
    small = QFont(painter.font())
    small.setPixelSize(12)
    painter.save()
    painter.setFont(small)
    metrics = QFontMetricsF(small)
    price = price_text(card)
    painter.setPen(QColor(shades.second))
    painter.drawText(row, int(_LEFT), price)
    room = row.width() - metrics.horizontalAdvance(price) - 8
    stock = stock_text(card)
    gone = card.in_stock is False or card.stock is not None and card.stock <= 0
    if stock and metrics.horizontalAdvance(stock) <= room:
        painter.setPen(QColor(shades.warning if gone else shades.second))
        painter.drawText(row, int(_RIGHT), stock)
    painter.restore()


def draw_elided(painter: QPainter, area: QRectF, text: str, lines: int) -> None:
    """Draws text on at most ``lines`` lines; the last one ends in an ellipsis where more would
    follow.
    """
    metrics = QFontMetricsF(painter.font())
    if lines == 1:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(_LEFT), shown)
        return
    layout = QTextLayout(text, painter.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        piece = text[line.textStart() : line.textStart() + line.textLength()]
        if number == lines - 1:
            rest = text[line.textStart() :]
            piece = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, area.width())
        baseline = area.top() + number * metrics.height() + metrics.ascent()
        painter.drawText(QPointF(area.left(), baseline), piece)
    layout.endLayout()


def _border(painter: QPainter, outline: QRectF, state: CardState) -> None:
    shades = tokens()
    colour, width = shades.line, 1.0
    if state.selected:
        colour, width = shades.accent, 2.0
    elif state.hovered:
        colour = shades.second
    inner = outline.adjusted(0.5, 0.5, -0.5, -0.5) if width > 1 else outline
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), width))
    painter.drawRoundedRect(inner, RADIUS, RADIUS)
    if state.focused:
        painter.setPen(QPen(QColor(shades.accent), 1))
        painter.drawRoundedRect(outline.adjusted(3.5, 3.5, -3.5, -3.5), RADIUS - 3, RADIUS - 3)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
