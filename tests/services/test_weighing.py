"""How much a model counts is chosen on other products than those that judge."""

import numpy as np
import pytest

from mmrec_desktop.domain.query import Query
from mmrec_desktop.ranking.blend import Evidence
from mmrec_desktop.services.train.measure import LOST, Answered, Plain
from mmrec_desktop.services.train.questions import Question
from mmrec_desktop.services.train.weighing import Compared, weighed

COUNT = 20


def answered(place: int, *, learnt_finds: int, seed: int = 0) -> Answered:
    """Plain evidence finds another product; what is learnt points at ``learnt_finds``."""
    rng = np.random.default_rng((seed, place))
    raw = rng.normal(0.0, 0.02, 2 * COUNT).astype(np.float32)
    said = rng.normal(0.0, 0.02, 2 * COUNT).astype(np.float32)
    raw[(place + 1) % COUNT] += 0.15
    raw[place] += 0.1
    said[learnt_finds] += 0.9
    question = Question("words_to_picture", Query(text="x"), place, (place,))
    evidence = (Evidence("meaning", raw[:COUNT], raw[COUNT:], 1.0),)
    rows = np.concatenate([np.arange(COUNT), np.arange(COUNT)])
    nothing = np.zeros((1, 0), dtype=np.float32)
    plain = Plain(question, COUNT, rows, np.zeros(COUNT, dtype=np.bool_), evidence, nothing, [])
    return Answered(plain, (said,))


def run(asked: list[Answered], group: list[int]) -> tuple[dict[str, float], list[Compared]]:
    steps = weighed(asked, group, {})
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: tuple[dict[str, float], list[Compared]] = end.value
            return found


def test_ranks_are_those_of_the_order_that_is_shown() -> None:
    for place in range(COUNT):
        each = answered(place, learnt_finds=place)
        for weight in (0.0, 0.3, 1.0, 4.0):
            shown = each.order(0, weight).tolist()
            assert each.rank(0, weight) == shown.index(place) + 1


def test_a_right_answer_that_is_no_candidate_is_lost() -> None:
    each = answered(3, learnt_finds=3)
    gone = Question("words_to_picture", Query(text="x"), COUNT + 1, (COUNT + 1,))
    values = {name: getattr(each.plain, name) for name in Plain.__slots__} | {"question": gone}
    assert Answered(Plain(**values), each.learnt).rank() == LOST


def test_a_group_that_is_helped_by_chance_does_not_choose_for_itself() -> None:
    helped = [answered(place, learnt_finds=place) for place in range(10)]
    misled = [answered(place, learnt_finds=(place + 5) % COUNT) for place in range(10, 20)]
    weights, compared = run(helped + misled, [0] * 10 + [1] * 10)
    assert {each.after[1] for each in compared[:10]} == {0.0}
    assert sum(each.gain for each in compared) <= 0.0
    assert weights.keys() == {"words_to_picture"}


def test_what_helps_everywhere_is_believed_everywhere() -> None:
    helped = [answered(place, learnt_finds=place) for place in range(20)]
    weights, compared = run(helped, [place % 4 for place in range(20)])
    assert weights["words_to_picture"] > 0
    assert np.mean([each.gain for each in compared]) == pytest.approx(0.37, abs=0.1)
