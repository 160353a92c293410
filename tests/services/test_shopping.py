"""What a customer may be told of next, and what frozen features make of it."""

from dataclasses import replace

import numpy as np

from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.train.histories import Customer
from mmrec_desktop.services.train.questions import NEXT_PURCHASE, Question
from mmrec_desktop.services.train.shopping import Frozen
from tests.neural.training.made_samples import KINDS, made

SAMPLES = made(60)


def asked(customer: Customer, place: int, same: tuple[int, ...] = ()) -> Question:
    return Question(NEXT_PURCHASE, Query(), place, same or (place,), customer=customer)


def test_all_that_is_new_may_be_told_and_of_near_duplicates_one() -> None:
    group = SAMPLES.group.copy()
    group[[11, 12]] = group[10]  # bought
    group[[21, 22]] = group[20]  # the right answer
    group[[31, 32]] = group[30]
    frozen = Frozen(replace(SAMPLES, group=group))
    customer = Customer(0, bought=(10, 40), last=(22, 50))
    rows, count = frozen.candidates(asked(customer, 22, (20, 21, 22)))
    told = rows[:count].tolist()
    assert len(set(told)) == count
    assert not {10, 11, 12, 40, 50, 20, 21} & set(told)
    assert len({30, 31, 32} & set(told)) == 1
    assert 22 in told
    assert set(rows[count:]) <= set(told)


def test_what_is_like_the_nearest_things_bought_comes_first() -> None:
    kinds = SAMPLES.labels[:, :KINDS].argmax(axis=1)
    liked = np.flatnonzero(kinds == kinds[0])
    customer = Customer(0, bought=tuple(liked[:4].tolist()), last=(int(liked[4]),))
    question = asked(customer, int(liked[4]))
    bare = replace(SAMPLES, told=SAMPLES.told.copy())
    bare.told[liked[5]] = 0.0
    frozen = Frozen(bare)
    rows, count = frozen.candidates(question)
    meaning, picture = frozen.evidence(question, rows, count)
    assert np.isnan(meaning.raw[rows[:count] == liked[5]]).all()
    for each in (meaning, picture):
        best = rows[:count][np.argsort(-np.nan_to_num(each.raw, nan=-1.0))[:3]]
        assert (kinds[best] == kinds[0]).mean() > 0.5
