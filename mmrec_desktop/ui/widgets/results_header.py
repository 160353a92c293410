"""The line above a grid: how many products, how sure, in what order and size; and the notices
below it.

Separate because it only turns an answer into words and clicks into wishes.
"""

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.active_filters import ActiveFilters
from mmrec_desktop.ui.widgets.choice_buttons import Segments
from mmrec_desktop.ui.widgets.looks_choice import LooksChoice
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

SORTS = ("best", "price", "-price", "title", "newest", "stock")


class ResultsHeader(QWidget):
    """Says what an answer is, and offers order, size, filters, export and inspector."""

    size_chosen = Signal(str)
    sort_chosen = Signal(str)
    export_wanted = Signal(str)
    filters_toggled = Signal()
    inspector_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sort_name = "best"
        self._count = QLabel(self)
        self._band = ShortenedLabel(role="second", mode=Qt.TextElideMode.ElideRight, parent=self)
        self._notice = QLabel(self)
        self._reading = QLabel(self)
        self.active = ActiveFilters(self)
        self._filters = _tool("filter", "header.filters", self)
        self._sort = QPushButton(self)
        self._sizes = Segments([(size, tr(f"size.{size}")) for size in "SML"], self)
        self._export = _tool("export", "header.export", self)
        self._inspector = _tool("panel-right", "header.inspector", self)
        self._is_refining = False
        self.looks = LooksChoice(self)
        self._build()
        self.set_sort("best")
        self.set_size("M")

    def show_results(self, results: Results, *, listing: bool, refining: bool) -> None:
        """Says how many products there are and how sure the answer is; ``listing``: nothing
        was asked.
        """
        near = not listing and results.band == "none" and results.hits
        total = results.total or len(results.hits)
        self._count.setText(tr("results.nearest") if near else count_text(total))
        known = not listing and results.hits and not near
        band = tr(f"results.band-{results.band}") if known else ""
        pieces = [piece for piece in (band, tr("results.refining") if refining else "") if piece]
        self._band.show_text("".join(f"· {piece} " for piece in pieces).strip())
        self._export.setEnabled(bool(results.hits))
        self._is_refining = refining
        filtered = bool(self.active.pills())
        self.show_notice(notice(results, listing=listing, filtered=filtered))

    def is_refining(self) -> bool:
        """Whether a part of the answer is still to come."""
        return self._is_refining

    def show_notice(self, text: str, *, warning: bool = False) -> None:
        """Shows a sentence below the line; an empty one takes it away."""
        self._notice.setText(text)
        role = "warning" if warning else "second"
        if self._notice.property("role") != role:
            self._notice.setProperty("role", role)
            self._notice.style().polish(self._notice)
        self._notice.setVisible(bool(text))

    def notice_text(self) -> str:
        """The sentence below the line, or empty."""
        return "" if self._notice.isHidden() else self._notice.text()

    def show_reading(self, text: str) -> None:
        """Says that a job still reads what answers are made of; an empty one takes it away."""
        self._reading.setText(text)
        self._reading.setVisible(bool(text))

    def set_sort(self, name: str) -> None:
        """Shows an order without telling."""
        self._sort_name = name if name in SORTS else "best"
        self._sort.setText(tr(f"sort.{self._sort_name}") + "  ▾")
        self._sort.setAccessibleName(tr("header.sort", name=tr(f"sort.{self._sort_name}")))

    def sort(self) -> str:
        """The order, as a query takes it."""
        return self._sort_name

    def ordered(self, query: Query) -> Query:
        """The query in the order that is chosen here, with what "looks alike" means."""
        return replace(query, sort=self.sort(), looks=self.looks.value())

    def show_order(self, query: Query) -> None:
        """Shows a query's order and what "looks alike" means in it, without telling."""
        self.set_sort(query.sort)
        self.looks.set_value(query.looks)

    def offer_looks(self, query: Query) -> None:
        """What "looks alike" means is a choice where there are examples."""
        examples = query.images or query.unlike_images or query.like or query.unlike
        self.looks.setVisible(bool(examples))

    def set_size(self, name: str) -> None:
        """Shows a size without telling."""
        self._sizes.choose(name)

    def show_filter_button(self, *, shown: bool, count: int) -> None:
        """The button for filters that are folded away, with how many are set."""
        self._filters.setVisible(shown)
        self._filters.setText(f" {count}" if count else "")
        self._filters.setFixedWidth(48 if count else 32)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 2, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._count.setProperty("role", "strong")
        self._notice.setWordWrap(True)
        self._reading.setWordWrap(True)
        self._reading.setProperty("role", "small")
        for label in (self._count, self._notice, self._reading):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._sort.setProperty("kind", "ghost")
        self._sort.setStyleSheet("padding: 0 6px;")
        self._sort.clicked.connect(self._sort_menu)
        self._export.clicked.connect(self._export_menu)
        self._filters.clicked.connect(self.filters_toggled)
        self._inspector.clicked.connect(self.inspector_toggled)
        self._sizes.chosen.connect(self.size_chosen)
        for left in (self._filters, self._count, self._band):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self._sort, self._sizes, self._export, self._inspector):
            row.addWidget(right)
        column.addLayout(row)
        column.addWidget(self.looks)
        column.addWidget(self.active)
        self.looks.setVisible(False)
        column.addWidget(self._notice)
        column.addWidget(self._reading)
        self._notice.setVisible(False)
        self._reading.setVisible(False)
        self._filters.setVisible(False)
        self.setMinimumHeight(34)

    def _sort_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for name in SORTS:
            action = QAction(tr(f"sort.{name}"), menu, checkable=True)
            action.setChecked(name == self._sort_name)
            action.triggered.connect(lambda _on=False, name=name: self._choose_sort(name))
            group.addAction(action)
            menu.addAction(action)
        menu.popup(self._sort.mapToGlobal(QPoint(0, self._sort.height())))

    def _choose_sort(self, name: str) -> None:
        self.set_sort(name)
        self.sort_chosen.emit(name)

    def _export_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for suffix in ("csv", "xlsx"):
            action = menu.addAction(tr(f"header.export-{suffix}"))
            action.triggered.connect(
                lambda _on=False, suffix=suffix: self.export_wanted.emit(suffix)
            )
        menu.popup(self._export.mapToGlobal(QPoint(0, self._export.height())))


def count_text(total: int) -> str:
    """How many products, in words."""
    return tr("results.one") if total == 1 else tr("results.count", count=f"{total:,}")


def notice(results: Results, *, listing: bool, filtered: bool = False) -> str:
    """What has to be said about an answer: not stocked, read otherwise, or not complete yet.

    ``filtered``: what is not among the hits may well be in the catalogue.
    """
    said: list[str] = []
    if not listing and results.hits and results.band == "none":
        said.append(tr("results.filtered-out" if filtered else "results.not-stocked"))
    said += [
        tr("results.corrected", written=one_line(written), read=one_line(read))
        for written, read in results.corrected[:3]
    ]
    said += [_missing(part) for part in results.missing]
    return "  ".join(dict.fromkeys(said))


def _missing(part: str) -> str:
    said = tr(f"missing.{part}")
    return tr("missing.other") if said == f"missing.{part}" else said


def _tool(name: str, key: str, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setProperty("kind", "ghost")
    button.setIcon(icon(name, tokens().second))
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(32, 30)
    button.setStyleSheet("padding: 0; min-width: 30px;")
    button.setAccessibleName(tr(key))
    button.setToolTip(tooltip(tr(key)))
    return button
