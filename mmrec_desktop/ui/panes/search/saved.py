"""Earlier and saved searches: the star's menu, and the history behind the arrows of the query
bar.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from mmrec_desktop.catalog import history
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.query import Query
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.search.view import SearchView
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.plain_text import on_button, one_line
from mmrec_desktop.ui.widgets.query_state import query_from_state, query_to_state

MOST = 100
_NAME = 60
Saved = list[tuple[str, Mapping[str, Any]]]


class SavedSearches(QObject):
    """The star opens a menu: save this search, run or forget a saved one."""

    def __init__(self, bridge: Bridge, view: SearchView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        view.bar.star_clicked.connect(self._open)
        bridge.opened.connect(self._recall)
        if bridge.is_open:
            self._recall()

    def remember(self, query: Query) -> None:
        """Keeps a search in the library's history, where it may be written."""
        library = self._library()
        if library is None or library.read_only:
            return
        self._bridge.ask(
            lambda: history.add(library, query.text, query_to_state(query)),
            lambda _nothing: None,
            key="remember",
            lane="edit",
            failed=lambda _error: None,
        )

    def _recall(self) -> None:
        library = self._library()
        if library is not None:
            self._bridge.ask(
                lambda: [searched.text for searched in history.recent(library, MOST)],
                self._view.bar.words.set_history,
                key="history",
                failed=lambda _error: None,
            )

    def _open(self) -> None:
        library = self._library()
        if library is not None:
            self._bridge.ask(lambda: history.saved(library), self._menu, key="saved")

    def _menu(self, saved: Saved) -> None:
        library = self._library()
        if library is None:
            return
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = one_line(self._view.title())[:_NAME]
        save = menu.addAction(
            tr("saved.save", name=on_button(name)) if name else tr("saved.nothing")
        )
        save.setEnabled(bool(name) and not library.read_only)
        save.triggered.connect(lambda: self._save(library, name))
        if saved:
            menu.addSeparator()
        for title, state in saved[:MOST]:
            action = menu.addAction(on_button(title))
            action.triggered.connect(
                lambda _on=False, state=state: self._view.show_query(query_from_state(state))
            )
        if saved and not library.read_only:
            menu.addSeparator()
            forget = menu.addMenu(tr("saved.forget"))
            for title, _state in saved[:MOST]:
                action = forget.addAction(on_button(title))
                action.triggered.connect(
                    lambda _on=False, title=title: self._forget(library, title)
                )
        star = self._view.bar.star
        menu.popup(star.mapToGlobal(QPoint(star.width() - menu.sizeHint().width(), star.height())))

    def _save(self, library: Library, name: str) -> None:
        state = query_to_state(self._view.query())
        self._bridge.ask(
            lambda: history.save(library, name, state),
            lambda _nothing: self._view.told.emit(tr("saved.done", name=name)),
            key="save",
            lane="edit",
        )

    def _forget(self, library: Library, name: str) -> None:
        self._bridge.ask(
            lambda: history.forget(library, name),
            lambda _nothing: self._view.told.emit(tr("saved.forgotten", name=name)),
            key="save",
            lane="edit",
        )

    def _library(self) -> Library | None:
        return self._bridge.workspace.library if self._bridge.is_open else None
