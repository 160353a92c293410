"""The grid of hits: virtual, with lazy pictures, three sizes, and a thin line where the answer
gets less sure.

Separate from the panes because search and "more like this" show their hits the same way.
"""

import time
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.card_cache import CardCache
from mmrec_desktop.ui.widgets.card_painter import (
    SIZES,
    CardState,
    card_height,
    paint_border,
    paint_placeholder,
    picture_side,
    picture_tint,
)
from mmrec_desktop.ui.widgets.grid_bands import band_starts, with_pinned
from mmrec_desktop.ui.widgets.grid_layout import DIVIDER, GridLayout, columns_of, sections
from mmrec_desktop.ui.widgets.product_mime import product_mime
from mmrec_desktop.ui.widgets.product_model import ProductModel
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

MARGIN = 2
_DRAWING_SECONDS = 0.008
"""Time for cards that were never drawn, in one frame; the rest follows in the next."""
_Index = QModelIndex | QPersistentModelIndex


class ProductGrid(QListView):
    """Cards in columns. Enter or a double click opens, Space toggles the inspector, Ctrl+C
    copies.
    """

    opened = Signal(object)
    current_hit = Signal(object)
    inspector_toggled = Signal()
    menu_wanted = Signal(QPoint)
    near_end = Signal()
    typed = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.products = ProductModel(self)
        self._thumbnails = thumbnails
        self._size = SIZES["M"]
        self._starts: list[tuple[int, str]] = [(0, "")]
        self._banded = False
        self._full = 1.0
        self._settling: tuple[Hit, ...] | None = None
        self._places: GridLayout | None = None
        self._cards = CardCache()
        self._none = QPixmap()
        self._next_frame = QTimer(self)
        self._next_frame.setSingleShot(True)
        self._next_frame.setInterval(0)
        self._next_frame.timeout.connect(self.viewport().update)
        self._pointed = -1
        self.setModel(self.products)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")
        self.setAccessibleName(tr("grid.name"))
        self.selectionModel().currentChanged.connect(self._tell_current)
        thumbnails.ready.connect(lambda _path: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def set_hits(self, hits: Sequence[Hit], *, banded: bool, keep: bool = False) -> None:
        """Shows an answer. ``keep``: a refinement of what is shown, so that what is under the
        pointer stays there.

        ``banded`` draws the lines between sure, maybe and unlikely hits.
        """
        current = self.current()
        chosen = {hit.card.id for hit in self.selected()}
        offset = self.verticalScrollBar().value()
        self._settling = None
        shown = tuple(hits)
        pinned = self._pinned() if keep else None
        if pinned is not None:
            steady = with_pinned(shown, *pinned)
            self._settling = shown if steady != shown else None
            shown = steady
        self._banded = banded
        self._show(shown)
        if keep:
            self._restore(current, chosen, offset)
        else:
            self.verticalScrollBar().setValue(0)
            self.viewport().update()

    def append(self, hits: Sequence[Hit]) -> None:
        """Adds hits behind those shown: the list goes on while it is scrolled."""
        known = {hit.card.id for hit in self.products.hits}
        more = [hit for hit in hits if hit.card.id not in known]
        if more:
            self.set_hits([*self.products.hits, *more], banded=self._banded, keep=True)

    def set_size(self, name: str) -> None:
        """Small, medium or large cards: S, M or L."""
        current = self.currentIndex()
        self._size = SIZES.get(name, SIZES["M"])
        self._places = None
        self.updateGeometries()
        if current.isValid():
            self.scrollTo(current)
        self.viewport().update()

    def size_name(self) -> str:
        """The size of the cards: S, M or L."""
        return self._size.name

    def current(self) -> Hit | None:
        """The hit that the keyboard is on."""
        index = self.currentIndex()
        return self.products.hits[index.row()] if index.isValid() else None

    def selected(self) -> list[Hit]:
        """The chosen hits, in the order shown."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.products.hits[row] for row in rows]

    def choose(self, row: int) -> None:
        """Puts keyboard and selection on one card without moving the view."""
        index = self.products.index(row, 0)
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def choose_product(self, product_id: str) -> None:
        """Puts keyboard and selection on a product where it is among the hits."""
        row = self.products.row_of(product_id)
        if row >= 0:
            self.choose(row)
            self.scrollTo(self.products.index(row, 0))

    def copy(self) -> None:
        """Copies the chosen products: files, table rows, and the picture where it is one
        product.
        """
        hits = self.selected()
        if not hits:
            return
        image = None
        if len(hits) == 1 and hits[0].card.thumbnail:
            pixmap = self._thumbnails.pixmap(hits[0].card.thumbnail, self._side())
            image = pixmap.toImage() if pixmap is not None else None
        QGuiApplication.clipboard().setMimeData(product_mime(hits, image))

    def places(self) -> GridLayout:
        """The layout for the present width."""
        if self._places is None:
            size = self._size
            columns, width = columns_of(
                self.viewport().width(), size.least, gap=size.gap, margin=MARGIN
            )
            scored = any(hit.parts for hit in self.products.hits[:1])
            height = card_height(width, size, self.font(), scored=scored)
            placed = sections(
                self._starts,
                len(self.products.hits),
                columns=columns,
                height=height,
                gap=size.gap,
                margin=MARGIN,
            )
            self._places = GridLayout(columns, width, height, size.gap, MARGIN, placed)
        return self._places

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.products.hits):
            return QRect()
        places = self.places()
        left, top = places.position(index.row())
        return QRect(left, top - self.verticalOffset(), places.width, places.height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        item = self.places().item_at(point.x(), point.y() + self.verticalOffset())
        return self.products.index(item, 0) if item >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid() or not self.products.hits:
            return
        bar = self.verticalScrollBar()
        _, top = self.places().position(index.row())
        bottom = top + self.places().height
        page = self.viewport().height()
        if top < bar.value():
            bar.setValue(max(0, top - MARGIN))
        elif bottom > bar.value() + page:
            bar.setValue(min(top, bottom - page + MARGIN))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area = rect.normalized().translated(0, self.verticalOffset())
        places = self.places()
        touched = QItemSelection()
        for item in places.visible(area.top(), area.bottom()):
            if QRect(*places.position(item), places.width, places.height).intersects(area):
                index = self.products.index(item, 0)
                touched.select(index, index)
        self.selectionModel().select(touched, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        shown = set(self._visible())
        for index in selection.indexes():
            if index.row() in shown:
                region += self.visualRect(index)
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count = len(self.products.hits)
        if not count:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.products.index(0, 0)
        target = self._moved(row, action, count)
        return self.products.index(max(0, min(count - 1, target)), 0)

    def _moved(self, row: int, action: QAbstractItemView.CursorAction, count: int) -> int:
        places = self.places()
        page = max(1, self.viewport().height() // (places.height + places.gap))
        moves = QAbstractItemView.CursorAction
        if action == moves.MoveUp:
            return places.above(row)
        if action == moves.MoveDown:
            return places.below(row)
        if action == moves.MovePageUp:
            return places.above(row, page)
        if action == moves.MovePageDown:
            return places.below(row, page)
        steps = {
            moves.MoveLeft: row - 1,
            moves.MovePrevious: row - 1,
            moves.MoveRight: row + 1,
            moves.MoveNext: row + 1,
            moves.MoveHome: 0,
            moves.MoveEnd: count - 1,
        }
        return steps.get(action, row)

    def doItemsLayout(self) -> None:
        # QListView would place every item one by one; here arithmetic does.
        self._places = None
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        places = self.places()
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setPageStep(page)
        bar.setSingleStep(max(24, places.height // 4))
        bar.setRange(0, max(0, places.total() - page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        anchor = self._first_visible()
        self._places = None
        self.updateGeometries()
        if anchor > 0 and self.products.hits:
            top = self.places().position(min(anchor, len(self.products.hits) - 1))[1]
            self.verticalScrollBar().setValue(top - MARGIN)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        offset = self.verticalOffset()
        self._paint_dividers(painter, offset)
        model = self.selectionModel()
        hovered = self._hovered()
        focused = self.currentIndex().row() if self.hasFocus() else -1
        until, late = time.perf_counter() + _DRAWING_SECONDS, False
        look = (self._size, self.font(), self._full, self.devicePixelRatioF())
        area = event.rect().translated(0, offset)
        places = self.places()
        for row in places.visible(area.top(), area.bottom()):
            hit = self.products.hits[row]
            left, top = places.position(row)
            state = CardState(
                selected=model.isRowSelected(row, QModelIndex()),
                hovered=row == hovered,
                focused=row == focused,
            )
            card = QRectF(left, top - offset, places.width, places.height)
            in_time = time.perf_counter() < until
            drawn = self._cards.card(hit, card.size(), look, self._picture(hit), draw=in_time)
            if drawn is None:
                paint_placeholder(painter, card)
                late = True
            else:
                painter.drawPixmap(card.topLeft(), drawn)
            paint_border(painter, card, state)
        painter.end()
        if late:
            self._next_frame.start()

    def _paint_dividers(self, painter: QPainter, offset: int) -> None:
        shades = tokens()
        for section in self.places().sections[1:]:
            middle = section.top - offset - DIVIDER // 2
            if not -DIVIDER < middle < self.viewport().height() + DIVIDER:
                continue
            width = self.viewport().width()
            half = painter.fontMetrics().horizontalAdvance(section.label) // 2 + 10
            painter.setPen(QPen(QColor(shades.line), 1))
            painter.drawLine(MARGIN, middle, width // 2 - half, middle)
            painter.drawLine(width // 2 + half, middle, width - MARGIN, middle)
            painter.setPen(QColor(shades.second))
            label = QRect(0, middle - DIVIDER // 2, width, DIVIDER)
            painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), section.label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            hit = self.current()
            if hit is not None:
                self.opened.emit(hit)
            return
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.inspector_toggled.emit()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.products.hits[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._pointed:
            for changed in (row, self._pointed):
                self.viewport().update(self.visualRect(self.products.index(changed, 0)))
            self._pointed = row

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._settling is not None:
            settled, self._settling = self._settling, None
            self.set_hits(settled, banded=self._banded, keep=True)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        position = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.visualRect(self.currentIndex()).center()
        elif not self.indexAt(position).isValid():
            return
        if self.selectedIndexes():
            self.menu_wanted.emit(self.viewport().mapToGlobal(position))

    def startDrag(self, actions: Qt.DropAction) -> None:
        hits = self.selected()
        if not hits:
            return
        drag = QDrag(self)
        drag.setMimeData(product_mime(hits))
        thumbnail = hits[0].card.thumbnail
        pixmap = self._thumbnails.pixmap(thumbnail, self._side()) if thumbnail else None
        if pixmap is not None and not pixmap.isNull():
            drag.setPixmap(
                pixmap.scaled(
                    72,
                    72,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        drag.exec(Qt.DropAction.CopyAction)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self._starts = band_starts(hits) if self._banded else [(0, "")]
        best = max((sum(v for v in hit.parts.values() if v > 0) for hit in hits[:50]), default=1.0)
        self._full = max(1.0, best)
        self._places = None
        self.products.set_hits(hits)
        self.updateGeometries()

    def _restore(self, current: Hit | None, chosen: set[str], offset: int) -> None:
        selection = QItemSelection()
        for product_id in chosen:
            row = self.products.row_of(product_id)
            if row >= 0:
                index = self.products.index(row, 0)
                selection.select(index, index)
        model = self.selectionModel()
        if current is not None:
            index = self.products.index(self.products.row_of(current.card.id), 0)
            if index.isValid():
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.verticalScrollBar().setValue(offset)
        self.viewport().update()

    def _pinned(self) -> tuple[Hit, int] | None:
        """The hit under the pointer and its place."""
        row = self._hovered()
        return (self.products.hits[row], row) if row >= 0 else None

    def _hovered(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()

    def _visible(self) -> list[int]:
        top = self.verticalOffset()
        return self.places().visible(top, top + self.viewport().height())

    def _first_visible(self) -> int:
        if self._places is None or not self.verticalOffset():
            return -1
        shown = self._visible()
        return shown[0] if shown else -1

    def _picture(self, hit: Hit) -> QPixmap | None:
        if not hit.card.thumbnail:
            return self._none
        return self._thumbnails.pixmap(hit.card.thumbnail, self._side(), picture_tint())

    def _side(self) -> int:
        return int(picture_side(self.places().width) * self.devicePixelRatioF())

    def _tell_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.current_hit.emit(self.products.hits[index.row()] if index.isValid() else None)

    def _look_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - 2 * self.viewport().height():
            self.near_end.emit()
