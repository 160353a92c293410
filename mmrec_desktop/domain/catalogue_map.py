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
