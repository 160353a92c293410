"""The map at work: drawn aside when it is first seen, and again when another one would come out."""

from functools import partial

from PySide6.QtCore import QObject

from mmrec_desktop.domain.catalogue_map import CatalogueMap
from mmrec_desktop.services.learnt import catalogue_map
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.models.cards import MapCard
from mmrec_desktop.ui.panes.models.drawn_map import drawn
from mmrec_desktop.ui.panes.models.reading import cards_of


class MapPresenter(QObject):
    """Separate from training: there is a map without any."""

    def __init__(self, bridge: Bridge, card: MapCard) -> None:
        super().__init__(card)
        self._bridge = bridge
        self._card = card
        self._drawn: tuple[object, ...] = ()
        self._drawing: tuple[object, ...] = ()
        card.map.pointed.connect(self._ask_card)
        bridge.opened.connect(self._start_over)

    def draw(self, model: str, count: int, vectors: int) -> None:
        """Draws it for the model in use (or empty), so many products and their vectors, unless
        it is there.
        """
        if not self._bridge.is_open or not self._card.isVisible():
            return
        workspace = self._bridge.workspace
        wanted = (workspace, model, count, vectors)
        if wanted in (self._drawn, self._drawing):
            return
        self._drawing = wanted
        # Aside, for the lane of heavy work may be learning.
        self._bridge.aside(
            lambda: _drawn(workspace, count, learnt=bool(model)),
            partial(self._show, wanted),
            failed=lambda _error: None,
        )

    def _start_over(self) -> None:
        self._drawn = self._drawing = ()
        self._card.show_map(None)

    def _show(self, wanted: tuple[object, ...], found: CatalogueMap) -> None:
        if wanted == self._drawing:
            self._drawn, self._drawing = wanted, ()
            self._card.show_map(found)

    def _ask_card(self, product_id: str) -> None:
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: cards_of(workspace, [product_id]).get(product_id),
            lambda card: self._card.map.show_card(card) if card is not None else None,
            key="map-card",
            failed=lambda _error: None,
        )


def _drawn(workspace: Workspace, count: int, *, learnt: bool) -> CatalogueMap:
    steps = catalogue_map(workspace)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return drawn(end.value, total=count, learnt=learnt)
