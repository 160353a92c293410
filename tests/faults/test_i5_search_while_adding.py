"""I5: two threads search while one adds and removes: consistent answers and no crash."""

import threading

import numpy as np
import pytest

from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from tests import made

COUNT, DIMENSION, ROUNDS = 600, 16, 12


@pytest.mark.parametrize("kind", [ExactIndex, HnswIndex])
def test_consistent(kind: type[ExactIndex] | type[HnswIndex]) -> None:
    index = kind(DIMENSION)
    rows = made.unit_vectors(COUNT * 2, DIMENSION)
    stays = np.arange(COUNT, dtype=np.int64)
    comes_and_goes = stays + COUNT
    index.add(stays, rows[:COUNT])
    done = threading.Event()
    failures: list[BaseException] = []

    def search() -> None:
        try:
            while not done.is_set():
                for at in range(0, COUNT, 97):
                    found, cosines = index.nearest(rows[at], 5)
                    assert found[0] == at
                    assert len(found) == len(cosines) == 5
                    assert np.allclose(index.vectors(found[:1])[0], rows[at], atol=1e-3)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(ROUNDS):
            for part in np.array_split(comes_and_goes, 6):
                index.add(part, rows[part])
            index.remove(comes_and_goes)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert index.ids().tolist() == stays.tolist()
