"""A name is what was typed, no more and no less: model numbers tell neighbours apart."""

import numpy as np
import pytest

from mmrec_desktop.ranking.names import NAMED, agreement, candidates, covered, named

TOTAL = 1000


def test_model_numbers_count_for_more_than_common_words() -> None:
    there = np.array([[1, 1], [1, 0], [0, 1]], "f4")  # both have the first; a rare and a common one
    cover, _ = covered(there, np.array([100, 2, 400]), TOTAL)
    assert cover[0] > 3 * cover[1]


def test_a_model_number_counts_for_more_than_a_word_that_is_as_rare() -> None:
    there = np.array([[1, 0], [0, 1]], "f4")
    cover, _ = covered(there, np.array([2, 2]), TOTAL, np.array([True, False]))
    assert cover[0] == pytest.approx(0.75) and cover[1] == pytest.approx(0.25)


def test_what_a_title_says_beside_what_was_typed_is_held_against_it() -> None:
    """The program before its upgrade, "A55" before "A55 with A54 case"."""
    there = np.ones((2, 2), "f4")
    products = np.array([20, 3])
    cover, typed = covered(there, products, TOTAL)
    titles = [products, np.array([20, 3, 4])]
    agreed = agreement(cover, typed, np.arange(2), titles, TOTAL)
    assert agreed[0] == pytest.approx(1)
    assert 0.5 < agreed[1] < 0.95


def test_only_the_titles_that_have_most_are_looked_at() -> None:
    cover = np.linspace(0, 1, 300, dtype="f4")
    rows = candidates(cover)
    assert rows[0] == 299
    assert len(rows) < 100
    titles = [np.array([1, 1, 1])] * len(rows)
    agreed = agreement(cover, 50.0, rows, titles, TOTAL)
    assert agreed.max() == agreed[299]
    assert agreed[:200].max() <= agreed[rows].min()


def test_long_names_weigh_more_than_single_words() -> None:
    whole, half = np.array([1.0], "f4"), np.array([0.5], "f4")
    assert named(whole, 1).weight == named(whole, 1).certainty == 0
    assert named(whole, 8).weight == pytest.approx(NAMED)
    assert named(whole, 3).weight < named(whole, 8).weight
    assert named(half, 8).weight == pytest.approx(NAMED / 4)
    assert named(whole, 8).certainty == 1
    assert named(np.zeros(0, "f4"), 8).certainty == 0


def test_nothing_typed_and_nothing_found() -> None:
    nothing, typed = covered(np.zeros((0, 3), "f4"), np.zeros(0, np.int64), TOTAL)
    assert list(nothing) == [0, 0, 0]
    assert list(agreement(nothing, typed, candidates(nothing), [], TOTAL)) == [0, 0, 0]
