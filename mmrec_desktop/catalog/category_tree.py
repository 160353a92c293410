"""Which category lies within which: told by the products, so that it holds for every filter.

Separate from the listing as plain arithmetic. Paths of a feed would not do: "Tops" stands below
"Women" and below "Men", and a filter by name takes both.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]


def parents(
    owners: Numbers, values: Numbers, whole: NDArray[np.int64], categories: Sequence[int]
) -> dict[int, int]:
    """Category -> the smallest larger one that holds all its products.

    ``owners`` and ``values``: which product has which value; ``whole``: products per value.
    """
    found: dict[int, int] = {}
    count = int(owners.max()) + 1 if len(owners) else 0
    for category in categories:
        inside = np.zeros(count, dtype=np.bool_)
        inside[owners[values == category]] = True
        beside = np.bincount(values[inside[owners]], minlength=len(whole))
        around = [
            other
            for other in categories
            if whole[other] > whole[category] > 0 and beside[other] == whole[category]
        ]
        if around:
            found[category] = min(around, key=lambda other: (whole[other], other))
    return found
