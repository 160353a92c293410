"""How far products are like what somebody bought, and how far the trained model says that such a
taste wants them: what is known of products that hardly anybody bought.

Separate from what was bought together, which knows nothing of new products.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Ids, Vector
from mmrec_desktop.ranking.blend import Evidence
from mmrec_desktop.services.bought.sold import Seeds
from mmrec_desktop.services.fusion.current import WHOLE, Fusion
from mmrec_desktop.services.workspace import Workspace

NEAREST = 3
"""So many of the things that somebody bought say how far a thing is like them: the mean of a long
history is like everything.
"""
LOOKED_AT = 15
"""Things bought, the weightiest, that others are compared with."""
PROPOSED = 60
"""Products that each of these proposes in a large library."""
NEXT_PURCHASE = "next_purchase"
"""The kind of question by whose answers a model's weight here was found."""


@dataclass(frozen=True, slots=True)
class Liked:
    """``evidence`` over candidates; ``nearest`` (n,): row of the seed that each candidate is most
    like, -1 where nothing is known.
    """

    evidence: tuple[Evidence, ...]
    nearest: Ids


class Likeness:
    """One history, looked up in the indexes; ``seeds`` weightiest first."""

    def __init__(self, workspace: Workspace, seeds: Seeds) -> None:
        self._workspace = workspace
        self._keys = seeds.keys[:LOOKED_AT]
        lookup, spaces = workspace.lookup, workspace.encoders.spaces()
        self._texts = lookup.index("meaning", spaces["meaning"])
        self._looks = lookup.index("looks", spaces["looks"])
        self._read = among(self._keys, self._texts.ids())
        found = [lookup.contents_of(key)[:1] for key in self._keys.tolist()]
        seen = np.concatenate([*found, np.empty(0, dtype=np.int64)])
        rows = np.repeat(np.arange(len(self._keys)), [len(each) for each in found])
        shown = among(seen, self._looks.ids())
        self._seen, self._pictured = seen[shown], rows[shown]
        self._aim = _aim(workspace, seeds)

    @property
    def has_taste(self) -> bool:
        """Whether the model in use knows what such a taste wants."""
        return self._aim is not None

    def proposed(self) -> list[Ids]:
        """Products that come into question in a large library."""
        lookup = self._workspace.lookup
        found = [
            self._texts.nearest(vector, PROPOSED)[0]
            for vector in self._texts.vectors(self._keys[self._read])
        ]
        for vector in self._looks.vectors(self._seen):
            found.append(lookup.products_of(self._looks.nearest(vector, PROPOSED)[0]))
        return [*found, self.wanted_most()]

    def wanted_most(self) -> Ids:
        """Products that the model says such a taste wants most."""
        if self._aim is None:
            return np.empty(0, dtype=np.int64)
        fusion, aim = self._aim
        index = self._workspace.lookup.index(WHOLE, fusion.space)
        return index.nearest(aim, PROPOSED * NEAREST)[0]

    def of(self, keys: Ids, weight: float) -> Liked:
        """What texts, looks and the model say of these products; each counts ``weight``, the model
        as far as its training found that it helps beside the others.
        """
        both, count = np.concatenate([keys, self._workspace.lookup.snapshot().sample]), len(keys)
        nearest, found = np.full(count, -1, dtype=np.int64), []
        for name, rows, likeness in (
            ("picture", self._pictured, self._looks_like(both)),
            ("meaning", np.flatnonzero(self._read), self._means_like(both)),
        ):
            if not len(rows):
                continue
            raw = _of_few(likeness)
            found.append(Evidence(name, raw[:count], raw[count:], weight))
            known = np.isfinite(raw[:count])
            best = np.argmax(np.nan_to_num(likeness[:count], nan=-1.0), axis=1)
            nearest[known] = rows[best[known]]
        return Liked((*found, *self.wanted(keys, weight)), nearest)

    def wanted(self, keys: Ids, weight: float) -> tuple[Evidence, ...]:
        """What the model says alone; nothing where none in use has learnt from orders."""
        if self._aim is None:
            return ()
        fusion, aim = self._aim
        lookup, count = self._workspace.lookup, len(keys)
        both = np.concatenate([keys, lookup.snapshot().sample])
        raw = lookup.product_similarity(lookup.index(WHOLE, fusion.space), aim, both)
        counts = weight * fusion.weights[NEXT_PURCHASE]
        return (Evidence("fused", raw[:count], raw[count:], counts),)

    def _means_like(self, keys: Ids) -> Vectors:
        """(n, s) cosines with the seeds that have a text."""
        wanted = self._texts.vectors(self._keys[self._read])
        out = np.full((len(keys), len(wanted)), np.nan, dtype=np.float32)
        there = among(keys, self._texts.ids())
        if there.any() and len(wanted):
            out[there] = self._texts.cosines(keys[there], wanted)
        return out

    def _looks_like(self, keys: Ids) -> Vectors:
        """(n, p) cosines with the seeds that have a picture."""
        if not len(self._seen):
            return np.empty((len(keys), 0), dtype=np.float32)
        wanted: Sequence[Vector] = list(self._looks.vectors(self._seen))
        measured = self._workspace.lookup.picture_similarities(self._looks, wanted, keys)
        return np.stack([each.best for each in measured], axis=1)


def _of_few(likeness: Vectors) -> Vectors:
    """(n,) mean of the few that are most alike."""
    many = min(NEAREST, likeness.shape[1])
    best = np.partition(likeness, likeness.shape[1] - many, axis=1)[:, -many:]
    return np.asarray(best.mean(axis=1), dtype=np.float32)


def _aim(workspace: Workspace, seeds: Seeds) -> tuple[Fusion, Vector] | None:
    """The model in use and what it says that somebody wants who bought these things."""
    fusion = workspace.fusions.current(workspace.library, workspace.encoders)
    if fusion is None or not fusion.weights.get(NEXT_PURCHASE, 0.0):
        return None
    index = workspace.lookup.index(WHOLE, fusion.space)
    there = seeds.keys[among(seeds.keys, index.ids())]
    if not len(there):
        return None
    return fusion, fusion.network.aim(fusion.network.taste(index.vectors(there)))
