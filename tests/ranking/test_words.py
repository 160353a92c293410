"""Words that are all there outweigh the rest; words that are everywhere say little."""

import numpy as np
import pytest

from mmrec_desktop.ranking.words import NAMED, found_share, name_weight, words_measure


def test_rare_words_count_more() -> None:
    there = np.eye(2, dtype="f4")
    share = found_share(there, np.array([1, 90]), 100)
    assert share[0] > 0.9 > share[1] > 0


def test_a_word_that_nothing_has_is_missed_everywhere() -> None:
    there = np.array([[1, 1], [0, 0]], dtype="f4")
    assert found_share(there, np.array([2, 0]), 2).max() < 0.5


def test_nothing_typed() -> None:
    assert (
        list(found_share(np.zeros((0, 3), dtype="f4"), np.zeros(0, dtype=np.int64), 3)) == [0] * 3
    )
    assert list(words_measure(np.zeros(2, "f4"), np.zeros(2, "f4"))) == [0, 0]
    assert name_weight(np.zeros(0, "f4"), 0) == 0


def test_complete_and_best_is_one() -> None:
    assert words_measure(np.array([4, 2], "f4"), np.array([1, 0.5], "f4")) == pytest.approx(
        [1, 0.5]
    )


def test_long_names_weigh_more_than_single_words() -> None:
    whole, half = np.array([1.0], "f4"), np.array([0.5], "f4")
    assert name_weight(whole, 1) == 0
    assert name_weight(whole, 6) == pytest.approx(NAMED)
    assert name_weight(whole, 3) < name_weight(whole, 6)
    assert name_weight(half, 6) == pytest.approx(NAMED / 4)
