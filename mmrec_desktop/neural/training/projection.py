"""A map of the catalogue: vectors of products as points on a plane, neighbours near each other.

Separate, and numpy only: it is drawn long after the training. The same vectors give the same map.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 12
"""Products that each product is drawn to."""
ROUNDS = 120
APART = 6
"""Others that each product is pushed from, each round."""
_SPREAD = 1e-3
_BLOCK = 1024

Floats = NDArray[np.float32]


def plane(vectors: Floats) -> Iterator[Floats]:
    """Points (n, 2) within -1..1, better with each of the ROUNDS; the first are those of PCA.

    After UMAP (McInnes et al. 2018), simplified: near ones attract each other, chance ones repel.
    """
    points = _principal(vectors)
    yield _scaled(points)
    if len(vectors) <= NEIGHBOURS:
        return
    near = _nearest(vectors)  # (n, k)
    rng = np.random.default_rng(0)
    points = points / max(_SPREAD, float(points.std())) * 3.0
    for turn in range(ROUNDS):
        step = 1.0 - turn / ROUNDS
        points = points + step * _forces(points, near, rng)
        yield _scaled(points)


def _forces(points: Floats, near: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    count, many = near.shape
    apart = points[near] - points[:, None, :]  # (n, k, 2)
    pull = apart / (1.0 + (apart**2).sum(axis=2, keepdims=True))
    force = pull.sum(axis=1)
    # Both ends of a pair move: a product that is nobody's neighbour must not stay behind.
    np.add.at(force, near.ravel(), -pull.reshape(count * many, 2) * 0.5)
    others = points[rng.integers(0, count, (count, APART))] - points[:, None, :]
    square = (others**2).sum(axis=2, keepdims=True)
    force -= (2.0 * others / ((0.1 + square) * (1.0 + square))).sum(axis=1)
    return np.asarray(np.clip(0.1 * force, -1.0, 1.0), dtype=np.float32)


def _principal(vectors: Floats) -> Floats:
    """(n, 2) along the two directions of greatest spread; signs are fixed."""
    middle = vectors - vectors.mean(axis=0) if len(vectors) else vectors
    _, directions = np.linalg.eigh(middle.T.astype(np.float64) @ middle)
    two = directions[:, ::-1][:, :2]
    two = two * np.sign(two[np.abs(two).argmax(axis=0), [0, 1]])
    return np.asarray(middle @ two, dtype=np.float32)


def _nearest(vectors: Floats) -> NDArray[np.int64]:
    """(n, k) the nearest others by cosine."""
    rows = []
    for at in range(0, len(vectors), _BLOCK):
        scores = vectors[at : at + _BLOCK] @ vectors.T
        scores[np.arange(len(scores)), np.arange(at, at + len(scores))] = -np.inf
        rows.append(np.argpartition(-scores, NEIGHBOURS - 1, axis=1)[:, :NEIGHBOURS])
    return np.concatenate(rows).astype(np.int64)


def _scaled(points: Floats) -> Floats:
    middle = points - np.median(points, axis=0) if len(points) else points
    widest = float(np.abs(middle).max(initial=_SPREAD))
    return np.asarray(middle / widest, dtype=np.float32)
