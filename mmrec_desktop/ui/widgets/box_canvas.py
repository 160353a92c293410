"""A picture on which a box is drawn, moved, pulled and cleared, by mouse and by keyboard.

Separate from the sheet around it because it knows nothing but a picture and a box.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from mmrec_desktop.domain.picture import Box
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.box_edits import (
    BEGINNING,
    between,
    edges_at,
    inside,
    moved,
    pulled,
)
from mmrec_desktop.ui.widgets.card_painter import paint_picture

INSET = 10
_REACH = 9.0
"""Pixels beside an edge where it can be pulled."""
_CLICK = 5.0
"""A press that moves less than this is a click."""
_STEP, _FINE = 0.02, 0.005
_SHADE = QColor(0, 0, 0, 110)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    "l": Qt.CursorShape.SizeHorCursor, "r": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
    "lt": Qt.CursorShape.SizeFDiagCursor, "rb": Qt.CursorShape.SizeFDiagCursor,
    "rt": Qt.CursorShape.SizeBDiagCursor, "lb": Qt.CursorShape.SizeBDiagCursor,
}  # fmt: skip


class BoxCanvas(QWidget):
    """``changed`` carries the box, or None for the whole picture, whenever an edit is finished.

    Arrows move the box, with Shift they pull its lower right corner, with Ctrl in small steps;
    Space begins one, Delete takes it away.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._box: Box | None = None
        self._proposal: Box | None = None
        self._pressed: QPointF | None = None
        self._before: Box | None = None
        self._pull = ""
        self._drawing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._say()

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Shows a picture; None while it is being read."""
        self._pixmap = pixmap
        self.update()

    def show_box(self, box: Box | None) -> None:
        """Shows a box without telling."""
        self._box = box
        self._say()
        self.update()

    def show_proposal(self, box: Box | None) -> None:
        """Outlines what is probably meant; a click in it takes it."""
        self._proposal = box
        self._say()
        self.update()

    def box(self) -> Box | None:
        """The box, or None for the whole picture."""
        return self._box

    def clear(self) -> None:
        """The whole picture is meant again."""
        self._finish(None)

    def take_proposal(self) -> None:
        """Takes what is outlined, where there is something."""
        if self._proposal is not None:
            self._finish(self._proposal)

    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._area().isEmpty():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._before = event.position(), self._box
        x, y = self._at(event.position())
        self._pull = self._edges(x, y)
        self._drawing = not self._pull and not (self._box is not None and inside(self._box, x, y))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = self._at(event.position())
        if self._pressed is None:
            self._point(x, y)
            return
        from_x, from_y = self._at(self._pressed)
        if self._drawing:
            if self._far(event.position()):
                self._box = between(from_x, from_y, x, y)
        elif self._before is not None and self._pull:
            self._box = pulled(self._before, self._pull, x - from_x, y - from_y)
        elif self._before is not None:
            self._box = moved(self._before, x - from_x, y - from_y)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        clicked = not self._far(event.position())
        self._pressed = None
        x, y = self._at(event.position())
        proposed = self._proposal is not None and inside(self._proposal, x, y)
        if clicked and self._drawing and proposed:
            self.take_proposal()
        elif self._box != self._before:
            self._finish(self._box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if key in _ARROWS:
            step = _FINE if modifiers & Qt.KeyboardModifier.ControlModifier else _STEP
            right, down = _ARROWS[key][0] * step, _ARROWS[key][1] * step
            if self._box is None:
                self._finish(BEGINNING)
            elif modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._finish(pulled(self._box, "rb", right, down))
            else:
                self._finish(moved(self._box, right, down))
        elif key == Qt.Key.Key_Space and self._box is None:
            self._finish(self._proposal or BEGINNING)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(ground, 10, 10)
        paint_picture(painter, shape, self._pixmap, inset=INSET)
        area = self._area()
        if not area.isEmpty():
            if self._box is not None:
                self._paint_box(painter, area, self._box)
            elif self._proposal is not None:
                _paint_dashes(painter, _placed(area, self._proposal))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(shades.accent if focused else shades.line), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, 10, 10)
        painter.end()

    def _paint_box(self, painter: QPainter, area: QRectF, box: Box) -> None:
        placed = _placed(area, box)
        around = QPainterPath()
        around.addRect(area)
        hole = QPainterPath()
        hole.addRect(placed)
        painter.fillPath(around.subtracted(hole), _SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("white"), 4))
        painter.drawRect(placed)
        painter.setPen(QPen(QColor(tokens().accent), 2))
        painter.drawRect(placed)
        painter.setPen(QPen(QColor(tokens().accent), 1.5))
        painter.setBrush(QColor("white"))
        for x in (placed.left(), placed.center().x(), placed.right()):
            for y in (placed.top(), placed.center().y(), placed.bottom()):
                if QPointF(x, y) != placed.center():
                    painter.drawRect(QRectF(x - 3.5, y - 3.5, 7, 7))

    def _finish(self, box: Box | None) -> None:
        self._box = box
        self._say()
        self.update()
        self.changed.emit(box)

    def _say(self) -> None:
        """Tells a screen reader where the box is."""
        self.setAccessibleName(tr("box.canvas"))
        self.setAccessibleDescription(in_words(self._box, self._proposal))
        told = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)

    def _point(self, x: float, y: float) -> None:
        """The pointer says what a press would do."""
        edges = self._edges(x, y)
        if edges:
            self.setCursor(_CURSORS[edges])
        elif self._box is not None and inside(self._box, x, y):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        elif self._box is None and self._proposal is not None and inside(self._proposal, x, y):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _edges(self, x: float, y: float) -> str:
        area = self._area()
        if self._box is None or area.isEmpty():
            return ""
        return edges_at(self._box, x, y, (_REACH / area.width(), _REACH / area.height()))

    def _far(self, point: QPointF) -> bool:
        if self._pressed is None:
            return False
        return (point - self._pressed).manhattanLength() > _CLICK

    def _area(self) -> QRectF:
        """Where the picture lies."""
        if self._pixmap is None or self._pixmap.isNull():
            return QRectF()
        room = QRectF(self.rect()).adjusted(1 + INSET, 1 + INSET, -1 - INSET, -1 - INSET)
        size = self._pixmap.size().toSizeF()
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(QPointF(), size)
        area.moveCenter(room.center())
        return area

    def _at(self, point: QPointF) -> tuple[float, float]:
        """A point in parts of the picture, 0..1 also beside it."""
        area = self._area()
        if area.isEmpty():
            return 0.0, 0.0
        x = (point.x() - area.left()) / area.width()
        y = (point.y() - area.top()) / area.height()
        return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))


def in_words(box: Box | None, proposal: Box | None = None) -> str:
    """Where a box lies, as a sentence."""
    if box is not None:
        left, top, right, bottom = (round(100 * edge) for edge in box)
        return tr("box.where", left=left, right=right, top=top, bottom=bottom)
    return tr("box.whole-and-proposal" if proposal is not None else "box.whole")


def _placed(area: QRectF, box: Box) -> QRectF:
    return QRectF(
        area.left() + box[0] * area.width(),
        area.top() + box[1] * area.height(),
        (box[2] - box[0]) * area.width(),
        (box[3] - box[1]) * area.height(),
    )


def _paint_dashes(painter: QPainter, placed: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 120), 2))
    painter.drawRect(placed)
    dashes = QPen(QColor("white"), 2)
    dashes.setDashPattern([4, 3])
    painter.setPen(dashes)
    painter.drawRect(placed)
