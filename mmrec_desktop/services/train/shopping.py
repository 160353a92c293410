"""What customers may want next as frozen features alone tell it: a model's preference comes on top.

Separate from asking the search, which has no part in it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.training.samples import Samples
from mmrec_desktop.ranking.blend import Evidence
from mmrec_desktop.services.train.questions import Question

NEAREST = 3
"""So many of the things that somebody bought say how far a thing is like them: the mean of a long
history is like everything, and tells less than chance.
"""
LATEST = 50
"""Things bought before that are looked at so."""
BACKGROUND = 500
"""Candidates, about, that show what is usual."""

Places = NDArray[np.int64]


class Frozen:
    """Texts (n, t) and looks (n, i) of a shop's products, of unit length; zero where missing."""

    def __init__(self, samples: Samples) -> None:
        self._group = samples.group
        looks = np.zeros((len(samples.part), samples.pictures.shape[1]), dtype=np.float32)
        np.add.at(looks, samples.owners, samples.pictures)
        looks = looks[:, : looks.shape[1] - samples.shared]
        sides = {"meaning": unit(samples.told), "picture": unit(looks)}
        self._sides = {name: each for name, each in sides.items() if each.any()}

    def candidates(self, question: Question) -> tuple[Places, int]:
        """Places of what the customer may be told of, then of what is usual; how many the former.

        All that is new to the customer, and of near-duplicates one; what else was in the last order
        is no wrong answer.
        """
        customer = question.customer
        assert customer is not None
        new = ~np.isin(self._group, self._group[list(customer.bought)])
        new[list(customer.last)] = False
        new[list(question.same)] = False
        rows = np.flatnonzero(new)
        rows = np.append(rows[np.unique(self._group[rows], return_index=True)[1]], question.place)
        usual = rows[:: max(1, len(rows) // BACKGROUND)]
        return np.concatenate([rows, usual]), len(rows)

    def evidence(self, question: Question, rows: Places, count: int) -> tuple[Evidence, ...]:
        """How far each product at these rows is like what the customer bought."""
        customer = question.customer
        assert customer is not None
        bought = list(customer.bought[-LATEST:])
        found = []
        for name, side in self._sides.items():
            likeness = _nearest(side, bought)[rows]
            likeness[~side[rows].any(axis=1)] = np.nan
            found.append(Evidence(name, likeness[:count], likeness[count:], 1.0))
        return tuple(found)


def wanted(question: Question, rows: Places, network: FusionNetwork, whole: Vectors) -> Vectors:
    """(r,) how far the customer wants each product, as a model with these V (n, d) sees it."""
    customer = question.customer
    assert customer is not None
    aim = network.aim(network.taste(whole[list(customer.bought)]))
    said = whole @ aim
    said[~whole.any(axis=1)] = np.nan
    return np.asarray(said[rows], dtype=np.float32)


def _nearest(side: Vectors, bought: Sequence[int]) -> Vectors:
    """(n,) mean likeness to the few that are most alike of what was bought."""
    likeness = side @ side[bought].T  # (n, b)
    many = min(NEAREST, len(bought))
    best = np.partition(likeness, len(bought) - many, axis=1)[:, len(bought) - many :]
    return np.asarray(best.mean(axis=1), dtype=np.float32)
