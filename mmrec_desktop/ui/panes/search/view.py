"""The search pane's layout: query bar, filters, grid and inspector. It asks nobody; it tells
what is wished.

Separate from its presenter so that the layout can be looked at with made-up answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.domain.hit import Hit, Results
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.ui.panes.search.nothing_found import empty_page
from mmrec_desktop.ui.panes.search.result_menu import menu_of
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.drops import Dropped, may_hold_something, read_drop
from mmrec_desktop.ui.widgets.empty_page import EmptyPage
from mmrec_desktop.ui.widgets.filters import FilterPanel
from mmrec_desktop.ui.widgets.inspector import NARROW, WIDTH, Inspector
from mmrec_desktop.ui.widgets.pane_tabs import PaneTabs
from mmrec_desktop.ui.widgets.product_grid import ProductGrid
from mmrec_desktop.ui.widgets.query_bar import QueryBar
from mmrec_desktop.ui.widgets.query_state import query_from_state, query_to_state
from mmrec_desktop.ui.widgets.reading_order import go_on
from mmrec_desktop.ui.widgets.results_header import ResultsHeader
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

ROOM_FOR_FILTERS = 1000
"""Below this width of the pane in pixels, filters fold into a button."""


class SearchView(QWidget):
    """``asked`` carries True while words are being typed. Hits leave through ``open_similar``.

    ``status`` says how an answer came about, ``told`` what was done or cannot be done.
    """

    open_similar = Signal(str, str)
    status = Signal(str)
    told = Signal(str)
    import_wanted = Signal()
    titled = Signal(str)
    tab_chosen = Signal(int)
    tab_closed = Signal(int)

    asked = Signal(bool)
    refreshed = Signal()
    inspected = Signal(object)
    export_wanted = Signal(str)
    wished = Signal(str, object)
    picture_wanted = Signal()
    near_end = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = Thumbnails(self)
        self.tabs = PaneTabs(self)
        self.bar = QueryBar(self)
        self.filters = FilterPanel(self)
        self.header = ResultsHeader(self)
        self.grid = ProductGrid(self.thumbnails, self)
        self.inspector = Inspector(self.thumbnails, self)
        self.empty = EmptyPage(self)
        self._side = QFrame(self)
        self._filters_wished: bool | None = None
        self._inspector_wished = True
        self._listing = True
        self._chose_first = False
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    def query(self) -> Query:
        """All that is asked: the bar, the filters and the order."""
        return self.header.ordered(replace(self.bar.query(), where=self.filters.where()))

    def show_query(self, query: Query) -> None:
        """Shows a query and asks it."""
        self.bar.show_query(query)
        self.filters.set_where(query.where)
        self.header.active.show_filters(self.filters.chosen())
        self.header.show_order(query)
        self.asked.emit(False)

    def add_pictures(self, pictures: Sequence[PictureSource]) -> None:
        """Adds pictures to the query."""
        self.bar.add_pictures(pictures)

    def add_product(self, product_id: str, label: str, *, negative: bool = False) -> None:
        """Adds a product to the query as "like this" or "not like this"."""
        self.bar.add_product(product_id, label, negative=negative)

    def focus_words(self) -> None:
        """Puts the keyboard into the query bar."""
        self.bar.focus_words()

    def export(self) -> None:
        """Asks where the products that were found are to be written."""
        if self.grid.products.hits:
            self.export_wanted.emit("csv")

    def refresh(self) -> None:
        """Asks the same again, because the catalogue may have changed."""
        self.refreshed.emit()

    def title(self) -> str:
        """The query in a few words, for a tab."""
        query = self.bar.query()
        pieces = [*(chip.item.label for chip in self.bar.chips()), query.text]
        return ", ".join(piece for piece in pieces if piece)

    def show_results(
        self, query: Query, results: Results, *, keep: bool = False, refining: bool = False
    ) -> None:
        """Shows an answer. ``keep``: it refines the one that is shown."""
        self._listing = query.is_empty()
        self.titled.emit(self.title())
        nothing = not results.hits
        self.empty.setVisible(nothing)
        self.grid.setVisible(not nothing)
        if nothing:
            self._show_empty(query)
        untouched = self._chose_first
        banded = not self._listing and query.sort == "best"
        self.grid.set_hits(results.hits, banded=banded, keep=keep)
        self.header.offer_looks(query)
        if results.facets or nothing:
            self.filters.show_facets(results.facets)
            self.header.active.show_filters(self.filters.chosen())
        self.header.show_results(results, listing=self._listing, refining=refining)
        self._arrange()
        self._choose_first(results, untouched=untouched)
        if nothing:
            self.inspected.emit(None)

    def _choose_first(self, results: Results, *, untouched: bool) -> None:
        """The best hit is looked at until another one is chosen, also while an answer refines."""
        current = self.grid.current()
        first = bool(results.hits) and (current is None or untouched)
        if first and (current is None or current.card.id != results.hits[0].card.id):
            self.grid.choose(0)
        self._chose_first = first

    def show_error(self, sentence: str) -> None:
        """Says what went wrong, in place of a notice; what was shown stays."""
        self.header.show_notice(sentence, warning=True)

    def show_tabs(self, names: list[str]) -> None:
        """Shows the tabs of opened products beside the search's own; none where none are open."""
        self.tabs.show_tabs(names, 0)
        self.tabs.setVisible(len(names) > 1)

    def is_listing(self) -> bool:
        """Whether the catalogue is listed, because nothing is asked."""
        return self._listing

    def state(self) -> dict[str, Any]:
        """Query, filters, sizes and history as plain values."""
        return {
            "query": query_to_state(self.query()),
            "size": self.grid.size_name(),
            "inspector": self._inspector_wished,
            "filters": self._filters_wished,
            "region": self.inspector.region_wanted(),
            "history": self.bar.words.history()[:50],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Takes up a remembered state and asks its query; unknown or damaged parts are left out."""
        size = str(state.get("size", "M"))
        self.grid.set_size(size)
        self.header.set_size(self.grid.size_name())
        self._inspector_wished = state.get("inspector") is not False
        self.inspector.want_region(wanted=state.get("region") is True)
        wished = state.get("filters")
        self._filters_wished = wished if isinstance(wished, bool) else None
        history = state.get("history")
        self.bar.words.set_history([str(t) for t in history] if isinstance(history, list) else [])
        self._arrange()
        self.show_query(query_from_state(state.get("query")))

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector."""
        self._inspector_wished = not self._side.isVisible()
        self._arrange()

    def toggle_filters(self) -> None:
        """Shows or hides the filters."""
        self._filters_wished = not self.filters.isVisible()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # What comes out of our own grid goes elsewhere.
        if event.source() is not self.grid and may_hold_something(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    def take(self, mime: QMimeData) -> None:
        """Takes what was dropped or pasted: pictures as chips, words as words."""
        self.use_drop(read_drop(mime, label=tr("query.pasted")))

    def use_drop(self, dropped: Dropped) -> None:
        """Adds what a drop held, or says why it is refused."""
        if dropped.refused:
            self.show_error(tr(dropped.refused))
            return
        for product_id, title in dropped.products:
            self.bar.add_product(product_id, title)
        if dropped.products:
            return
        if dropped.words:
            self.bar.words.setText(dropped.words)
            self.bar.words.setFocus()
            return
        self.bar.add_pictures(dropped.pictures)
        self.bar.words.setFocus()
        self.bar.words.end(False)  # what is typed next goes on, and replaces nothing
        if dropped.left_out:
            self.told.emit(
                tr("drop.too-many", taken=len(dropped.pictures), left=f"{dropped.left_out:,}")
            )

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: from the words to the filters, the products and what is known of one."""
        above = (self.tabs, self.bar.words, self.bar)
        below = (self.filters, self.header, self.grid, self.empty, self._side)
        return go_on((*above, *below), self, forward=forward)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.tabs)
        self.tabs.setVisible(False)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 0)
        top.addWidget(self.bar)
        outer.addLayout(top)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(0, 10, 0, 0)
        left.addWidget(self.filters)
        row.addLayout(left)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 10, 6, 0)
        middle.setSpacing(4)
        middle.addWidget(self.header)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.empty, 1)
        row.addLayout(middle, 1)
        side = QHBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(self.inspector)
        self._side.setObjectName("inspectorSide")
        shades = tokens()
        self._side.setStyleSheet(
            f"#inspectorSide {{ background: {shades.surface}; border: 0;"
            f" border-left: 1px solid {shades.line}; }}"
        )
        row.addWidget(self._side)
        outer.addLayout(row, 1)
        self.empty.setVisible(False)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda place: self.tab_chosen.emit(place - 1) if place else None)
        self.tabs.closed.connect(lambda place: self.tab_closed.emit(place - 1))
        self.bar.typed.connect(lambda: self.asked.emit(True))
        self.bar.changed.connect(lambda: self.asked.emit(False))
        self.bar.submitted.connect(self._submit)
        self.bar.pasted.connect(self.take)
        self.bar.picture_wanted.connect(self.picture_wanted)
        self.bar.full.connect(lambda: self.told.emit(tr("query.full")))
        self.bar.words.left_down.connect(self._enter_grid)
        self.filters.where_changed.connect(self._on_where)
        self.header.active.removed.connect(self.filters.remove)
        self.header.active.cleared.connect(self.filters.clear)
        self.header.looks.chosen.connect(lambda _name: self.asked.emit(False))
        self.header.sort_chosen.connect(lambda _name: self.asked.emit(False))
        self.header.size_chosen.connect(self.grid.set_size)
        self.header.export_wanted.connect(self.export_wanted)
        self.header.filters_toggled.connect(self.toggle_filters)
        self.header.inspector_toggled.connect(self.toggle_inspector)
        self.grid.opened.connect(lambda hit: self.open_similar.emit(hit.card.id, "similar"))
        self.grid.current_hit.connect(self._on_current)
        self.grid.inspector_toggled.connect(self.toggle_inspector)
        self.grid.menu_wanted.connect(self._menu)
        self.grid.near_end.connect(self.near_end)
        self.grid.typed.connect(self._type_on)
        self.inspector.action.connect(self._on_action)
        self.inspector.linked.connect(lambda product: self.open_similar.emit(product, "similar"))
        self.empty.clicked.connect(self._on_empty)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.grid)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def _on_where(self, _where: object) -> None:
        self.header.active.show_filters(self.filters.chosen())
        self.asked.emit(False)

    def _submit(self) -> None:
        self.bar.words.remember(self.bar.words.text())
        self.asked.emit(False)

    def _paste(self) -> None:
        self.wished.emit("paste", [])

    def _type_on(self, text: str) -> None:
        """Typing over the grid goes on in the query bar."""
        self.bar.words.setFocus()
        self.bar.words.insert(text)

    def _enter_grid(self) -> None:
        if self.grid.products.hits:
            self.grid.setFocus()
            if self.grid.current() is None:
                self.grid.choose(0)

    def _on_current(self, hit: Hit | None) -> None:
        self._chose_first = False
        if hit is not None:
            self.inspector.show_hit(hit)
        else:
            self.inspector.show_nothing()
        self.inspected.emit(hit)

    def _on_action(self, what: str, product_id: str) -> None:
        if what == "similar":
            self.open_similar.emit(product_id, "similar")
            return
        row = self.grid.products.row_of(product_id)
        if row >= 0:
            self.wished.emit(what, [self.grid.products.hits[row]])

    def _menu(self, point: QPoint) -> None:
        hits = self.grid.selected()
        if hits:
            menu_of(hits, self._wish, self).popup(point)

    def _wish(self, what: str, hits: list[Hit]) -> None:
        if what == "similar":
            self.open_similar.emit(hits[0].card.id, "similar")
        else:
            self.wished.emit(what, hits)

    def _show_empty(self, query: Query) -> None:
        page, button = empty_page(query)
        self.empty.show_page(page, button=button)

    def _on_empty(self) -> None:
        query = self.query()
        if query.where:
            self.filters.clear()
        elif query.is_empty():
            self.import_wanted.emit()
        else:
            self.bar.clear()

    def _arrange(self) -> None:
        """Decides which side panels there is room for."""
        room = self.width()
        narrow = room < ROOM_FOR_FILTERS
        something = not self.filters.is_empty()
        wished = self._filters_wished if self._filters_wished is not None else not narrow
        filters = wished and something
        inspector = self._inspector_wished and not (filters and room < ROOM_FOR_FILTERS)
        inspector = inspector and bool(self.grid.products.hits)
        self.filters.setVisible(filters)
        self._side.setFixedWidth(NARROW if narrow else WIDTH)
        self._side.setVisible(inspector)
        self.header.show_filter_button(
            shown=something and (narrow or not filters),
            count=sum(map(len, self.filters.where().values())),
        )
