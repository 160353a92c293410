"""Ids as sets."""

import numpy as np

from mmrec_desktop.catalog.membership import all_of


def test_all_of_the_same_in_the_order_asked() -> None:
    held = np.array([1, 1, 4, 4, 4, 9])
    places, at = all_of(held, np.array([4, 2, 1, 10, 4]))
    assert places.tolist() == [0, 0, 0, 2, 2, 4, 4, 4]
    assert at.tolist() == [2, 3, 4, 0, 1, 2, 3, 4]


def test_nothing_among_nothing() -> None:
    nothing = np.empty(0, dtype=np.int64)
    for held, asked in ((nothing, np.array([1])), (np.array([1]), nothing)):
        assert [len(each) for each in all_of(held, asked)] == [0, 0]
