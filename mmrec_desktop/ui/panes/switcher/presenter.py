"""The quick switcher at work: actions, recent libraries, recent queries and products by title.

A pane of its own because it asks services, while its widget only shows entries.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.search import search
from mmrec_desktop.ui.actions import Actions, shortcut_text
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.strings import library_name, tr
from mmrec_desktop.ui.widgets.card_painter import title_text
from mmrec_desktop.ui.widgets.quick_switcher import QuickSwitcher, SwitchEntry

MOST_PRODUCTS = 6
MOST_QUERIES = 5


class SwitcherPresenter(QObject):
    """``query_wanted`` carries a Query, ``product_wanted`` an id, ``library_wanted`` a Path."""

    query_wanted = Signal(object)
    product_wanted = Signal(str)
    library_wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        switcher: QuickSwitcher,
        actions: Actions,
        earlier: Callable[[], Sequence[str]],
        libraries: Callable[[], Sequence[Path]],
    ) -> None:
        super().__init__(switcher)
        self._bridge = bridge
        self.widget = switcher
        self._actions = actions
        self._earlier = earlier
        self._libraries = libraries
        switcher.asked.connect(self._suggest)

    def open(self) -> None:
        """Opens the switcher with everything that is known at once."""
        entries = [self._query(text) for text in self._earlier()[:MOST_QUERIES]]
        for action in self._actions.all():
            if action.objectName() == "switcher":
                continue
            icon = self._actions.icon_name(action.objectName())
            entries.append(SwitchEntry(action.text(), action.trigger, icon, shortcut_text(action)))
        entries.extend(self._library(path) for path in self._libraries())
        self.widget.start(entries)

    def _query(self, text: str) -> SwitchEntry:
        return SwitchEntry(
            text, lambda: self.query_wanted.emit(Query(text=text)), "history", tr("switcher.query")
        )

    def _library(self, path: Path) -> SwitchEntry:
        return SwitchEntry(
            library_name(path),
            lambda: self.library_wanted.emit(path),
            "box",
            tr("switcher.library"),
        )

    def _suggest(self, text: str) -> None:
        if not text.strip() or not self._bridge.is_open:
            return
        workspace, query = self._bridge.workspace, Query(text=text.strip(), k=MOST_PRODUCTS)
        self._bridge.ask(
            lambda: search(workspace, query),
            lambda results: self._show(text, results),
            key="switcher",
            failed=lambda _error: None,
        )

    def _show(self, text: str, results: Results) -> None:
        entries = [
            SwitchEntry(
                title_text(hit.card),
                partial(self.product_wanted.emit, hit.card.id),
                "tag",
                tr("switcher.product"),
            )
            for hit in results.hits
            if any(hit.parts.get(part, 0.0) > 0 for part in ("words", "identifier"))
        ]
        whole = SwitchEntry(
            tr("switcher.search", text=text.strip()),
            lambda: self.query_wanted.emit(Query(text=text.strip())),
            "search",
        )
        self.widget.show_more(text, [*entries, whole])
