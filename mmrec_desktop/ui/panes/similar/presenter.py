""" "More like this" at work: asks the services for seeds and hits.

Separate from the view because it holds no layout.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from mmrec_desktop.catalog import orders, products
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.hit import Hit, Results
from mmrec_desktop.services.bought.sold import sold
from mmrec_desktop.services.similar import similar
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.similar.trail import Place
from mmrec_desktop.ui.panes.similar.view import SimilarView
from mmrec_desktop.ui.strings import error_words, tr

FIRST_HITS = 48
REFRESH_MILLISECONDS = 1500
_RETRIES = 12


def build(bridge: Bridge) -> SimilarView:
    """The pane, ready to be placed; its presenter lives as long as it does."""
    view = SimilarView()
    SimilarPresenter(bridge, view)
    return view


class SimilarPresenter(QObject):
    """Answers what the view's panes ask for."""

    def __init__(self, bridge: Bridge, view: SimilarView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._hits = [FIRST_HITS, FIRST_HITS]
        self._shown: list[Place | None] = [None, None]
        self._has_orders = False
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MILLISECONDS)
        self._refresh.timeout.connect(self._ask_again)
        self._retries = 0
        view.asked.connect(self._ask)
        view.more_asked.connect(self._grow)
        view.wished.connect(self._wish)
        bridge.library_changed.connect(self._on_library_changed)
        self._library = bridge.workspace.library.path if bridge.is_open else None
        bridge.opened.connect(self._on_opened)
        self._look_for_orders()

    def _look_for_orders(self) -> None:
        if self._bridge.is_open:
            library = self._bridge.workspace.library
            self._bridge.ask(
                lambda: orders.count(library) > 0, self._offer_orders, key="similar-orders"
            )

    def _offer_orders(self, there_are: bool) -> None:
        self._view.offer_orders(there_are)
        self._has_orders = there_are
        if self._view.isVisible():
            self._prepare()

    def _prepare(self) -> None:
        """Many orders take seconds to be counted: that begins before anybody asks for it, and holds
        up no search.
        """
        if self._has_orders and self._bridge.is_open:
            library = self._bridge.workspace.library
            self._bridge.ask(
                lambda: sold(library), lambda _: None, key="similar-sold", lane="upkeep"
            )

    def _ask(self, column: int, place: Place) -> None:
        if place != self._shown[column]:
            self._hits[column] = FIRST_HITS
            self._retries = 0
        if not self._bridge.is_open:
            return
        self._prepare()
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: seed(workspace, place.product_id),
            lambda hit: self._show_seed(column, place, hit),
            key=f"seed-{column}",
            failed=lambda error: self._on_failed(column, place, error),
        )
        self._send(column, place, keep=place == self._shown[column])

    def _send(self, column: int, place: Place, *, keep: bool) -> None:
        workspace, count = self._bridge.workspace, self._hits[column]
        looks = place.looks if place.mode == "looks" else "both"
        self._bridge.ask(
            lambda: similar(workspace, place.product_id, place.mode, count, looks=looks),
            lambda results: self._show(column, place, results, keep=keep),
            key=f"similar-{column}",
            failed=lambda error: self._on_failed(column, place, error),
        )

    def _show_seed(self, column: int, place: Place, hit: Hit) -> None:
        if self._view.place(column) == place:
            self._view.show_seed(column, hit)

    def _show(self, column: int, place: Place, results: Results, *, keep: bool) -> None:
        if self._view.place(column) != place:
            return
        self._shown[column] = place
        self._view.columns[column].show_results(results, keep=keep)
        if results.missing and self._retries < _RETRIES:
            self._retries += 1
            self._refresh.start()
        taken = tr("status.answer", milliseconds=f"{results.milliseconds:.0f}")
        self._view.status.emit(taken)

    def _on_failed(self, column: int, place: Place, error: Exception) -> None:
        if self._view.place(column) != place:
            return
        gone = isinstance(error, NotFound)
        said, hint = (tr("similar.gone"), "") if gone else error_words(error)
        self._view.columns[column].show_error(f"{said} {hint}".strip())

    def _grow(self, column: int) -> None:
        place = self._view.place(column)
        shown = len(self._view.columns[column].grid.products.hits)
        if place is None or shown < self._hits[column] or not self._bridge.is_open:
            return
        self._hits[column] *= 4
        self._send(column, place, keep=True)

    def _wish(self, what: str, product_id: str) -> None:
        if what == "show-file" and self._bridge.is_open:
            workspace = self._bridge.workspace
            self._bridge.ask(lambda: seed(workspace, product_id), self._show_file, key="show-file")

    def _show_file(self, hit: Hit) -> None:
        if hit.card.path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(hit.card.path).parent)))
        else:
            self._view.told.emit(tr("card.no-picture"))

    def _on_opened(self) -> None:
        """Products opened out of another catalogue are closed: they are not in this one."""
        path = self._bridge.workspace.library.path
        if self._library is not None and path != self._library:
            self._view.close_all()
        self._library = path
        self._look_for_orders()
        self._view.refresh()

    def _on_library_changed(self, changes: Changes) -> None:
        if "orders" in changes.kinds:
            self._look_for_orders()
        seen = {"products", "pictures", "vectors", "orders"}
        if changes.kinds & seen and not self._refresh.isActive():
            self._refresh.start()

    def _ask_again(self) -> None:
        if self._view.isVisible():
            self._view.refresh()


def seed(workspace: Workspace, product_id: str) -> Hit:
    """The product that a pane begins with, as a card. Raises NotFound."""
    key = products.resolve(workspace.library, product_id)
    cards = products.cards(workspace.library, [key]) if key is not None else []
    if not cards:
        raise NotFound("product-missing", product=product_id)
    return Hit(cards[0], 0.0, {})
