"""More of the same is nothing that goes with a thing: what is nearly it, and what is of its kind.

Separate because kinds are read from categories, which mostly say more than the kind.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import products
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.listing import NONE, listing_of
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import fold
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.services.workspace import Workspace

COMMON, FEW = 0.3, 10
"""Share of the products from which a category says no kind ("Women", "Sale"), and how many may
always be of one kind.
"""
NEARLY = 0.95
"""Cosine of texts, or of looks, from which two products are nearly one."""
_AT_ONCE = 64


class MoreOfTheSame:
    """What is more of this one product."""

    def __init__(self, workspace: Workspace, key: int) -> None:
        self._workspace = workspace
        self._key = key
        self._common = _common(workspace.library)
        texts = products.texts(workspace.library, [key])
        self._titles = {fold(each.title).strip() for each in texts} - {""}
        self._kinds = frozenset[str]().union(*map(self._kinds_of, texts))

    def others(self, keys: Ids, rows: NDArray[np.int64]) -> Iterator[int]:
        """Those of these rows whose products are something else, in the same order."""
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            asked = keys[some]
            near = self._nearly(asked)
            texts = {each.key: each for each in products.texts(self._workspace.library, asked)}
            for row, key, is_near in zip(some.tolist(), asked.tolist(), near, strict=True):
                text = texts.get(key)
                if text is not None and not is_near and not self._same(text):
                    yield row

    def _same(self, text: ProductText) -> bool:
        same_title = fold(text.title).strip() in self._titles
        kinds = self._kinds_of(text)
        fewer = min(len(kinds), len(self._kinds))
        # Where kinds, collections and sales stand in one list, most of them must be shared.
        return same_title or len(kinds & self._kinds) > fewer / 2

    def _kinds_of(self, text: ProductText) -> frozenset[str]:
        """The last names of the longest paths: shorter ones are mostly collections and sales."""
        paths = [path for path in text.categories if path]
        longest = max(map(len, paths), default=0)
        names = {fold(path[-1]).strip() for path in paths if len(path) == longest}
        return frozenset(names - self._common - {""})

    def _nearly(self, keys: Ids) -> Sequence[bool]:
        lookup, spaces = self._workspace.lookup, self._workspace.encoders.spaces()
        found = np.zeros(len(keys), dtype=np.bool_)
        texts = lookup.index("meaning", spaces["meaning"])
        own = np.array([self._key], dtype=np.int64)
        if np.isin(own, texts.ids()).all():
            likeness = lookup.product_similarity(texts, texts.vectors(own)[0], keys)
            found |= np.nan_to_num(likeness) >= NEARLY
        looks = lookup.index("looks", spaces["looks"])
        seen = lookup.contents_of(self._key)
        seen = seen[np.isin(seen, looks.ids())][:1]
        if len(seen):
            measured = lookup.picture_similarity(looks, looks.vectors(seen)[0], keys)
            found |= np.nan_to_num(measured.best) >= NEARLY
        same: list[bool] = found.tolist()
        return same


def _common(library: Library) -> frozenset[str]:
    listing = listing_of(library)
    most = max(FEW, COMMON * len(listing.keys))
    numbers = listing.fields.get("category", NONE).tolist()
    return frozenset(
        listing.folded[number].strip() for number in numbers if listing.whole[number] > most
    )
