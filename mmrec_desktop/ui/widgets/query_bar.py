"""The one place where a query is made: words, and chips for pictures and products.

Separate from the search pane because it knows nothing of answers.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.blend_slider import BlendSlider
from mmrec_desktop.ui.widgets.chip import Chip, ChipItem
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout
from mmrec_desktop.ui.widgets.like_zones import LikeZones
from mmrec_desktop.ui.widgets.plain_text import tooltip
from mmrec_desktop.ui.widgets.product_mime import PRODUCTS, products_in
from mmrec_desktop.ui.widgets.words_edit import WordsEdit

MOST_CHIPS = 12
"""Pictures and products in one query."""
_INLINE_SHARE = 0.4


class QueryBar(QFrame):
    """``changed`` follows every edit at once; ``typed`` only words, so that typing can wait a
    moment.
    """

    typed = Signal()
    changed = Signal()
    submitted = Signal()
    chip_added = Signal(object)
    box_wanted = Signal(object)
    picture_wanted = Signal()
    star_clicked = Signal()
    pasted = Signal(QMimeData)
    full = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WordsEdit(self)
        self.star = _tool("star", "query.save", self)
        self._chips: list[Chip] = []
        self._above = QWidget(self)
        self._inline = QWidget(self)
        self._above_row = FlowLayout(self._above)
        self._inline_row = QHBoxLayout(self._inline)
        self._zones = LikeZones(self)
        self.blend = BlendSlider(self)
        self._divider = QFrame(self)
        self._clear = _tool("cross", "query.clear", self)
        self._build()
        self._connect()
        self._arrange()
        self.setAcceptDrops(True)

    def query(self) -> Query:
        """What is asked, without filters and order."""
        items = [chip.item for chip in self._chips]
        return Query(
            text=self.words.text().strip(),
            images=tuple(i.picture for i in items if i.picture and not i.negative),
            unlike_images=tuple(i.picture for i in items if i.picture and i.negative),
            like=tuple(i.product for i in items if i.product and not i.negative),
            unlike=tuple(i.product for i in items if i.product and i.negative),
            blend=self.blend.value(),
        )

    def show_query(self, query: Query, labels: Mapping[str, str] | None = None) -> None:
        """Shows a query without telling ``changed``; ``labels`` are titles of products by id."""
        for chip in list(self._chips):
            self._drop(chip)
        self.words.setText(query.text)
        self.blend.set_value(query.blend)
        named = labels or {}
        for negative, pictures in ((False, query.images), (True, query.unlike_images)):
            for picture in pictures:
                self._add(ChipItem(picture, label=_name(picture), negative=negative))
        for negative, products in ((False, query.like), (True, query.unlike)):
            for product in products:
                label = named.get(product, product)
                self._add(ChipItem(product=product, label=label, negative=negative))
        self._arrange()

    def add_pictures(self, pictures: Sequence[PictureSource]) -> None:
        """Adds a chip for each picture."""
        self._add_all([ChipItem(picture, label=_name(picture)) for picture in pictures])

    def add_product(self, product_id: str, label: str, *, negative: bool = False) -> None:
        """Adds a product as "like this" or "not like this"; one that is there already takes
        the new sign.
        """
        for chip in self._chips:
            if chip.item.product == product_id:
                if chip.item.negative != negative:
                    chip.toggle()
                return
        self._add_all([ChipItem(product=product_id, label=label, negative=negative)])

    def chips(self) -> list[Chip]:
        """The chips in their order."""
        return list(self._chips)

    def clear(self) -> None:
        """Empties the bar and tells so."""
        self.show_query(Query(blend=self.blend.value()))
        self.changed.emit()

    def focus_words(self) -> None:
        """Puts the keyboard into the line, its words selected."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Pictures and feeds go on to the window, which knows both.
        if event.mimeData().hasFormat(PRODUCTS):
            self._zones.point_at(event.position())
            self._zones.cover(QRectF(self.rect()))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._zones.point_at(event.position())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._zones.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._zones.hide()
        self._zones.point_at(event.position())
        event.acceptProposedAction()
        for product_id, title in products_in(event.mimeData()):
            self.add_product(product_id, title, negative=self._zones.negative)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._chips:
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.words.hasFocus()
        painter.setPen(QPen(QColor(shades.accent if active else shades.line), 1.5 if active else 1))
        painter.setBrush(QColor(shades.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 6)
        column.setSpacing(6)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._above.setSizePolicy(policy)
        self._inline_row.setContentsMargins(0, 0, 0, 0)
        self._inline_row.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = QLabel(self)
        sign.setPixmap(icon("search", tokens().accent).pixmap(18, 18))
        row.addWidget(sign)
        row.addWidget(self._inline)
        row.addWidget(self.words, 1)
        row.addWidget(self._clear)
        self._divider.setProperty("role", "upright-line")
        self._divider.setFixedHeight(20)
        row.addWidget(self._divider)
        row.addWidget(self.blend)
        picture = _tool("picture", "query.open-picture", self)
        picture.clicked.connect(self.picture_wanted)
        row.addWidget(picture)
        row.addWidget(self.star)
        column.addWidget(self._above)
        column.addLayout(row)
        self.words.setMinimumWidth(120)
        self.words.setMinimumHeight(38)
        self.words.setProperty("kind", "bare")
        self.words.setStyleSheet("font-size: 15px;")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._on_text)
        self.words.returnPressed.connect(self.submitted)
        self.words.pasted.connect(self.pasted)
        self.words.emptied_back.connect(self._drop_last)
        self.words.escaped.connect(self.clear)
        self._clear.clicked.connect(self.clear)
        self.blend.changed.connect(lambda _value: self.changed.emit())
        self.star.clicked.connect(self.star_clicked)

    def _on_text(self) -> None:
        self._show_tools()
        self.typed.emit()

    def _add_all(self, items: Sequence[ChipItem]) -> None:
        room = MOST_CHIPS - len(self._chips)
        for item in items[:room]:
            self._add(item)
        self._arrange()
        if len(items) > room:
            self.full.emit()
        if items[:room]:
            self.changed.emit()

    def _add(self, item: ChipItem) -> None:
        chip = Chip(item, self._inline)
        chip.changed.connect(self.changed)
        chip.removed.connect(lambda: self._remove(chip))
        chip.boxed.connect(lambda: self.chip_added.emit(chip))
        chip.box_wanted.connect(lambda: self.box_wanted.emit(chip))
        self._chips.append(chip)
        self.chip_added.emit(chip)

    def _remove(self, chip: Chip) -> None:
        self._drop(chip)
        self._arrange()
        self.words.setFocus()
        self.changed.emit()

    def _drop_last(self) -> None:
        if self._chips:
            self._remove(self._chips[-1])

    def _drop(self, chip: Chip) -> None:
        if chip in self._chips:
            self._chips.remove(chip)
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()

    def _arrange(self) -> None:
        """A few chips stand in the line, many above it."""
        needed = sum(chip.sizeHint().width() + 6 for chip in self._chips)
        inline = needed <= self.width() * _INLINE_SHARE
        rows: tuple[QLayout, QLayout] = (self._inline_row, self._above_row)
        home, other = rows if inline else rows[::-1]
        for chip in self._chips:
            if home.indexOf(chip) < 0:
                other.removeWidget(chip)
                home.addWidget(chip)
                chip.show()
        self._inline.setVisible(bool(self._chips) and inline)
        self._above.setVisible(bool(self._chips) and not inline)
        self._show_tools()

    def _show_tools(self) -> None:
        pictures = any(chip.item.picture or chip.item.product for chip in self._chips)
        words = bool(self.words.text().strip())
        self.blend.setVisible(pictures and words)
        self._clear.setVisible(pictures or words)
        self._divider.setVisible(pictures and words)


def _name(picture: PictureSource) -> str:
    return picture.label or PurePath(picture.path).name or tr("query.pasted")


def _tool(name: str, key: str, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setProperty("kind", "ghost")
    button.setIcon(icon(name, tokens().second))
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(32, 32)
    button.setStyleSheet("padding: 0; min-width: 30px;")
    button.setAccessibleName(tr(key))
    button.setToolTip(tooltip(tr(key)))
    return button
