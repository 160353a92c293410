"""Measures say what they are named for, and intervals hold as often as they promise."""

import numpy as np
import pytest

from mmrec_desktop.ranking.measures import (
    difference,
    intervals,
    judge,
    judge_many,
    means,
    ranks_in,
)


def test_places_become_recall_mrr_and_gain() -> None:
    measured = means(judge(np.array([1, 2, 7, 30, 0])))
    assert measured["recall@1"] == pytest.approx(1 / 5)
    assert measured["recall@5"] == pytest.approx(2 / 5)
    assert measured["recall@10"] == pytest.approx(3 / 5)
    assert measured["mrr"] == pytest.approx((1 + 1 / 2 + 1 / 7 + 1 / 30) / 5)
    assert measured["ndcg@10"] == pytest.approx((1 + 1 / np.log2(3) + 1 / np.log2(8)) / 5)


def test_a_ranking_that_says_nothing_finds_nothing() -> None:
    scores = np.zeros((2, 20), dtype=np.float32)
    assert ranks_in(scores, np.array([0, 19])).tolist() == [20, 20]
    scores[0, 3], scores[0, 0] = 2.0, 1.0
    assert ranks_in(scores, np.array([0, 19])).tolist() == [2, 20]


def test_several_right_answers_can_be_found_in_full() -> None:
    everything = judge_many([np.arange(1, 51)], np.array([50]))
    assert means(everything) == pytest.approx(dict.fromkeys(everything, 1.0))
    some = means(judge_many([np.array([2, 4]), np.array([], dtype=np.int64)], np.array([2, 3])))
    assert some["recall@1"] == 0.0
    assert some["recall@5"] == pytest.approx(0.5)
    assert some["mrr"] == pytest.approx(0.25)
    gained = (1 / np.log2(3) + 1 / np.log2(5)) / (1 + 1 / np.log2(3))
    assert some["ndcg@10"] == pytest.approx(gained / 2)


def test_one_right_answer_is_judged_alike_both_ways() -> None:
    ranks = np.array([1, 3, 11, 0, 8])
    one = judge(ranks)
    many = judge_many([ranks[at : at + 1] for at in range(5)], np.ones(5, dtype=np.int64))
    for name, values in one.items():
        assert many[name] == pytest.approx(values)


def test_nothing_asked_is_nothing_measured() -> None:
    nothing = judge(np.array([], dtype=np.int64))
    assert set(means(nothing).values()) == {0.0}
    assert intervals(nothing, np.random.default_rng(1))["mrr"] == (0.0, 0.0)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        ranks = np.where(rng.random(150) < 0.6, 1, 0)
        low, high = intervals(judge(ranks), rng)["recall@10"]
        held += low <= 0.6 <= high
    assert 0.9 <= held / 200 <= 0.99


def test_the_same_seed_gives_the_same_interval() -> None:
    judged = judge(np.array([1, 2, 0, 4, 9, 12]))
    assert intervals(judged, np.random.default_rng(3)) == intervals(
        judged, np.random.default_rng(3)
    )


def test_a_small_gain_on_every_query_is_seen_where_queries_differ_much() -> None:
    rng = np.random.default_rng(2)
    before = rng.random(200)
    gained = difference(before, before + 0.01, rng)
    assert gained.better
    assert gained.mean == pytest.approx(0.01)


def test_chance_is_no_gain() -> None:
    rng = np.random.default_rng(4)
    before, after = (rng.random(200) < 0.5).astype(float), (rng.random(200) < 0.5).astype(float)
    chance = difference(before, after, rng)
    assert not chance.better
    assert not chance.worse
    assert difference(np.ones(50), np.zeros(50), rng).worse
