"""The same queries put to the program itself: pictures without a word of text are imported, and the
search answers with texts hidden.

Separate because here colours of the query are looked for in the measured colours too, and needs are
met, as a merchant sees it.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.relevance.shops import Goods, Shop
from benchmarks.relevance.stock import Shelf, stocked
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.search import search
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
        yield from measure.figures(own, partial(_ranks, shelf)).items()
        shelf.workspace.close()


def _ranks(shelf: Shelf, texts: list[str]) -> Vectors:
    """(texts, pictures): the earlier in the answer, the higher."""
    count = len(shelf.shop.goods)
    out = np.full((len(texts), count), -count, dtype=np.float32)
    for row, text in zip(out, texts, strict=True):
        found = search(shelf.workspace, Query(text=text, use=ONLY_PICTURES, k=count))
        places = shelf.places(hit.card.id for hit in found.hits)
        row[places] = -np.arange(len(places))
    return out
