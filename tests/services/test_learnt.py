"""A map of the catalogue where like stands near like, and values for fields that were left empty."""

import numpy as np
import pytest

from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.neural.training.projection import plane
from mmrec_desktop.services.learnt import catalogue_map, suggestions
from mmrec_desktop.services.workspace import Workspace
from tests.made import unit_vectors


def test_neighbours_stand_together_on_the_map() -> None:
    middles = unit_vectors(4, 24, seed=1)
    kinds = np.repeat(np.arange(4), 30)
    vectors = middles[kinds] + 0.3 * unit_vectors(120, 24, seed=2)
    *_, points = plane(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    assert np.abs(points).max() == pytest.approx(1.0)
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert (kinds[apart.argmin(axis=1)] == kinds).mean() > 0.95


def test_the_map_is_the_same_every_time(asked: Workspace) -> None:
    def drawn() -> list[tuple[str, float, float]]:
        steps = catalogue_map(asked)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return [(point.id, point.x, point.y) for point in end.value]

    first = drawn()
    assert len(first) == 30
    assert first == drawn()


def test_nothing_is_suggested_without_a_model(asked: Workspace) -> None:
    with pytest.raises(NotFound):
        next(suggestions(asked))
