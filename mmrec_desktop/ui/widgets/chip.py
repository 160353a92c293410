"""A picture or product in the query: thumbnail, + or −, name and a cross.

Separate from the query bar because a chip knows only itself.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from mmrec_desktop.domain.picture import Box, PictureSource
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.card_painter import paint_picture
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip

_LABEL_WIDTH = 132
_INSET = 3


@dataclass(frozen=True, slots=True)
class ChipItem:
    """What a chip stands for: a picture, or a product by id. ``negative``: not like this."""

    picture: PictureSource | None = None
    product: str = ""
    label: str = ""
    negative: bool = False


class Chip(QFrame):
    """Tells ``changed`` when its sign is switched or another part of its picture is meant, and
    ``removed`` when it is closed. ``boxed``: its picture must be shown anew; ``box_wanted``:
    somebody wants to say what is meant in it.
    """

    changed = Signal()
    removed = Signal()
    boxed = Signal()
    box_wanted = Signal()

    def __init__(self, item: ChipItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._proposal: Box | None = None
        self._thumbnail = _Thumbnail(self)
        self._take = QPushButton(self)
        self._sign = QPushButton(self)
        self._label = QLabel(self)
        self._cross = QPushButton(self)
        self._build()
        self.set_label(item.label)

    def set_label(self, label: str) -> None:
        """Names the chip; products get their title when it is known."""
        self.item = replace(self.item, label=label)
        text = one_line(label)
        shown = self._label.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideMiddle, _LABEL_WIDTH
        )
        self._label.setText(shown)
        self.setToolTip(tooltip(text))
        self._say()

    def set_thumbnail(self, pixmap: QPixmap) -> None:
        """Shows the picture."""
        self._thumbnail.show_pixmap(pixmap)

    def set_box(self, box: Box | None) -> None:
        """Only this part of the picture is meant; None for all of it."""
        picture = self.item.picture
        if picture is None or picture.box == box:
            return
        self.item = replace(self.item, picture=replace(picture, box=box))
        self._show_box()
        self.boxed.emit()
        self.changed.emit()

    def set_proposal(self, box: Box | None) -> None:
        """Outlines what is probably meant, until a part was chosen."""
        self._proposal = box
        self._show_box()

    def proposal(self) -> Box | None:
        """What is probably meant in the picture."""
        return self._proposal

    def set_problem(self, sentence: str) -> None:
        """Marks a picture that cannot be read."""
        self._label.setProperty("role", "warning")
        self._label.style().polish(self._label)
        self.setToolTip(tooltip(sentence))
        self._thumbnail.show_pixmap(icon("warning", tokens().warning).pixmap(20, 20))

    def toggle(self) -> None:
        """Turns "like this" into "not like this" and back."""
        self.item = replace(self.item, negative=not self.item.negative)
        self._say()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().mat))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.end()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 4, 3)
        row.setSpacing(4)
        row.addWidget(self._thumbnail)
        self._thumbnail.clicked.connect(self.box_wanted)
        buttons = (
            (self._sign, self.toggle),
            (self._cross, self.removed.emit),
            (self._take, lambda: self.set_box(self._proposal)),
        )
        for button, click in buttons:
            button.setProperty("kind", "ghost")
            button.setFixedSize(22, 22)
            button.setIconSize(QSize(13, 13))
            button.setStyleSheet("padding: 0; min-height: 0; min-width: 0;")
            button.clicked.connect(click)
        row.addWidget(self._take)
        row.addWidget(self._sign)
        row.addWidget(self._label)
        row.addWidget(self._cross)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._cross.setIcon(icon("cross", tokens().second, 13))
        self._take.setIcon(icon("maximize", tokens().accent, 13))
        self._show_box()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(38)

    def _show_box(self) -> None:
        picture = self.item.picture
        chosen = picture is not None and picture.box is not None
        proposed = None if chosen else self._proposal
        self._thumbnail.setEnabled(picture is not None)
        self._thumbnail.show_part(chosen=chosen, proposed=proposed)
        self._take.setVisible(proposed is not None)
        self.updateGeometry()
        self._say()

    def _say(self) -> None:
        shades = tokens()
        negative = self.item.negative
        self._sign.setIcon(
            icon("minus" if negative else "plus", shades.warning if negative else shades.accent, 13)
        )
        sign = tr("chip.unlike" if negative else "chip.like")
        name = one_line(self.item.label)
        picture = self.item.picture
        part = picture is not None and picture.box is not None
        self.setAccessibleName(f"{sign}: {name}" + (f" ({tr('chip.part')})" if part else ""))
        if picture is not None:
            self._thumbnail.setAccessibleName(tr("chip.box", name=name))
            self._thumbnail.setToolTip(tooltip(tr("chip.box-hint")))
            self._take.setAccessibleName(tr("chip.take", name=name))
            self._take.setToolTip(tooltip(tr("chip.take-hint")))
        self._sign.setAccessibleName(tr("chip.switch", name=name))
        self._sign.setToolTip(tooltip(f"{sign}. {tr('chip.switch-hint')}"))
        self._cross.setAccessibleName(tr("chip.remove", name=name))
        self._cross.setToolTip(tooltip(tr("chip.remove", name=name)))


class _Thumbnail(QAbstractButton):
    """The small picture at the left of a chip; pressed, it asks which part is meant."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self._chosen = False
        self._proposed: Box | None = None
        self.setFixedSize(32, 32)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.update()

    def show_part(self, *, chosen: bool, proposed: Box | None) -> None:
        self._chosen, self._proposed = chosen, proposed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, 5, 5)
        if self._pixmap is None or self._pixmap.isNull():
            painter.fillPath(shape, QColor(tokens().line))
        else:
            paint_picture(painter, shape, self._pixmap, inset=_INSET)
            if self._proposed is not None:
                _paint_dashes(painter, area, self._pixmap, self._proposed)
        strong = self.hasFocus() or self._chosen
        painter.setPen(
            QPen(QColor(tokens().accent if strong else tokens().line), 2 if strong else 1)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.end()


def _paint_dashes(painter: QPainter, area: QRectF, pixmap: QPixmap, box: Box) -> None:
    """What is probably meant, as a dashed outline."""
    room = area.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    size = pixmap.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = room.center().x() - size.width() / 2 + box[0] * size.width()
    top = room.center().y() - size.height() / 2 + box[1] * size.height()
    part = QRectF(left, top, (box[2] - box[0]) * size.width(), (box[3] - box[1]) * size.height())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, dashes in ((QColor("white"), []), (QColor(tokens().accent), [2.0, 1.5])):
        pen = QPen(colour, 1.5)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawRect(part)
