"""Every vector index gives the same answers: one suite over all, looking at each as the truth."""

from collections.abc import Callable

import numpy as np
import pytest

from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Ids, VectorIndex
from tests import made

DIMENSION = 16
Make = Callable[[int], VectorIndex]


@pytest.fixture(params=[ExactIndex, HnswIndex], ids=["exact", "hnsw"])
def make(request: pytest.FixtureRequest) -> Make:
    """Makes an empty index of a dimension."""
    kind: Make = request.param
    return kind


@pytest.fixture
def index(make: Make) -> VectorIndex:
    """Five hundred vectors with ids 1, 3, 5 and so on."""
    filled = make(DIMENSION)
    assert filled.add(ids(), made.unit_vectors(500, DIMENSION)) == 0
    return filled


def ids() -> Ids:
    return np.arange(500, dtype=np.int64) * 2 + 1


def truth(vector: Vectors, k: int, allowed: Ids | None = None) -> list[int]:
    """The k nearest by looking at each."""
    owners, rows = ids(), made.unit_vectors(500, DIMENSION)
    if allowed is not None:
        kept = np.isin(owners, allowed)
        owners, rows = owners[kept], rows[kept]
    cosines = np.round(rows @ vector / np.linalg.norm(rows, axis=1), 6)
    return owners[np.lexsort((owners, -cosines))][:k].tolist()


def test_empty(make: Make) -> None:
    found, cosines = make(DIMENSION).nearest(made.unit_vectors(1)[0], 5)
    assert len(found) == len(cosines) == 0


def test_nearest(index: VectorIndex) -> None:
    for vector in made.unit_vectors(20, DIMENSION, seed=1):
        found, cosines = index.nearest(vector, 10)
        assert found.tolist() == truth(vector, 10)
        assert found.dtype == np.int64
        assert cosines.dtype == np.float32
        assert (np.diff(cosines) <= 0).all()


def test_a_vector_finds_itself_whatever_its_length(index: VectorIndex) -> None:
    found, cosines = index.nearest(made.unit_vectors(500, DIMENSION)[7] * 9, 1)
    assert found.tolist() == [15]
    assert cosines[0] == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("count", [0, 1, 5, 100, 499])
def test_only_what_is_allowed(index: VectorIndex, count: int) -> None:
    allowed = np.sort(np.random.default_rng(count).choice(ids(), count, replace=False))
    vector = made.unit_vectors(1, DIMENSION, seed=2)[0]
    found, _ = index.nearest(vector, 10, allowed)
    assert found.tolist() == truth(vector, 10, allowed)


def test_allowed_ids_that_are_not_there_do_no_harm(index: VectorIndex) -> None:
    allowed = np.array([2, 4, 15, 10**9], dtype=np.int64)
    found, _ = index.nearest(made.unit_vectors(1, DIMENSION)[0], 10, allowed)
    assert found.tolist() == [15]


def test_more_asked_than_there_is(index: VectorIndex) -> None:
    found, _ = index.nearest(made.unit_vectors(1, DIMENSION)[0], 10_000)
    assert sorted(found.tolist()) == ids().tolist()
    assert len(index.nearest(made.unit_vectors(1, DIMENSION)[0], 0)[0]) == 0


def test_a_query_that_points_nowhere_finds_nothing(index: VectorIndex) -> None:
    for value in (0.0, np.nan, np.inf):
        assert len(index.nearest(np.full(DIMENSION, value, dtype=np.float32), 5)[0]) == 0


def test_vectors_by_id(index: VectorIndex) -> None:
    asked = np.array([15, 1, 999, 15], dtype=np.int64)
    rows = index.vectors(asked)
    expected = made.unit_vectors(500, DIMENSION)[[7, 0, 499, 7]]
    assert np.allclose(rows, expected, atol=1e-3)
    with pytest.raises(KeyError):
        index.vectors(np.array([2], dtype=np.int64))
    assert index.vectors(np.empty(0, dtype=np.int64)).shape == (0, DIMENSION)


def test_cosines_by_id(index: VectorIndex) -> None:
    asked = np.resize(ids(), 700)
    wanted = made.unit_vectors(2, DIMENSION, seed=6)
    assert np.allclose(index.cosines(asked, wanted), index.vectors(asked) @ wanted.T, atol=1e-6)
    with pytest.raises(KeyError):
        index.cosines(np.array([2], dtype=np.int64), wanted)
    assert index.cosines(np.empty(0, dtype=np.int64), wanted).shape == (0, 2)


def test_ids_are_sorted(index: VectorIndex) -> None:
    index.add(np.array([2], dtype=np.int64), made.unit_vectors(1, DIMENSION))
    assert index.ids().tolist() == sorted([*ids().tolist(), 2])


def test_removed_is_never_shown(index: VectorIndex) -> None:
    gone = ids()[::2]
    index.remove(np.concatenate([gone, [10**6]]))
    for vector in made.unit_vectors(20, DIMENSION, seed=3):
        found, _ = index.nearest(vector, 10)
        assert found.tolist() == truth(vector, 10, ids()[1::2])
    with pytest.raises(KeyError):
        index.vectors(gone[:1])


def test_added_again_after_removal(index: VectorIndex) -> None:
    for _ in range(3):
        index.remove(ids()[:10])
        index.add(ids()[:10], made.unit_vectors(10, DIMENSION, seed=4))
    vector = made.unit_vectors(10, DIMENSION, seed=4)[3]
    assert index.nearest(vector, 1)[0].tolist() == [7]
    assert len(index.ids()) == 500


def test_a_replaced_vector_is_found_at_its_new_place_only(index: VectorIndex) -> None:
    old, new = made.unit_vectors(500, DIMENSION)[7], made.unit_vectors(1, DIMENSION, seed=5)
    index.add(np.array([15], dtype=np.int64), new)
    assert index.nearest(new[0], 1)[0].tolist() == [15]
    found, _ = index.nearest(old, 500)
    assert found.tolist().count(15) == 1


def test_what_points_nowhere_is_refused_and_counted(make: Make) -> None:
    index = make(DIMENSION)
    rows = made.unit_vectors(5, DIMENSION)
    rows[1] = np.nan
    rows[2] = 0
    rows[3, 4] = np.inf
    assert index.add(np.arange(5, dtype=np.int64), rows) == 3
    assert index.ids().tolist() == [0, 4]


def test_the_last_of_one_id_counts(make: Make) -> None:
    index = make(DIMENSION)
    rows = made.unit_vectors(2, DIMENSION)
    index.add(np.array([7, 7], dtype=np.int64), rows)
    assert np.allclose(index.vectors(np.array([7], dtype=np.int64))[0], rows[1], atol=1e-3)


def test_ties_are_decided_by_id(make: Make) -> None:
    index = make(DIMENSION)
    same = np.repeat(made.unit_vectors(1, DIMENSION), 60, axis=0)
    order = np.random.default_rng(0).permutation(60).astype(np.int64)
    index.add(order, same)
    found, _ = index.nearest(same[0], 10)
    assert found.tolist() == list(range(10))
