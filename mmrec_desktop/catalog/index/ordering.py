"""The order of neighbours. Separate because both indexes must put the same things in the same order
(I6).
"""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Ids, Neighbours, Vector

_DIGITS = 6
"""Decimals of a cosine that count: the rest differs between processors."""

NOTHING: Neighbours = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
"""No neighbours."""


def rounded(cosines: NDArray[np.float32]) -> NDArray[np.float64]:
    """Cosines as they are compared."""
    return np.asarray(np.round(cosines.astype(np.float64), _DIGITS), dtype=np.float64)


def best(ids: Ids, cosines: NDArray[np.float32], k: int) -> Neighbours:
    """The k best of (n,) ids with their cosines, ties by id."""
    values = rounded(cosines)
    if 0 < k < len(ids):
        # Everything that ties with the k-th stays in, so that the tie is decided by id.
        least = np.partition(values, len(ids) - k)[len(ids) - k]
        kept = values >= least
        ids, values = ids[kept], values[kept]
    order = np.lexsort((ids, -values))[: max(k, 0)]
    return ids[order], values[order].astype(np.float32)


def unit(vector: Vector) -> Vector | None:
    """The vector at unit length, or None where it points nowhere (zero, NaN or infinite)."""
    flat = np.asarray(vector, dtype=np.float32).reshape(-1)
    length = float(np.linalg.norm(flat))
    if not np.isfinite(length) or length == 0.0:
        return None
    return flat / np.float32(length)


def accepted(ids: Ids, vectors: Vectors) -> tuple[Ids, Vectors, int]:
    """Ids and vectors that an index takes, the last of each id; how many it refuses (I2)."""
    owners = np.asarray(ids, dtype=np.int64)
    rows = np.asarray(vectors, dtype=np.float32)
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.linalg.norm(rows, axis=1)
    good = np.isfinite(lengths) & (lengths > 0)
    refused = int((~good).sum())
    owners, rows = owners[good], rows[good]
    _, last = np.unique(owners[::-1], return_index=True)
    at = len(owners) - 1 - last
    return owners[at], rows[at], refused


def units(rows: Vectors) -> Vectors:
    """(n, dimension) rows at unit length."""
    out: Vectors = rows / lengths(rows)[:, None]
    return out


def lengths(rows: Vectors) -> NDArray[np.float32]:
    """(n,) of rows (n, dimension)."""
    found: NDArray[np.float32] = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return found
