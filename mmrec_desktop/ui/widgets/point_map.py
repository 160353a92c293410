"""The catalogue as a map: every product a point, what is alike close together.

Ctrl and the wheel zoom where the pointer is, dragging moves, a click opens the product; with the
keyboard, the arrows, + and - do it. Nothing here reads a file: what a point is, is asked by signal.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mmrec_desktop.domain.catalogue_map import CatalogueMap, thickest
from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.point_image import paint_points
from mmrec_desktop.ui.widgets.point_note import paint_note
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

FARTHEST = 40.0
"""How much a map can be enlarged."""
_MARGIN = 18
_NEAR = 10.0
_STEP = 1.25
_ARROW = 40.0
"""Pixels that an arrow key moves."""
_WIDEST = 2.2
"""How much wider than high a whole map is drawn at most."""
_REST_MILLISECONDS = 90
"""So long the pointer rests on a point before its product is asked for."""
_LABELLED = 12
_CLOSE = 60.0


class PointMap(QWidget):
    """``pointed`` asks for the card of a product, ``opened`` opens it."""

    pointed = Signal(str)
    opened = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._map: CatalogueMap | None = None
        self._zoom = 1.0
        self._centre = QPointF(0.0, 0.0)
        self._image: QImage | None = None
        self._under = -1
        self._card: Card | None = None
        self._grabbed: QPointF | None = None
        self._moved = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._rest.timeout.connect(self._ask)
        thumbnails.ready.connect(lambda _path: self.update())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("map.name"))

    def show_map(self, found: CatalogueMap | None) -> None:
        """Shows this one, whole."""
        self._map = found
        self._under, self._card = -1, None
        said = tr("map.points", count=f"{len(found.ids):,}") if found is not None else ""
        self.setAccessibleDescription(said)
        self.show_whole()

    def show_card(self, card: Card) -> None:
        """What is known of the product under the pointer."""
        if self._map is not None and self._under >= 0 and self._map.ids[self._under] == card.id:
            self._card = card
            self.update()

    def show_whole(self) -> None:
        """Everything is in sight again."""
        self._zoom, self._centre = 1.0, QPointF(0.0, 0.0)
        self._repaint()

    def enlarge(self, factor: float, at: QPointF | None = None) -> None:
        """Zooms by a factor; what lies at ``at`` stays there."""
        fixed = at if at is not None else QRectF(self.rect()).center()
        before = self._on_map(fixed)
        self._zoom = min(FARTHEST, max(1.0, self._zoom * factor))
        after = self._on_map(fixed)
        self._move(before - after)

    def zoom(self) -> float:
        """How much the map is enlarged; 1.0 shows all of it."""
        return self._zoom

    def place_of(self, number: int) -> QPointF:
        """Where a product is drawn."""
        assert self._map is not None
        return QPointF(*self._places()[number].tolist())

    def group_colours(self) -> list[str]:
        """The colours of the groups, in their order, and last that of all others."""
        hues = tokens().hues
        groups = self._map.groups if self._map is not None else ()
        return [hues[number % len(hues)] for number in range(len(groups))] + [tokens().strong_line]

    def sizeHint(self) -> QSize:
        return QSize(520, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    # -- pointer and keys --------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        wished = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or self.hasFocus()
        if self._map is None or not notches or not wished or (self._zoom <= 1.0 and notches < 0):
            event.ignore()  # whoever only comes by scrolls the page
            return
        self.enlarge(_STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            way = event.position() - self._grabbed
            if self._moved or way.manhattanLength() > 4:
                self._moved = True
                self._grabbed = event.position()
                self._move(self._way(-way))
            return
        self._point_at(self._nearest(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._grabbed is not None and not self._moved
        self._grabbed = None
        if clicked and self._map is not None:
            found = self._nearest(event.position())
            if found >= 0:
                self.opened.emit(self._map.ids[found])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._nearest(event.position()) < 0:
            self.show_whole()

    def leaveEvent(self, event: object) -> None:
        self._point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        moves = {
            Qt.Key.Key_Left: QPointF(-_ARROW, 0),
            Qt.Key.Key_Right: QPointF(_ARROW, 0),
            Qt.Key.Key_Up: QPointF(0, -_ARROW),
            Qt.Key.Key_Down: QPointF(0, _ARROW),
        }
        if key in moves and self._zoom > 1.0:
            self._move(self._way(moves[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.enlarge(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.enlarge(1 / _STEP)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.show_whole()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repaint()

    # -- drawing -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._map is not None:
            if self._image is None:
                self._image = self._drawn()
            painter.drawImage(QPointF(0, 0), self._image)
            self._paint_labels(painter)
            if self._under >= 0:
                self._paint_pointed(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _drawn(self) -> QImage:
        assert self._map is not None
        ratio = self.devicePixelRatioF()
        radius = 2.6 if len(self._map.ids) < 3000 else 1.8
        grown = min(2.2, 1 + 0.25 * float(np.log2(self._zoom)))
        colours = self.group_colours()
        image = paint_points(
            (max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))),
            self._places() * np.float32(ratio),
            np.where(self._map.group < 0, len(colours) - 1, self._map.group),
            colours,
            ground=tokens().surface,
            radius=radius * grown * ratio,
        )
        image.setDevicePixelRatio(ratio)
        return image

    def _paint_labels(self, painter: QPainter) -> None:
        assert self._map is not None
        painter.setFont(text_font(12))
        metrics = painter.fontMetrics()
        places, taken = self._places(), list[QRectF]()
        area = QRectF(self.rect())
        for number, name in enumerate(self._map.groups[:_LABELLED]):
            of_group = places[self._map.group == number]
            if not len(of_group):
                continue
            middle = QPointF(*thickest(of_group, _CLOSE).tolist())
            if not area.contains(middle):
                continue
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, 150)
            room = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 4)
            room.moveCenter(middle)
            room.moveLeft(min(max(room.left(), 4), area.right() - room.width() - 4))
            if any(room.intersects(other) for other in taken):
                continue
            taken.append(room)
            ground = QColor(tokens().surface)
            ground.setAlpha(205)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(room, 6, 6)
            painter.setPen(QColor(tokens().text))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_pointed(self, painter: QPainter) -> None:
        place = self.place_of(self._under)
        painter.setPen(QPen(QColor(tokens().text), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place, 6.5, 6.5)
        if self._card is not None:
            paint_note(painter, QRectF(self.rect()), place, self._card, self._thumbnails)

    # -- geometry ----------------------------------------------------------------------------------

    def _scales(self) -> tuple[float, float]:
        """Pixels for one unit of the map, across and down; a wide frame is filled in reason."""
        down = max(20.0, self.height() / 2 - _MARGIN)
        across = max(20.0, min(self.width() / 2 - 2 * _MARGIN, down * _WIDEST))
        return across * self._zoom, down * self._zoom

    def _places(self) -> NDArray[np.float32]:
        """(n, 2) of all points on the widget."""
        assert self._map is not None
        middle = np.array([self.width() / 2, self.height() / 2], dtype=np.float32)
        centre = np.array([self._centre.x(), self._centre.y()], dtype=np.float32)
        scales = np.array(self._scales(), dtype=np.float32)
        out: NDArray[np.float32] = (self._map.points - centre) * scales + middle
        return out

    def _on_map(self, place: QPointF) -> QPointF:
        return self._way(place - QPointF(self.width() / 2, self.height() / 2)) + self._centre

    def _way(self, pixels: QPointF) -> QPointF:
        """A way on the widget as one on the map."""
        across, down = self._scales()
        return QPointF(pixels.x() / across, pixels.y() / down)

    def _move(self, way: QPointF) -> None:
        reach = 1.0 - 1.0 / self._zoom if self._zoom > 1 else 0.0
        moved = self._centre + way
        self._centre = QPointF(
            min(reach, max(-reach, moved.x())), min(reach, max(-reach, moved.y()))
        )
        self._repaint()

    def _repaint(self) -> None:
        self._image = None
        self.update()

    def _nearest(self, place: QPointF) -> int:
        if self._map is None or not len(self._map.ids):
            return -1
        apart = self._places() - np.array([place.x(), place.y()], dtype=np.float32)
        square = (apart**2).sum(axis=1)
        found = int(square.argmin())
        return found if square[found] <= _NEAR**2 else -1

    def _point_at(self, number: int) -> None:
        if number == self._under:
            return
        self._under, self._card = number, None
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.OpenHandCursor
        )
        if number >= 0:
            self._rest.start()
        else:
            self._rest.stop()
        self.update()

    def _ask(self) -> None:
        if self._map is not None and self._under >= 0:
            self.pointed.emit(self._map.ids[self._under])
