"""What was bought together: counts, likeness, and what they must never do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmrec_desktop.ranking import item_to_item
from mmrec_desktop.ranking.item_to_item import Together

Pairs = list[tuple[int, int]]
THINGS = 8
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, THINGS - 1)), max_size=60)


def of(pairs: Pairs, count: int = THINGS) -> Together:
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Together(both[:, 0], both[:, 1], count)


def chessboard(rows: int = 12, things: int = THINGS) -> Pairs:
    """Even groups hold even things, odd groups odd ones, without one in turn."""
    return [
        (row, thing)
        for row in range(rows)
        for thing in range(row % 2, things, 2)
        if thing // 2 != row // 2 % (things // 2)
    ]


def test_on_a_chessboard_only_one_colour_goes_together() -> None:
    board = of(chessboard())
    for thing in range(THINGS):
        liked = np.flatnonzero(board.likeness(thing))
        assert set(liked.tolist()) == set(range(thing % 2, THINGS, 2)) - {thing}


def test_counts_are_those_of_common_groups() -> None:
    board = of([(7, 0), (7, 1), (7, 1), (3, 0), (3, 1), (3, 2), (5, 1)])
    assert board.times(0).tolist() == [0, 2, 1, 0, 0, 0, 0, 0]
    assert board.common(0, 1).tolist() == [0, 1]  # by their turn in time
    assert (len(board.common(1, 2)), len(board.common(0, 5))) == (1, 0)
    assert board.sizes.tolist() == [2, 3, 1, 0, 0, 0, 0, 0]


def test_what_is_bought_with_everything_hardly_goes_with_anything() -> None:
    pairs = [(row, 0) for row in range(20)] + [(row, 1 + row % 4) for row in range(20)]
    pairs += [(row, 5) for row in range(0, 20, 4)]
    board = of(pairs)
    assert (0 < board.likeness(1)[0] < board.likeness(1)[5] / 5).all()


def test_one_common_order_of_rare_things_is_less_than_many_of_usual_ones() -> None:
    pairs = [(0, 0), (0, 1)] + [(row, thing) for row in range(1, 20) for thing in (2, 3)]
    pairs += [(row, 4) for row in range(20, 60)]
    board = of(pairs)
    assert 0 < board.likeness(0)[1] < board.likeness(2)[3]


def test_nothing_is_bought_with_what_nobody_bought() -> None:
    assert not of([(0, 0), (0, 1)]).likeness(5).any()
    assert not of([]).likeness(5).any()
    assert of([], 0).groups == 0


@given(PAIRS)
def test_it_is_as_likely_either_way(pairs: Pairs) -> None:
    board = of(pairs)
    whole = np.stack([board.likeness(thing) for thing in range(THINGS)])
    assert np.array_equal(whole, whole.T)
    assert (whole >= 0).all() and (whole <= 1).all()
    assert not np.diag(whole).any()
    times = np.stack([board.times(thing) for thing in range(THINGS)])
    assert all(
        times[one, other] == len(board.common(one, other))
        for one in range(THINGS)
        for other in range(THINGS)
        if one != other
    )


@given(PAIRS, st.randoms())
def test_the_order_of_purchases_does_not_matter(pairs: Pairs, mixed: object) -> None:
    again = list(pairs)
    mixed.shuffle(again)  # type: ignore[attr-defined]
    one, other = of(pairs), of(again)
    for thing in range(THINGS):
        assert np.array_equal(one.likeness(thing), other.likeness(thing))


def test_what_everybody_buys_is_estimated_by_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(row, thing) for row in range(100) for thing in (0, 1 + row // 50)]
    monkeypatch.setattr(item_to_item, "MOST_PAIRS", 100)
    assert of(pairs).times(0).tolist()[:3] == [0, 0, 100]
    assert len(of(pairs).common(0, 1)) == 50
