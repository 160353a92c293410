"""Who is held back: in a small shop everybody once, whole groups at a time, and nobody that a model
knows.
"""

import numpy as np

from mmrec_desktop.neural.training.samples import TEST, TRAIN
from mmrec_desktop.neural.training.split import JUDGED, folds, grouped, parts


def names(count: int) -> list[str]:
    return [f"P{place}" for place in range(count)]


def test_in_a_small_shop_every_product_judges_once() -> None:
    group = grouped(120, [(place, place + 1) for place in range(0, 120, 2)])
    part = parts(group, names(120), seed=3)
    further = folds(group, names(120), 3, part)
    judged = np.sum([each == TEST for each in (part, *further)], axis=0)
    assert (judged <= 1).all()
    assert judged.sum() >= 115
    for each in further:
        assert set(np.unique(each)) == {TRAIN, TEST}
        assert (each[::2] == each[1::2]).all()
        assert (each == TRAIN).mean() > 0.7


def test_where_enough_judge_nothing_is_trained_again() -> None:
    count = 8 * JUDGED
    group = grouped(count, [])
    assert folds(group, names(count), 0, parts(group, names(count), 0)) == []


def test_what_a_model_has_learnt_judges_nowhere() -> None:
    group = grouped(100, [])
    taught = set(names(60))
    part = parts(group, names(100), 1, taught)
    for each in (part, *folds(group, names(100), 1, part, taught)):
        assert (each[:60] == TRAIN).all()


def test_the_order_of_the_products_does_not_matter() -> None:
    group = grouped(90, [])
    turned = names(90)[::-1]
    part, again = parts(group, names(90), 5), parts(group, turned, 5)
    for one, other in zip(
        folds(group, names(90), 5, part), folds(group, turned, 5, again), strict=True
    ):
        assert (one == other[::-1]).all()
