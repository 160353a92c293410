"""The columns of a feed with what each means, and the first rows below: the live preview of an
import.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from mmrec_desktop.intake.columns import FIELDS
from mmrec_desktop.ui.strings import has, tr
from mmrec_desktop.ui.widgets.parts import menu_button
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip

MOST_COLUMNS = 80
_NARROWEST = 96
_WIDEST = 240
_ROW = 30
_PADDING = 10
"""Of every cell, in the style sheet."""
_Index = QModelIndex | QPersistentModelIndex


class ColumnTable(QTableView):
    """``mapped`` carries field -> column after a column got another meaning."""

    mapped = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Sample()
        self._roles: dict[str, str] = {}
        self._choosers: list[QPushButton] = []
        self.setModel(self._model)
        self.setProperty("role", "plain")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabKeyNavigation(False)  # or Tab would not leave the buttons in its first row
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(tr("import.columns"))

    def show_columns(
        self,
        columns: Sequence[str],
        roles: Mapping[str, str],
        sample: Sequence[Sequence[str]],
        *,
        locked: str = "",
    ) -> None:
        """Shows used columns first. ``locked`` says why their meaning is known, where it is."""
        self._roles = dict(roles)
        places = sorted(range(len(columns)), key=lambda place: (columns[place] not in roles, place))
        shown = places[:MOST_COLUMNS]
        self._model.show_sample(
            [columns[place] for place in shown],
            [[row[place] if place < len(row) else "" for place in shown] for row in sample],
        )
        self._choosers.clear()
        for number, place in enumerate(shown):
            chooser = self._chooser(columns[place], locked)
            self.setIndexWidget(self._model.index(0, number), _padded(chooser))
            chooser.ensurePolished()
            chooser.installEventFilter(self)
            self._choosers.append(chooser)
        self.setRowHeight(0, 36)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button that gets the keyboard is scrolled to, also where it lies far to the right."""
        if event.type() == QEvent.Type.FocusIn and watched in self._choosers:
            number = self._choosers.index(watched)
            self.scrollTo(self._model.index(0, number))
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        for number, column in enumerate(self._model.columns):
            texts = [column, *(row[number] for row in self._model.rows)]
            widest = max(metrics.horizontalAdvance(one_line(text[:80])) for text in texts)
            role = self._choosers[number].sizeHint().width() + 2 * _PADDING + 2
            width = max(_NARROWEST, role, min(_WIDEST, widest + 34))
            self.setColumnWidth(number, width)

    def _chooser(self, column: str, locked: str) -> QPushButton:
        role = self._roles.get(column, "")
        name = f"{_role_name(role)}  ▾"
        chooser = menu_button(name, lambda menu: self._fill(menu, column, locked))
        chooser.setProperty("chosen", "true" if role else "false")
        chooser.setAccessibleName(
            tr("import.means", column=one_line(column), field=_role_name(role))
        )
        return chooser

    def _fill(self, menu: QMenu, column: str, locked: str) -> None:
        if locked:
            menu.addAction(locked).setEnabled(False)
            menu.addSeparator()
        for field in ("", *FIELDS):
            action = menu.addAction(_role_name(field))
            action.setCheckable(True)
            action.setChecked(self._roles.get(column, "") == field)
            action.triggered.connect(lambda _on=False, field=field: self._map(column, field))

    def _map(self, column: str, field: str) -> None:
        roles = {
            each: role for each, role in self._roles.items() if each != column and role != field
        }
        if field:
            roles[column] = field
        self.mapped.emit({role: each for each, role in roles.items() if role in FIELDS})


class _Sample(QAbstractTableModel):
    """A row for what the columns mean, then the first rows of the feed."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[str] = []
        self.rows: list[list[str]] = []

    def show_sample(self, columns: list[str], rows: list[list[str]]) -> None:
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else 1 + len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.row() == 0 or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        text = self.rows[index.row() - 1][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(text[:600])
        return one_line(text[:200]) or "—"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.columns[section][:120])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.columns[section][:300])
        return None


def _role_name(field: str) -> str:
    if not field:
        return tr("import.not-used")
    return tr(f"column.{field}") if has(f"column.{field}") else field.replace("_", " ")


def _padded(inner: QWidget) -> QWidget:
    holder = QWidget()
    inner.setParent(holder)
    inner.move(0, 4)
    inner.adjustSize()
    return holder
