"""The pictures of one product: one large and whole, the others as a strip.

Separate from the inspector because a gallery only knows files of thumbnails.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mmrec_desktop.domain.region import Region
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.card_painter import RADIUS, paint_picture, picture_words
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout
from mmrec_desktop.ui.widgets.heat import paint_region
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

FEW = 10
"""Pictures in the strip before "+ n" is pressed."""
_SIDE = 48
_INSET = 8
HEIGHT = 250


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture: its name for the user, the file of its thumbnail (empty: none), and why it
    has none.
    """

    reference: str
    thumbnail: str = ""
    path: str = ""
    problem: str = ""


class Gallery(QWidget):
    """Left and right go through the pictures; Enter or a double click opens the large one."""

    chosen = Signal(object)
    opened = Signal()
    region_toggled = Signal(bool)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._pictures: tuple[Shown, ...] = ()
        self._place = 0
        self._all = False
        self._buttons: list[_Small] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._large = _Large(thumbnails, self)
        self._large.opened.connect(self.opened)
        self._large.eye.toggled.connect(self.region_toggled)
        self._strip = QWidget(self)
        self._row = FlowLayout(self._strip)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._strip.setSizePolicy(policy)
        self._more = QPushButton(self._strip)
        self._more.setProperty("kind", "ghost")
        self._more.setFixedHeight(_SIDE)
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._large)
        column.addWidget(self._strip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_pictures(())

    def show_pictures(self, pictures: Sequence[Shown], first: str = "") -> None:
        """Shows these, beginning with the one whose reference is ``first``."""
        self._pictures = tuple(pictures)
        places = [place for place, shown in enumerate(pictures) if shown.reference == first]
        self._place = places[0] if places else 0
        self._all = self._place >= FEW
        self._fill()

    def set_room(self, pixels: int) -> None:
        """Makes the large picture lower where there is little height for everything."""
        self._large.setFixedHeight(max(150, min(HEIGHT, pixels * 2 // 5)))

    def show_region_button(self, *, shown: bool) -> None:
        """Offers to show where a picture matched; where there is nothing to match, it does not."""
        self._large.eye.setVisible(shown)

    def set_region_wanted(self, *, wanted: bool) -> None:
        """Presses or releases the button without telling."""
        self._large.eye.blockSignals(True)
        self._large.eye.setChecked(wanted)
        self._large.eye.blockSignals(False)
        self._large.dress_eye()

    def region_wanted(self) -> bool:
        """Whether somebody wants to see where pictures match."""
        return self._large.eye.isChecked()

    def show_region(self, region: Region | None) -> None:
        """Outlines where the picture of this name matched; None takes it away."""
        self._large.show_region(region)

    def current(self) -> Shown | None:
        """The large picture."""
        return self._pictures[self._place] if self._pictures else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._pictures:
            self._choose((self._place + step) % len(self._pictures))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pictures:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._large.show_focus(has=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._large.show_focus(has=False)

    def _fill(self) -> None:
        count = len(self._pictures)
        shown = count if self._all else min(count, FEW)
        while len(self._buttons) < shown:
            place = len(self._buttons)
            button = _Small(self._thumbnails, self._strip)
            button.clicked.connect(lambda _on=False, place=place: self._choose(place))
            self._row.addWidget(button)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < shown)
            if place < shown:
                button.show_picture(self._pictures[place], place + 1, count)
        self._row.removeWidget(self._more)
        self._row.addWidget(self._more)
        self._more.setVisible(shown < count)
        self._more.setText(f"+ {count - shown}")
        self._more.setAccessibleName(tr("gallery.more", count=count - shown))
        self._strip.setVisible(count > 1)
        self._mark()

    def _choose(self, place: int) -> None:
        self._place = place
        if place >= FEW and not self._all:
            self._show_all()
        self._mark()
        self.chosen.emit(self._pictures[place])

    def _mark(self) -> None:
        current = self.current()
        self._large.show_picture(current)
        name = one_line(current.reference) if current else ""
        self.setAccessibleName(tr("gallery.name", name=name, count=len(self._pictures)))
        for place, button in enumerate(self._buttons):
            button.setChecked(place == self._place)

    def _show_all(self) -> None:
        self._all = True
        self._fill()


def region_words(region: Region | None) -> str:
    """Where a picture matched, as a sentence; empty where nothing is outlined."""
    if region is None:
        return ""
    left, top, right, bottom = (round(100 * edge) for edge in region.box)
    return tr("region.where", left=left, right=right, top=top, bottom=bottom)


class _Large(QWidget):
    """The picture itself, on its mat."""

    opened = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._shown: Shown | None = None
        self._region: Region | None = None
        self._focused = False
        self.eye = QPushButton(self)
        self.eye.setCheckable(True)
        self.eye.setFixedSize(30, 30)
        self.eye.setStyleSheet("padding: 0; min-width: 0; min-height: 0;")
        self.eye.setAccessibleName(tr("region.toggle"))
        self.eye.setToolTip(tooltip(tr("region.hint")))
        self.eye.toggled.connect(lambda _on: self.dress_eye())
        self.eye.hide()
        self.dress_eye()
        thumbnails.ready.connect(self._on_ready)
        self.setFixedHeight(HEIGHT)

    def show_picture(self, shown: Shown | None) -> None:
        self._shown = shown
        name = one_line(shown.reference) if shown else ""
        hint = tr("gallery.open-hint") if shown and shown.path else ""
        self.setToolTip(tooltip("\n".join(piece for piece in (name, hint) if piece)))
        self.update()

    def show_focus(self, *, has: bool) -> None:
        self._focused = has
        self.update()

    def show_region(self, region: Region | None) -> None:
        self._region = region
        self.setAccessibleDescription(region_words(region))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.eye.move(self.width() - self.eye.width() - 8, 8)

    def dress_eye(self) -> None:
        on = self.eye.isChecked()
        self.eye.setIcon(icon("eye", tokens().accent if on else tokens().second, 16))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._shown is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def _on_ready(self, path: str) -> None:
        if self._shown is not None and self._shown.thumbnail == path:
            self.update()

    def _why(self) -> str:
        shown = self._shown or Shown("")
        return picture_words(reference=shown.reference, path=shown.path, problem=shown.problem)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, RADIUS, RADIUS)
        pixmap: QPixmap | None = QPixmap()
        if self._shown is not None and self._shown.thumbnail:
            pixmap = self._thumbnails.pixmap(self._shown.thumbnail, 320)
        paint_picture(painter, shape, pixmap, inset=_INSET, why=self._why())
        region, shown = self._region, self._shown
        if region and shown and pixmap and region.picture == shown.reference:
            paint_region(painter, shape.boundingRect(), pixmap, region, inset=_INSET)
        focused = self._focused
        colour = tokens().accent if focused else tokens().line
        painter.setPen(QPen(QColor(colour), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.end()


class _Small(QAbstractButton):
    """One picture of the strip."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._shown: Shown | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        thumbnails.ready.connect(self._on_ready)

    def show_picture(self, shown: Shown, number: int, count: int) -> None:
        self._shown = shown
        name = one_line(shown.reference)
        self.setAccessibleName(tr("gallery.one", number=number, count=count, name=name))
        self.setToolTip(tooltip(name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(area, 7, 7)
        pixmap: QPixmap | None = QPixmap()
        if self._shown is not None and self._shown.thumbnail:
            side = int(_SIDE * self.devicePixelRatioF())
            pixmap = self._thumbnails.pixmap(self._shown.thumbnail, side)
        if pixmap is not None and pixmap.isNull():
            painter.fillPath(shape, QColor(shades.mat))
            painter.setPen(QColor(shades.second))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), "–")
        else:
            paint_picture(painter, shape, pixmap, inset=3)
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(shades.accent if strong else shades.line), 2 if strong else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 7, 7)
        painter.end()

    def _on_ready(self, path: str) -> None:
        if self._shown is not None and self._shown.thumbnail == path:
            self.update()
