"""The layout of "more like this": a row of tabs, and one or two panes below it, each with its
trail.

Separate from its presenter so that it can be looked at with made-up answers.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.panes.similar.column import SimilarColumn
from mmrec_desktop.ui.panes.similar.trail import (
    MODES,
    Place,
    Tab,
    Trail,
    tab_from_state,
    tab_to_state,
)
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.card_painter import title_text
from mmrec_desktop.ui.widgets.pane_tabs import PaneTabs
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

LEAST_COLUMN = 330
MOST_TABS = 12


class SimilarView(QWidget):
    """The first tab is the search: ``search_chosen`` tells that it was clicked.

    ``asked`` carries (number of the pane, place); ``wished`` (what, product id).
    """

    use_in_query = Signal(str, bool)
    empty = Signal()
    search_chosen = Signal()
    status = Signal(str)
    told = Signal(str)
    tabs_changed = Signal(list, int)

    asked = Signal(int, object)
    more_asked = Signal(int)
    wished = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = Thumbnails(self)
        self._tabs: list[Tab] = []
        self._current = 0
        self._search_title = ""
        self._row = PaneTabs(self)
        self._split = QPushButton(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.columns = [self._new_column(number) for number in range(2)]
        self._build()

    def open(self, product_id: str, mode: str = "similar") -> None:
        """Opens a product in a tab of its own, or goes to the one that shows it."""
        place = Place(product_id, mode if mode in MODES else "similar")
        for number, tab in enumerate(self._tabs):
            if tab.trails[0].here().product_id == product_id:
                tab.trails[0].go(place)
                self.choose_tab(number)
                return
        self._tabs.append(Tab([Trail([place])]))
        del self._tabs[:-MOST_TABS]
        self.choose_tab(len(self._tabs) - 1)

    def offer_orders(self, there_are: bool) -> None:
        """Offers the modes that say what was bought, where there are orders."""
        for column in self.columns:
            column.offer_orders(there_are)

    def take_keyboard(self) -> None:
        """Puts the keyboard on the hits, so that arrows go through them at once."""
        self.columns[0].grid.setFocus()

    def choose_tab(self, number: int) -> None:
        """Shows one of the products' tabs, counted from 0."""
        if not self._tabs:
            return
        self._current = max(0, min(number, len(self._tabs) - 1))
        self._show_columns()
        for column in range(len(self._tab().trails)):
            self._show(column)
        self._show_tabs()

    def close_tab(self, number: int) -> None:
        """Closes a tab; ``empty`` tells when it was the last one."""
        if not 0 <= number < len(self._tabs):
            return
        del self._tabs[number]
        if not self._tabs:
            self._show_tabs()
            self.empty.emit()
            return
        self.choose_tab(self._current - (number < self._current))

    def close_all(self) -> None:
        """Closes every tab."""
        if self._tabs:
            self._tabs.clear()
            self._show_tabs()
            self.empty.emit()

    def names(self) -> list[str]:
        """The titles of the products' tabs."""
        return [tab.title() for tab in self._tabs]

    def place(self, column: int) -> Place | None:
        """What a pane shows."""
        if not self._tabs or column >= len(self._tab().trails):
            return None
        return self._tab().trails[column].here()

    def show_seed(self, column: int, seed: Hit) -> None:
        """Names the tab after its product and shows it on top of the pane."""
        for tab in self._tabs:
            tab.titles[seed.card.id] = title_text(seed.card)
        self.columns[column].show_seed(seed)
        self._show_tabs()

    def set_search_title(self, title: str) -> None:
        """Names the search on its tab."""
        self._search_title = one_line(title)
        self._show_tabs()

    def refresh(self) -> None:
        """Asks again for what is shown."""
        for column in range(len(self._tab().trails) if self._tabs else 0):
            self.asked.emit(column, self.place(column))

    def state(self) -> dict[str, Any]:
        """The tabs as plain values."""
        return {"tabs": [tab_to_state(tab) for tab in self._tabs], "current": self._current}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Takes up remembered tabs; damaged ones are left out."""
        remembered = state.get("tabs")
        found = (
            [tab_from_state(each) for each in remembered] if isinstance(remembered, list) else []
        )
        self._tabs = [tab for tab in found if tab is not None][:MOST_TABS]
        current = state.get("current")
        self.choose_tab(current if isinstance(current, int) else 0)

    def _build(self) -> None:
        self._split.setProperty("kind", "ghost")
        self._split.setIcon(icon("split", tokens().second))
        self._split.setIconSize(QSize(18, 18))
        self._split.setFixedSize(34, 30)
        self._split.setStyleSheet("padding: 0; min-width: 0;")
        self._split.clicked.connect(self.toggle_split)
        self._row.add_right(self._split)
        self._row.chosen.connect(self._on_tab)
        self._row.closed.connect(lambda place: self.close_tab(place - 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._splitter, 1)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self.columns[1].setVisible(False)
        for shortcut, action in (
            ("Alt+Left", lambda: self._step(self._focused(), -1)),
            ("Alt+Right", lambda: self._step(self._focused(), 1)),
            ("Ctrl+W", lambda: self.close_tab(self._current)),
            ("Escape", self.search_chosen.emit),
        ):
            made = QShortcut(QKeySequence(shortcut), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(action)

    def _new_column(self, number: int) -> SimilarColumn:
        made = SimilarColumn(self.thumbnails, self._splitter)
        made.setMinimumWidth(LEAST_COLUMN)
        made.stepped.connect(lambda by: self._step(number, by))
        made.mode_chosen.connect(lambda mode: self._set_mode(number, mode))
        made.looks_chosen.connect(lambda looks: self._set_looks(number, looks))
        made.wished.connect(lambda what, product: self._wish(number, what, product))
        made.near_end.connect(lambda: self.more_asked.emit(number))
        self._splitter.addWidget(made)
        self._splitter.setStretchFactor(number, 1)
        return made

    def _tab(self) -> Tab:
        return self._tabs[self._current]

    def _show(self, column: int) -> None:
        tab = self._tab()
        trail = tab.trails[column]
        place = trail.here()
        self.columns[column].show_place(trail, tab.titles.get(place.product_id, place.product_id))
        self.asked.emit(column, place)

    def _step(self, column: int, by: int) -> None:
        if self._tabs and self._tab().trails[column].step(by):
            self._show(column)
            self._show_tabs()

    def _set_mode(self, column: int, mode: str) -> None:
        trail = self._tab().trails[column]
        trail.go(replace(trail.here(), mode=mode))
        self._show(column)

    def _set_looks(self, column: int, looks: str) -> None:
        trail = self._tab().trails[column]
        trail.go(replace(trail.here(), looks=looks))
        self._show(column)

    def _wish(self, column: int, what: str, product_id: str) -> None:
        if what == "seed":
            trail = self._tab().trails[column]
            trail.go(replace(trail.here(), product_id=product_id))
            self._show(column)
            self._show_tabs()
        elif what == "tab":
            self.open(product_id)
        elif what in ("like", "unlike"):
            self.use_in_query.emit(product_id, what == "unlike")
        else:
            self.wished.emit(what, product_id)

    def toggle_split(self) -> None:
        """Shows two panes side by side, or one again."""
        if not self._tabs:
            return
        tab = self._tab()
        if len(tab.trails) > 1:
            del tab.trails[1:]
            self._show_columns()
            return
        here = tab.trails[0].here()
        # The second pane begins with another mode, or it would show the same twice.
        other = "looks" if here.mode != "looks" else "similar"
        tab.trails.append(Trail([Place(here.product_id, other)]))
        self._show_columns()
        self._show(1)

    def _show_columns(self) -> None:
        two = len(self._tab().trails) > 1
        if two and self.columns[1].isHidden():
            self._splitter.setSizes([self.width() // 2] * 2)
        self.columns[1].setVisible(two)
        key = "similar.unsplit" if two else "similar.split"
        self._split.setAccessibleName(tr(key))
        self._split.setToolTip(tooltip(tr(key)))

    def _show_tabs(self) -> None:
        words = self._search_title
        first = tr("similar.search-tab-words", words=words) if words else tr("similar.search-tab")
        names = [first, *self.names()] if self._tabs else []
        self._row.show_tabs(names, self._current + 1)
        self.tabs_changed.emit(names, self._current + 1)

    def _on_tab(self, place: int) -> None:
        if place == 0:
            self.search_chosen.emit()
        else:
            self.choose_tab(place - 1)

    def _focused(self) -> int:
        """The pane that has the keyboard; the first one where none has."""
        second, focused = self.columns[1], self.window().focusWidget()
        return int(second.isVisible() and focused is not None and second.isAncestorOf(focused))
