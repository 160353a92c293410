"""The quick switcher: everything by a few letters — actions, products, recent queries, recent
libraries.

Separate from what it lists: the window hands it entries, it hands back the one that was
chosen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, text_font, tokens
from mmrec_desktop.ui.widgets.overlay import Overlay
from mmrec_desktop.ui.widgets.parts import label
from mmrec_desktop.ui.widgets.plain_text import one_line

_ROW = 34
_MOST_ROWS = 9
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SwitchEntry:
    """One thing to do; ``detail`` stands at the right: a shortcut, or what kind of thing it is."""

    text: str
    do: Callable[[], object]
    icon: str = ""
    detail: str = ""


class QuickSwitcher(Overlay):
    """``asked`` carries what is typed; answers that take a moment come by ``show_more``."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 560)
        self._own: list[SwitchEntry] = []
        self._more: list[SwitchEntry] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("switcher.placeholder"))
        self.field.setAccessibleName(tr("switcher.placeholder"))
        self.field.textChanged.connect(self._typed)
        self._model = _Entries()
        self.list = _List(self.field)
        self.list.setModel(self._model)
        self.list.setAccessibleName(tr("switcher.list"))
        self.list.clicked.connect(self._do)
        self._nothing = label(tr("switcher.nothing"), role="second")
        self._nothing.setContentsMargins(10, 8, 10, 8)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)
        self.column.addWidget(self._nothing)

    def start(self, own: Sequence[SwitchEntry]) -> None:
        """Opens with everything that is known at once."""
        self._own = list(own)
        self._more = []
        self.field.clear()
        self._fill()
        self.open()
        self.field.setFocus()
        self.asked.emit("")

    def show_more(self, text: str, entries: Sequence[SwitchEntry]) -> None:
        """Adds what was found for a text, if that is still what is typed."""
        if text != self.field.text():
            return
        self._more = list(entries)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS,
            Qt.Key.Key_PageUp: -_MOST_ROWS,
        }
        if key in steps:
            row = self.list.currentIndex().row() + steps[Qt.Key(key)]
            last = self._model.rowCount() - 1
            self.list.setCurrentIndex(self._model.index(max(0, min(last, row)), 0))
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex())
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._more = []
        self._fill()
        self.asked.emit(text)

    def _fill(self) -> None:
        typed = self.field.text().casefold().split()
        own = [each for each in self._own if all(word in each.text.casefold() for word in typed)]
        self._model.show_entries([*own, *self._more] if typed else [*self._more, *own])
        rows = self._model.rowCount()
        self.list.setFixedHeight(min(rows, _MOST_ROWS) * _ROW)
        self.list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        self.list.setCurrentIndex(self._model.index(0, 0))
        if self.isVisible():
            self.place()

    def _do(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self._model.entries[index.row()]
            self.leave()
            entry.do()


class _List(QListView):
    """The list; typing goes on in the field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self.setFocusProxy(field)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Row(self))
        self.setUniformItemSizes(True)
        self.entered.connect(self.setCurrentIndex)


class _Entries(QAbstractListModel):
    """The entries as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[SwitchEntry] = []

    def show_entries(self, entries: list[SwitchEntry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(entry.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(entry.text)} {entry.detail}"
        if role == Qt.ItemDataRole.UserRole:
            return entry
        return None


class _Row(QStyledItemDelegate):
    """Icon, text, and what it is at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: SwitchEntry = index.data(Qt.ItemDataRole.UserRole)
        shades = tokens()
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.tint))
            painter.drawRoundedRect(area, 8, 8)
        tone = shades.accent if chosen else shades.second
        if entry.icon:
            sign = icon(entry.icon, tone)
            sign.paint(painter, QRect(area.topLeft() + QPoint(10, (_ROW - 18) // 2), QSize(18, 18)))
        painter.setFont(text_font(12))
        room = painter.fontMetrics().horizontalAdvance(entry.detail)
        painter.setPen(QColor(shades.second))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area.adjusted(0, 0, -12, 0), right, entry.detail)
        painter.setFont(text_font())
        painter.setPen(QColor(shades.text))
        words = area.adjusted(38, 0, -room - 28, 0)
        shown = painter.fontMetrics().elidedText(
            one_line(entry.text), Qt.TextElideMode.ElideRight, words.width()
        )
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, left, shown)
        painter.restore()
