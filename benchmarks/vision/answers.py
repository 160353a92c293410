"""The same queries put to the program itself: pictures without a word of text are imported, and the
search answers with texts hidden.

Separate because here colours of the query are looked for in the measured colours too, and needs are
met, as a merchant sees it.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.relevance.shops import Goods, Shop
from benchmarks.relevance.stock import Shelf, stocked
from mmrec_desktop.catalog import products
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.answer.asked import ask
from mmrec_desktop.services.answer.ranking import rank
from models.space import measure
from models.space.pictures import Row

ONLY_PICTURES = frozenset({"picture"})
SOURCES = ("luma", "fashion", "flipkart", "shops")


def answered(rows: list[Row], folder: Path, mark: str) -> Iterator[tuple[str, float]]:
    """Figures of every source as a shop of its own, kept in ``folder`` under ``mark``."""
    for source in SOURCES:
        own = [row for row in rows if row.source == source]
        goods = [Goods(f"picture {n}", picture=str(row.path)) for n, row in enumerate(own)]
        shelf = stocked(Shop(f"{source}-{mark}", goods), folder)
        yield from measure.figures(own, _Answers(shelf).ranks).items()
        shelf.workspace.close()


class _Answers:
    """The program's answers, each looked up once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        keys = products.keys(shelf.workspace.library, "title")
        ids = products.ids(shelf.workspace.library, keys)
        self._places = dict(zip(keys.tolist(), shelf.places(ids[k] for k in keys), strict=True))
        self._known: dict[str, Vectors] = {}

    def ranks(self, texts: list[str]) -> Vectors:
        """(texts, pictures): the earlier in the answer, the higher."""
        return np.stack([self._of(text) for text in texts])

    def _of(self, text: str) -> Vectors:
        if text not in self._known:
            workspace, count = self._shelf.workspace, len(self._shelf.shop.goods)
            ranking = rank(workspace, ask(workspace, Query(text=text, use=ONLY_PICTURES)))
            places = [self._places[key] for key in ranking.keys[ranking.order].tolist()]
            row = np.full(count, -count, dtype=np.float32)
            row[places] = -np.arange(len(places))
            self._known[text] = row
        return self._known[text]
