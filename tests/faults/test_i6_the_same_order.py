"""I6: the same library and the same query give the same order, however the index came to be."""

from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from mmrec_desktop.catalog.library import Library, open_library
from tests import made


def answers(library: Library) -> list[list[int]]:
    index = generation.open_index(library, "meaning", "space")
    queries = made.unit_vectors(10, seed=1)
    return [index.nearest(vector, 10)[0].tolist() for vector in queries]


@pytest.fixture
def filled(shop: Library) -> Library:
    """Thirty products of which each five have the same vector."""
    rows = np.repeat(made.unit_vectors(6), 5, axis=0)
    vectors.put(shop, "meaning", "space", np.sort(products.keys(shop)), rows)
    return shop


def test_exact_saved_and_loaded(filled: Library) -> None:
    assert isinstance(generation.open_index(filled, "meaning", "space"), ExactIndex)
    exact = answers(filled)
    generation.build(filled, "meaning", "space")
    assert answers(filled) == exact
    path: Path = filled.path
    filled.close()
    again = open_library(path)
    assert isinstance(generation.open_index(again, "meaning", "space"), HnswIndex)
    assert answers(again) == exact
    again.close()


def test_built_twice_from_vectors_in_another_order() -> None:
    rows = made.unit_vectors(400)
    rows[100:140] = rows[0]
    order = np.random.default_rng(0).permutation(400)
    first, second = HnswIndex(16), HnswIndex(16)
    first.add(np.arange(400, dtype=np.int64), rows)
    second.add(order.astype(np.int64), rows[order])
    for vector in rows[:120:10]:
        assert first.nearest(vector, 10)[0].tolist() == second.nearest(vector, 10)[0].tolist()
    assert first.nearest(rows[0], 41)[0].tolist() == [0, *range(100, 140)]
