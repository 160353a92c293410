"""From points of products to the map that is shown: fitted into its frame, kinds as colours.

Separate from the drawing, which knows pixels, and from the presenter, which asks.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.catalogue_map import CatalogueMap
from mmrec_desktop.services.learnt import Point

GROUPS = 8
"""Kinds with a colour of their own."""


def drawn(points: Sequence[Point], *, total: int, learnt: bool) -> CatalogueMap:
    """``total``: products of the catalogue; ``learnt``: a trained model placed the points."""
    often = Counter(point.kind for point in points if point.kind).most_common(GROUPS)
    groups = tuple(kind for kind, _ in often) if len(often) > 1 else ()
    place = {kind: number for number, kind in enumerate(groups)}
    return CatalogueMap(
        tuple(point.id for point in points),
        fitted(np.array([(point.x, point.y) for point in points], np.float32).reshape(-1, 2)),
        groups,
        np.array([place.get(point.kind, -1) for point in points], dtype=np.int64),
        total,
        learnt,
    )


def fitted(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Within -1..1 and filling it, longer side across; a few strays do not shrink the rest."""
    if len(points) < 2:
        return np.zeros_like(points)
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    laid = centred @ axes.T
    low, high = np.percentile(laid, (1, 99), axis=0)
    # A direction has no unit, so each fills its side of the frame.
    inside = (laid - (low + high) / 2) / np.maximum(1e-9, (high - low) / 2)
    return np.asarray(np.clip(inside, -1.1, 1.1) / 1.1, dtype=np.float32)
