"""The map that is shown: fitted into its frame, with a colour for each of the most frequent kinds."""

import numpy as np

from mmrec_desktop.services.learnt import Point
from mmrec_desktop.ui.panes.models.drawn_map import GROUPS, drawn


def points(count: int, kinds: int) -> list[Point]:
    rng = np.random.default_rng(1)
    places = rng.normal(size=(count, 2)) * (1.0, 5.0)
    places[0] = (100.0, 100.0)
    return [
        Point(n, f"P{n}", float(x), float(y), f"kind {n % kinds}" if kinds else "")
        for n, (x, y) in enumerate(places)
    ]


def test_a_stray_does_not_shrink_the_rest_and_the_longer_side_lies_across() -> None:
    found = drawn(points(300, 3), total=300, learnt=True)
    assert np.abs(found.points).max() <= 1.0
    assert np.ptp(np.sort(found.points[:, 0])[5:-5]) > 1.0
    assert found.learnt


def test_rare_kinds_share_one_colour() -> None:
    found = drawn(points(300, GROUPS + 4), total=900, learnt=False)
    assert len(found.groups) == GROUPS
    assert (found.group == -1).any()
    assert found.total == 900


def test_without_kinds_or_points_there_is_a_map_too() -> None:
    assert drawn(points(5, 0), total=5, learnt=False).groups == ()
    assert drawn([], total=0, learnt=False).points.shape == (0, 2)
    assert drawn(points(1, 1), total=1, learnt=False).ids == ("P0",)
