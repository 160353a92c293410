"""The search pane at work: asks the services off the window's thread and hands the answers to
the view.

Separate from the view because it holds no layout.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.browse import suggestions
from mmrec_desktop.services.jobs.job import ENDED, JobView
from mmrec_desktop.services.search import search
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.search.chips import ChipPresenter
from mmrec_desktop.ui.panes.search.details import DetailsPresenter
from mmrec_desktop.ui.panes.search.saved import SavedSearches
from mmrec_desktop.ui.panes.search.view import SearchView
from mmrec_desktop.ui.panes.search.wishes import WishPresenter
from mmrec_desktop.ui.strings import error_words, tr

TYPING_MILLISECONDS = 120
FIRST_HITS = 200
REFRESH_MILLISECONDS = 1200
SETTLED_MILLISECONDS = 2500
SUGGESTIONS = 6
NEAREST = 24
"""Hits beyond the trusted ones that are shown all the same."""
READING = frozenset({"import", "encode"})
"""Jobs during which an answer is not complete yet."""
_RETRIES = 12


def build(bridge: Bridge) -> SearchView:
    """The search pane, ready to be placed; its presenter lives as long as it does."""
    view = SearchView()
    SearchPresenter(bridge, view)
    return view


class SearchPresenter(QObject):
    """Turns the view's wishes into questions, and their answers into what it shows."""

    def __init__(self, bridge: Bridge, view: SearchView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._asked = Query()
        self._hits = FIRST_HITS
        self._total = 0
        self._growing = False
        self._retries = 0
        self._typing = _timer(self, TYPING_MILLISECONDS, self._ask)
        self._retry = _timer(self, 400, self._ask_again)
        self._refresh = _timer(self, REFRESH_MILLISECONDS, self._ask_again)
        self._settled = _timer(self, SETTLED_MILLISECONDS, self._remember)
        self.chips = ChipPresenter(bridge, view)
        self.details = DetailsPresenter(bridge, view)
        self.wishes = WishPresenter(bridge, view, total=lambda: self._total)
        self.saved = SavedSearches(bridge, view)
        view.asked.connect(self._on_asked)
        view.refreshed.connect(self._ask_again)
        view.near_end.connect(self._grow)
        view.bar.words.textEdited.connect(self._suggest)
        bridge.library_changed.connect(self._on_library_changed)
        bridge.job_changed.connect(self._on_jobs)
        bridge.opened.connect(self._start_over)
        self._on_jobs(bridge.views())
        if bridge.is_open:
            self._start_over()

    def _on_asked(self, typing: bool) -> None:
        self._retry.stop()
        self._retries = 0
        if typing:
            self._typing.start()
            return
        self._typing.stop()
        self._ask()

    def _ask(self) -> None:
        query = self._view.query()
        self._asked = query
        self._hits = FIRST_HITS
        self._settled.start()
        looking = query.images or query.unlike_images
        if looking and query.text:
            # Words answer at once; the picture part follows.
            words = replace(query, images=(), unlike_images=(), k=self._hits)
            self._send(words, lambda results: self._show_words(query, results))
        else:
            self._send(replace(query, k=self._hits), lambda r: self._show(query, r, keep=False))

    def _ask_again(self) -> None:
        query = self._asked
        self._send(replace(query, k=self._hits), lambda r: self._show(query, r, keep=True))

    def _start_over(self) -> None:
        """Another library was opened: the same query is asked of it."""
        self._retries = 0
        self._ask()

    def _send(self, query: Query, done: Callable[[Results], None]) -> None:
        if not self._bridge.is_open:
            return
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: search(workspace, query, facets=True, wait=False),
            done,
            key="search",
            failed=self._on_failed,
        )

    def _show_words(self, query: Query, results: Results) -> None:
        self._view.show_results(query, without_tail(results), refining=True)
        self._send(replace(query, k=self._hits), lambda r: self._show(query, r, keep=True))

    def _show(self, query: Query, results: Results, *, keep: bool) -> None:
        self._total = results.total
        self._growing = False
        waiting = bool(results.missing)
        self._view.show_results(query, without_tail(results), keep=keep, refining=waiting)
        if waiting and self._retries < _RETRIES:
            self._retries += 1
            self._retry.start(min(4000, 250 * 2 ** min(4, self._retries)))
        if query.is_empty():
            return
        taken = tr("status.answer", milliseconds=f"{results.milliseconds:.0f}")
        self._view.status.emit(taken)

    def _on_failed(self, error: Exception) -> None:
        self._growing = False
        said, hint = error_words(error)
        self._view.show_error(f"{said} {hint}".strip())

    def _grow(self) -> None:
        """More of a long list, while it is being scrolled."""
        shown = len(self._view.grid.products.hits)
        if self._growing or not shown or shown >= self._total or shown < self._hits:
            return
        self._growing = True
        self._hits *= 4
        query = self._asked
        self._send(replace(query, k=self._hits), lambda r: self._show(query, r, keep=True))

    def _on_library_changed(self, changes: Changes) -> None:
        if changes.kinds & {"products", "pictures", "vectors"} and not self._refresh.isActive():
            self._retries = 0
            self._refresh.start()

    def _on_jobs(self, views: Sequence[JobView]) -> None:
        """Says while pictures and texts are still being read: answers may change until then."""
        reading = [view for view in views if view.kind in READING and view.state not in ENDED]
        self._view.header.show_reading(_reading_words(reading[0]) if reading else "")

    def _remember(self) -> None:
        """A query that stood for a moment is worth remembering."""
        if self._asked.text:
            self._view.bar.words.remember(self._asked.text)
            self.saved.remember(self._asked)

    def _suggest(self, text: str) -> None:
        if not self._bridge.is_open or not text.strip():
            self._view.bar.words.suggest([])
            return
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: suggestions(workspace, text, SUGGESTIONS),
            self._view.bar.words.suggest,
            key="suggest",
            failed=lambda _error: None,
        )


def without_tail(results: Results) -> Results:
    """The answer with only the nearest of the products that are not what was asked for."""
    trusted = [hit for hit in results.hits if hit.band != "none"]
    rest = [hit for hit in results.hits if hit.band == "none"][:NEAREST]
    if len(trusted) + len(rest) == len(results.hits):
        return results
    kept = {hit.card.id for hit in (*trusted, *rest)}
    return replace(results, hits=tuple(hit for hit in results.hits if hit.card.id in kept))


def _reading_words(view: JobView) -> str:
    done, total = view.progress.done, view.progress.total
    if not total:
        return tr("results.reading")
    return tr("results.reading-share", percent=min(99, 100 * done // total))


def _timer(owner: QObject, milliseconds: int, action: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer
