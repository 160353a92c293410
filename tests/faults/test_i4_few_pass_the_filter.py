"""I4: a filter that leaves 0, 1 or 5 of very many gives the exact answer."""

import numpy as np
import pytest

from mmrec_desktop.catalog.index import hnsw
from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from tests import made

COUNT, DIMENSION = 4000, 16


@pytest.fixture(scope="module")
def both() -> tuple[HnswIndex, ExactIndex]:
    ids = np.arange(COUNT, dtype=np.int64)
    indexes = HnswIndex(DIMENSION), ExactIndex(DIMENSION)
    for index in indexes:
        index.add(ids, made.unit_vectors(COUNT, DIMENSION))
    return indexes


@pytest.mark.parametrize("few", [0, 2000], ids=["by graph", "by looking at each"])
@pytest.mark.parametrize("left", [0, 1, 5, 60, 2000])
def test_exact(
    both: tuple[HnswIndex, ExactIndex], left: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hnsw, "_EXACT_FEW", few)
    allowed = np.random.default_rng(left).choice(COUNT, left, replace=False).astype(np.int64)
    for vector in made.unit_vectors(10, DIMENSION, seed=1):
        near, exact = (index.nearest(vector, 10, allowed) for index in both)
        assert near[0].tolist() == exact[0].tolist()
        assert np.allclose(near[1], exact[1], atol=2e-6)


def test_the_farthest_one_alone(both: tuple[HnswIndex, ExactIndex]) -> None:
    vector = made.unit_vectors(1, DIMENSION, seed=1)[0]
    farthest = both[1].nearest(vector, COUNT)[0][-1:]
    assert both[0].nearest(vector, 10, farthest)[0].tolist() == farthest.tolist()
