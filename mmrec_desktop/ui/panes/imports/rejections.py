"""What was set aside, as a list with file, line, reason and hint that can be filtered and saved."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.ui.strings import counted, has, number, tr
from mmrec_desktop.ui.widgets.parts import menu_button
from mmrec_desktop.ui.widgets.plain_text import on_button, one_line, tooltip
from mmrec_desktop.ui.widgets.sheet import Sheet

_COLUMNS = ("file", "line", "reason", "hint")
_LINE = 64
_MOST_MEASURED = 400
_MOST_SENTENCES = 60
_Index = QModelIndex | QPersistentModelIndex


class RejectionsSheet(Sheet):
    """``save_wanted`` carries the rejections that are shown."""

    save_wanted = Signal(object)

    def __init__(
        self, title: str, rejections: Sequence[Rejection], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, widest=1280)
        self._all = tuple(rejections)
        self._code = ""
        self._searched: dict[int, str] = {}
        self._sentences: dict[str, str] = {}
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("rejections.filter"))
        self.field.setAccessibleName(tr("rejections.filter"))
        self.field.textChanged.connect(lambda _text: self._filter())
        self._kinds = menu_button("", self._fill_kinds)
        self.table = _Table(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.field, 1)
        head.addWidget(self._kinds)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.foot_note.setText(tr("rejections.note"))
        self.saver = self.add_button(tr("rejections.save"))
        self.saver.clicked.connect(lambda: self.save_wanted.emit(self.table.shown()))
        self.add_close(tr("sheet.close"))
        self.setFocusProxy(self.field)
        self._filter()

    def choose_kind(self, code: str) -> None:
        """Shows only those of one reason; empty for all."""
        self._code = code
        self._filter()

    def _fill_kinds(self, menu: QMenu) -> None:
        menu.addAction(tr("rejections.all"), lambda: self.choose_kind(""))
        menu.addSeparator()
        for code, count in Counter(each.code for each in self._all).most_common():
            name = f"{_kind(self._all, code)}  ({number(count)})"
            menu.addAction(on_button(name), partial(self.choose_kind, code))

    def _filter(self) -> None:
        typed = self.field.text().casefold().split()
        shown = tuple(
            each
            for place, each in enumerate(self._all)
            if (not self._code or each.code == self._code)
            and (not typed or self._holds(place, typed))
        )
        self.table.show_rows(shown)
        self.saver.setEnabled(bool(shown))
        name = _kind(self._all, self._code) if self._code else tr("rejections.all")
        room = self._kinds.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 260)
        self._kinds.setText(f"{room}  ▾")
        self._kinds.setAccessibleName(tr("rejections.kind", kind=name))
        if len(shown) == len(self._all):
            self.note.setText(counted("rejections.count", len(shown)))
        else:
            said = tr("rejections.some", count=number(len(shown)), total=number(len(self._all)))
            self.note.setText(said)

    def _holds(self, place: int, typed: Sequence[str]) -> bool:
        # Sentences are made once for each reason: of tens of thousands that would be felt.
        text = self._searched.get(place)
        if text is None:
            each = self._all[place]
            said = self._sentences.get(each.code)
            if said is None:
                said = f"{_kind(self._all, each.code)} {_cell(each, 'hint')}"
                self._sentences[each.code] = said
            about = " ".join(map(str, each.values.values()))
            text = self._searched[place] = f"{each.file} {each.line} {about} {said}".casefold()
        return all(word in text for word in typed)


class _Table(QTableView):
    """The rows; Ctrl+C copies those that are chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = _Rejections()
        self._file_width, self._reason_width = 160, 300
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        copying = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copying.setContext(Qt.ShortcutContext.WidgetShortcut)
        copying.activated.connect(self._copy)

    def show_rows(self, rejections: tuple[Rejection, ...]) -> None:
        self._rows.show_rows(rejections)
        metrics = self.fontMetrics()
        names = {each.file for each in rejections[:_MOST_MEASURED]}
        widest = max((metrics.horizontalAdvance(one_line(name)) for name in names), default=0)
        self._file_width = max(110, min(widest + 28, 300))
        said = {sentence(each) for each in rejections[:_MOST_SENTENCES]}
        widest = max((metrics.horizontalAdvance(one_line(each)) for each in said), default=0)
        self._reason_width = widest + 28
        self._fit()

    def shown(self) -> tuple[Rejection, ...]:
        return self._rows.rejections

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """File, line and reason as wide as they need, but half of the rest is the hint's."""
        room = max(240, self.viewport().width())
        file = min(self._file_width, room // 4)
        rest = room - file - _LINE
        reason = min(self._reason_width, rest // 2)
        for place, width in enumerate((file, _LINE, reason, rest - reason)):
            self.setColumnWidth(place, width)

    def _copy(self) -> None:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = (
            "\t".join(one_line(_cell(self._rows.rejections[row], name)) for name in _COLUMNS)
            for row in rows
        )
        QApplication.clipboard().setText("\n".join(lines))


class _Rejections(QAbstractTableModel):
    """One row each; sentences are made only for what is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rejections: tuple[Rejection, ...] = ()

    def show_rows(self, rejections: tuple[Rejection, ...]) -> None:
        self.beginResetModel()
        self.rejections = rejections
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        return 0 if parent.isValid() else len(self.rejections)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = _cell(self.rejections[index.row()], _COLUMNS[index.column()])
        return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else one_line(text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(f"rejections.{_COLUMNS[section]}")
        return None


def sentence(rejection: Rejection) -> str:
    """Why it was set aside, with what it is about where the sentence does not say."""
    said = tr(f"rejection.{rejection.code}", **_values(rejection))
    about = str(rejection.values.get("picture", ""))
    return f"{said} {about}" if about and about not in said else said


def _kind(rejections: Sequence[Rejection], code: str) -> str:
    """A reason in words, without what only one of them says."""
    first = next((each for each in rejections if each.code == code), None)
    names = _values(first) if first is not None else {}
    return tr(f"rejection.{code}", **dict.fromkeys(names, "…"))


def _cell(rejection: Rejection, column: str) -> str:
    if column == "file":
        return rejection.file
    if column == "line":
        return str(rejection.line) if rejection.line else ""
    if column == "reason":
        return sentence(rejection)
    key = f"hint.{rejection.code}"
    return tr(key, **_values(rejection)) if has(key) else ""


def _values(rejection: Rejection) -> dict[str, object]:
    return {"file": rejection.file, "line": rejection.line, **rejection.values}
