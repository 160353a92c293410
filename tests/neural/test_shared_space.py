"""Words and pictures in one space: unit rows, nothing for nothing, and what is learned stays true
of pictures that are drawn.
"""

import numpy as np
import pytest

from mmrec_desktop.catalog.segmentation import spoken
from mmrec_desktop.neural.look_features import Colours
from mmrec_desktop.neural.seen_words import TaughtKinds
from mmrec_desktop.neural.shared_space import Directions, Projection, Shown, joined
from mmrec_desktop.neural.spoken_names import SpokenNames


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
    """Two kinds, the first with two names, and one colour, wearer and pattern."""
    words = "jacket\nparka\nt shirt\nred\nwoman\n条纹"
    return TaughtKinds(
        {
            "kind_names": np.eye(6, 512, dtype=np.float16),
            "kind_of_name": np.array([0, 0, 1, 2, 3, 4]),
            "kind_words": np.frombuffer(words.encode(), dtype=np.uint8),
            "counts": np.array([2, 1, 1, 1]),
        }
    )


def test_kinds_of_one_picture_rival_each_other_and_colours_do_not_rival_kinds(
    taught: TaughtKinds,
) -> None:
    numbers = np.array([[4.0, 1.0, -20.0, 3.0, -3.0], [0.0, 0.0, 5.0, 0.0, 0.0]], dtype=np.float32)
    chances = np.array([[0.953, 0.047, 1, 1, 1], [0.5, 0.5, 1, 1, 1]])
    assert np.square(taught.told(numbers)) == pytest.approx(chances, abs=1e-3)


def test_any_name_asks_for_its_kind_and_other_words_for_hardly_any(taught: TaughtKinds) -> None:
    by_names = taught.named(np.eye(7, 512, dtype=np.float32))
    assert by_names[:6].argmax(axis=1).tolist() == [0, 0, 1, 2, 3, 4]
    assert by_names[6].max() < 1e-3 * by_names[:6].max()


def test_a_name_is_heard_among_other_words(taught: TaughtKinds) -> None:
    far = np.zeros((3, 512), dtype=np.float32)
    texts = [spoken("Chaz Kangeroo Women's T-Shirts, 3 pcs"), spoken("红条纹桌布"), "shirt"]
    heard = taught.named(far, texts) > 1e-3
    assert heard.tolist() == [
        [False, True, False, True, False],
        [False, False, False, False, True],
        [False] * 5,
    ]


def test_a_name_within_a_longer_one_is_not_said() -> None:
    names = SpokenNames(["phone", "phone case", "手机", "手机壳", "男"], np.array([0, 1, 0, 1, 2]))
    assert names.said_in(spoken("Phones")) == [0]
    assert names.said_in(spoken("Red phone cases")) == [1]
    assert names.said_in(spoken("蓝色手機殼")) == [1]
    assert names.said_in(spoken("硅谷男装")) == []
    assert names.said_in(spoken("T恤 男")) == [2]
    assert names.said_in("") == []
