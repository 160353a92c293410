"""Words and pictures in one space: unit rows, nothing for nothing, and what is learned stays true
of pictures that are drawn.
"""

import numpy as np
import pytest

from mmrec_desktop.neural.look_features import Colours
from mmrec_desktop.neural.seen_words import TaughtKinds
from mmrec_desktop.neural.shared_space import Directions, Projection, Shown, joined


def projection(given: int) -> Projection:
    dice = np.random.default_rng(3)

    def drawn(*shape: int) -> np.ndarray:
        return dice.standard_normal(shape).astype(np.float32)

    return Projection(drawn(given, 8), drawn(given, 5), drawn(5), drawn(5, 8), drawn(8))


def test_a_projection_gives_unit_rows_that_do_not_depend_on_their_neighbours() -> None:
    space = projection(12)
    rows = np.random.default_rng(4).standard_normal((6, 12)).astype(np.float32)
    together = space.of(rows)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert np.allclose(space.of(rows[2:3]), together[2:3], atol=1e-5)


def test_what_is_shown_does_not_depend_on_how_bright_the_network_is() -> None:
    def shown(times: float) -> Shown:
        one = np.ones((1, 4), dtype=np.float32)
        return Shown(times * one, times * one, one, one, Colours(one, times * one, one))

    assert np.allclose(shown(1.0).rows(), shown(3.0).rows())


def test_classes_and_places_are_joined_to_unit_rows_and_nothing_stays_nothing() -> None:
    classes = np.array([[1.0, 0.0], [0.0, 0.0]], dtype=np.float32)
    shared = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], dtype=np.float32)
    found = joined(classes, shared)
    assert np.linalg.norm(found[0]) == pytest.approx(1.0)
    assert not found[1].any()


def test_directions_are_taken_block_by_block() -> None:
    dice = np.random.default_rng(5)
    blocks = [dice.standard_normal(shape).astype(np.float32) for shape in ((3, 2), (4, 1))]
    mean, rows = np.full(7, 0.5, dtype=np.float32), dice.standard_normal((5, 7)).astype(np.float32)
    found = Directions(mean, blocks).of(rows)
    assert np.allclose(found[:, :2], (rows[:, :3] - 0.5) @ blocks[0], atol=1e-5)
    assert np.allclose(found[:, 2:], (rows[:, 3:] - 0.5) @ blocks[1], atol=1e-5)


@pytest.fixture
def taught() -> TaughtKinds:
    """Two kinds, the first with two names, and one colour."""
    return TaughtKinds(
        {
            "kind_names": np.eye(4, 512, dtype=np.float16),
            "kind_of_name": np.array([0, 0, 1, 2]),
            "kinds": np.array([2]),
        }
    )


def test_kinds_of_one_picture_rival_each_other_and_colours_do_not_rival_kinds(
    taught: TaughtKinds,
) -> None:
    found = taught.told(np.array([[4.0, 1.0, -20.0], [0.0, 0.0, 5.0]], dtype=np.float32))
    assert np.square(found) == pytest.approx(np.array([[0.953, 0.047, 1], [0.5, 0.5, 1]]), abs=1e-3)


def test_any_name_asks_for_its_kind_and_other_words_for_hardly_any(taught: TaughtKinds) -> None:
    by_names = taught.named(np.eye(5, 512, dtype=np.float32))
    assert by_names[:4].argmax(axis=1).tolist() == [0, 0, 1, 2]
    assert by_names[4].max() < 1e-3 * by_names[:4].max()
