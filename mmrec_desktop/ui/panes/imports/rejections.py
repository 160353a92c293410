"""What was set aside, as a list with file, line, reason and hint that can be saved."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.ui.strings import has, number, tr
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.sheet import Sheet

_COLUMNS = ("file", "line", "reason", "hint")
_WIDTHS = (220, 70, 360)
_Index = QModelIndex | QPersistentModelIndex


class RejectionsSheet(Sheet):
    """``save_wanted`` carries the rejections."""

    save_wanted = Signal(object)

    def __init__(
        self, title: str, rejections: Sequence[Rejection], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.note.setText(tr("rejections.count", count=number(len(rejections))))
        self.table = QTableView()
        self.table.setModel(_Rejections(rejections))
        self.table.setAccessibleName(title)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        self.body.addWidget(self.table, 1)
        self.foot_note.setText(tr("rejections.note"))
        saver = self.add_button(tr("rejections.save"))
        saver.clicked.connect(lambda: self.save_wanted.emit(tuple(rejections)))
        self.add_close(tr("sheet.close"))


class _Rejections(QAbstractTableModel):
    """One row each; sentences are made only for what is seen."""

    def __init__(self, rejections: Sequence[Rejection]) -> None:
        super().__init__()
        self._rejections = tuple(rejections)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self._rejections)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = _cell(self._rejections[index.row()], _COLUMNS[index.column()])
        return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else one_line(text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(f"rejections.{_COLUMNS[section]}")
        return None


def sentence(rejection: Rejection) -> str:
    """Why it was set aside, with what it is about where the sentence does not say."""
    said = tr(f"rejection.{rejection.code}", **rejection.values)
    about = str(rejection.values.get("picture", ""))
    return f"{said} {about}" if about and about not in said else said


def _cell(rejection: Rejection, column: str) -> str:
    if column == "file":
        return rejection.file
    if column == "line":
        return str(rejection.line) if rejection.line else ""
    if column == "reason":
        return sentence(rejection)
    key = f"hint.{rejection.code}"
    return tr(key, **rejection.values) if has(key) else ""
