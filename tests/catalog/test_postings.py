"""What was read for a query is there for the next, within bounds."""

import numpy as np
import pytest

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.postings import Postings, Remembered


def test_what_was_not_asked_longest_is_forgotten_first() -> None:
    held = Remembered(most=12)
    held.put("first", np.arange(5))
    held.put("second", np.arange(4))
    assert held.get("first") is not None
    held.put("third", np.arange(3))
    assert held.get("second") is None
    assert held.get("first") is not None
    assert held.get("third") is not None


def test_more_than_there_is_room_for_is_not_kept() -> None:
    held = Remembered(most=3)
    held.put("all", np.arange(9))
    assert held.get("all") is None


def test_nobody_can_change_what_others_are_given(shop: Library) -> None:
    found = Postings(shop).of('"red"')
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0
    assert Postings(shop).of('"red"').tolist() == found.tolist()
