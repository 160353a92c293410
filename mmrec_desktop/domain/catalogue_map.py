"""The catalogue as points on a plane: what is alike lies close together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class CatalogueMap:
    """``points`` (n, 2) float32 within -1..1, one for each of ``ids``. ``group`` (n,): place of a
    product's category in ``groups``, -1 for the rest. ``total``: products of the catalogue, of
    which the map may show a part only. ``learnt``: it shows what a trained model sees.
    """

    ids: tuple[str, ...]
    points: NDArray[np.float32]
    groups: tuple[str, ...]
    group: NDArray[np.int64]
    total: int
    learnt: bool = False


def thickest(points: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    """(2,) in the middle of most of the points (n, 2), where the name of them all belongs: a kind
    may lie in two places, and there is nothing half-way between them.
    """
    cells = np.floor(points / reach)
    found, many = np.unique(cells, axis=0, return_counts=True)
    near = np.abs(cells - found[many.argmax()]).max(axis=1) <= 1
    return np.asarray(np.median(points[near], axis=0), dtype=np.float32)
