"""Words that are all there outweigh the rest; words that are everywhere say little."""

import numpy as np
import pytest

from mmrec_desktop.ranking.names import Name
from mmrec_desktop.ranking.words import found_share, with_name, words_measure


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


def test_complete_and_best_is_one() -> None:
    assert words_measure(np.array([4, 2], "f4"), np.array([1, 0.5], "f4")) == pytest.approx(
        [1, 0.5]
    )


def test_a_sure_name_replaces_single_words() -> None:
    words, agreed = np.array([0.9, 0.2], "f4"), np.array([0.1, 0.8], "f4")
    assert with_name(words, Name(agreed, 0.0, 0.0)) == pytest.approx(words)
    assert with_name(words, Name(agreed, 1.0, 9.0)) == pytest.approx(agreed)
