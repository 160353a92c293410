"""The inspector gets the product, its pictures, its marked text, its links and the reasons."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from mmrec_desktop.catalog import products as product_rows
from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import browse
from mmrec_desktop.services.region import matched_region
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.search.view import SearchView
from mmrec_desktop.ui.panes.search.why import Why, why
from mmrec_desktop.ui.strings import own_words
from mmrec_desktop.ui.widgets import reasons
from mmrec_desktop.ui.widgets.gallery import Shown
from mmrec_desktop.ui.widgets.inspector_parts import Linked
from mmrec_desktop.ui.widgets.marked_text import shown_text

WAIT_MILLISECONDS = 90
MOST_LINKS = 24
SEEN = ("picture", "visible", "colour")
"""Parts of a score that come from a picture, and have their place in it."""


@dataclass(frozen=True, slots=True)
class Details:
    """What the inspector shows of one product."""

    product: Product
    pictures: tuple[Shown, ...]
    links: tuple[Linked, ...]


class DetailsPresenter(QObject):
    """Waits a moment before it asks: the arrows may run over many cards."""

    def __init__(self, bridge: Bridge, view: SearchView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._hit: Hit | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MILLISECONDS)
        self._timer.timeout.connect(self._ask)
        view.inspected.connect(self._wait)
        view.inspector.region_wished.connect(self._ask_region)

    def _wait(self, hit: Hit | None) -> None:
        self._hit = hit
        if hit is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _ask(self) -> None:
        hit = self._hit
        if hit is None or not self._bridge.is_open:
            return
        workspace, query = self._bridge.workspace, self._view.query()
        self._bridge.ask(
            lambda: details(workspace, hit.card.id),
            lambda found: self._show(hit, found, query),
            key="inspect",
            failed=lambda _error: None,
        )

    def _show(self, hit: Hit, found: Details, query: Query) -> None:
        view = self._view.inspector
        if view.product_id() != hit.card.id:
            return
        seen = any(hit.parts.get(name, 0.0) > 0 for name in SEEN)
        view.offer_region(offered=seen and bool(found.pictures))
        view.show_product(found.product, found.pictures, first=hit.card.picture)
        view.show_links(found.links)
        texts = [(each.language, each.description) for each in found.product.translations]
        text = shown_text(own_words(found.product.description, texts))
        view.show_text(text, ())
        view.show_reasons(reasons.sentence(hit.reasons))
        if query.is_empty():
            return
        workspace, product = self._bridge.workspace, found.product
        self._bridge.ask(
            lambda: why(workspace, query, hit, product, text),
            lambda answer: self._explain(hit.card.id, text, answer),
            key="explain",
            failed=lambda _error: None,
        )

        if view.region_wanted():
            self._ask_region()

    def _ask_region(self) -> None:
        """Where the large picture matched: only while somebody wants to see it."""
        hit, view = self._hit, self._view.inspector
        shown = view.current_picture()
        if hit is None or shown is None or not self._bridge.is_open:
            return
        workspace, query = self._bridge.workspace, self._view.query()
        self._bridge.ask(
            lambda: matched_region(workspace, query, hit.card.id, shown.reference),
            lambda region: view.show_region(hit.card.id, region),
            key="region",
            lane="upkeep",
            failed=lambda _error: None,
        )

    def _explain(self, product_id: str, text: str, answer: Why) -> None:
        view = self._view.inspector
        if view.product_id() == product_id:
            view.show_text(text, answer.spans)
            view.show_reasons(reasons.sentence(answer.reasons))


def details(workspace: Workspace, product_id: str) -> Details:
    """Reads what the inspector shows. Raises NotFound."""
    product = browse.product(workspace, product_id)
    pictures = tuple(
        Shown(picture.reference, picture.thumbnail, picture.path, picture.problem)
        for picture in browse.gallery(workspace, product_id)
    )
    return Details(product, pictures, _links(workspace, product))


def _links(workspace: Workspace, product: Product) -> tuple[Linked, ...]:
    """The linked products that are in the library, each once."""
    kinds: dict[int, str] = {}
    for link in product.links[:MOST_LINKS]:
        key = product_rows.resolve(workspace.library, link.sku)
        if key is not None:
            kinds.setdefault(key, link.kind)
    cards = product_rows.cards(workspace.library, list(kinds))
    return tuple(Linked(kinds[card.key], card) for card in cards if card.id != product.id)
