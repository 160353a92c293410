"""I3: after deleting and updating half of it, nothing deleted is shown and recall stays at 0.99."""

import numpy as np
import pytest

from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from tests import made

COUNT, DIMENSION = 3000, 32


@pytest.fixture(scope="module")
def worn() -> tuple[HnswIndex, ExactIndex]:
    """Two indexes of which a quarter was deleted and a quarter replaced."""
    ids = np.arange(COUNT, dtype=np.int64)
    both = HnswIndex(DIMENSION), ExactIndex(DIMENSION)
    for index in both:
        index.add(ids, made.unit_vectors(COUNT, DIMENSION))
        index.remove(ids[: COUNT // 4])
        index.add(ids[COUNT // 4 : COUNT // 2], made.unit_vectors(COUNT // 4, DIMENSION, seed=1))
    return both


def test_nothing_deleted_is_shown(worn: tuple[HnswIndex, ExactIndex]) -> None:
    for vector in made.unit_vectors(COUNT, DIMENSION)[: COUNT // 4 : 10]:
        found, _ = worn[0].nearest(vector, 10)
        assert (found >= COUNT // 4).all()
        assert len(found) == 10


def test_recall(worn: tuple[HnswIndex, ExactIndex]) -> None:
    shared = 0
    queries = made.unit_vectors(100, DIMENSION, seed=2)
    for vector in queries:
        near, exact = (index.nearest(vector, 10)[0] for index in worn)
        shared += len(np.intersect1d(near, exact))
    assert shared >= 0.99 * 10 * len(queries)


def test_recall_after_half_was_deleted() -> None:
    ids = np.arange(COUNT, dtype=np.int64)
    both = HnswIndex(DIMENSION), ExactIndex(DIMENSION)
    gone = np.random.default_rng(5).permutation(ids)[: COUNT // 2]
    for index in both:
        index.add(ids, made.unit_vectors(COUNT, DIMENSION))
        index.remove(gone)
    shared = 0
    queries = made.unit_vectors(100, DIMENSION, seed=2)
    for vector in queries:
        near, exact = (index.nearest(vector, 10)[0] for index in both)
        assert not np.isin(near, gone).any()
        shared += len(np.intersect1d(near, exact))
    assert shared >= 0.99 * 10 * len(queries)


def test_when_nearly_all_is_gone_the_rest_is_found() -> None:
    index = HnswIndex(DIMENSION)
    ids = np.arange(COUNT, dtype=np.int64)
    index.add(ids, made.unit_vectors(COUNT, DIMENSION))
    index.remove(ids[:-3])
    found, _ = index.nearest(made.unit_vectors(1, DIMENSION, seed=2)[0], 10)
    assert sorted(found.tolist()) == ids[-3:].tolist()
