"""How much a model should count beside all other evidence, and what each question then gains.

Separate from the verdict: what is chosen on some products is judged on others, or chance would be
taken for gain.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.train.measure import Answered
from mmrec_desktop.services.train.questions import kinds

WEIGHTS = (0.0, 0.15, 0.3, 0.5, 0.75, 1.0, 1.5, 2.5, 4.0)
"""How much the model may count beside all other evidence together."""
CLEARLY = 0.005
"""What a greater weight must gain to be worth it."""
EVERY = 50
"""Questions between two steps."""
NEW, OLD = 0, 1
"""Places of the new model and of the one in use among those that answer."""

Weights = Mapping[str, float]
"""Kind of query -> how much a model counts."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One question before and after: place of the model that answers, how much it counts, and the
    rank of the right answer.
    """

    answered: Answered
    before: tuple[int, float]
    after: tuple[int, float]
    rank_before: int
    rank_after: int

    @property
    def kind(self) -> str:
        """The kind of query."""
        return self.answered.question.kind

    @property
    def gain(self) -> float:
        """What the question gains."""
        return float(_worth(self.rank_after) - _worth(self.rank_before))


def weighed(
    answered: Sequence[Answered], group: Sequence[int], old_weights: Weights
) -> Generator[Progress, None, tuple[dict[str, float], list[Compared]]]:
    """The weights that all questions like best, and each question with the weight that those of
    other groups like best. ``group``: of each question.
    """
    ranks = np.zeros((len(answered), len(WEIGHTS)), dtype=np.int64)
    for at, answer in enumerate(answered):
        if at % EVERY == 0:
            yield Progress("train-judge")
        ranks[at] = answer.ranks(NEW, WEIGHTS)
    values = _worth(ranks)
    of_kind = np.array([each.question.kind for each in answered])
    in_group = np.asarray(group)
    best: dict[str, float] = {}
    places = np.zeros(len(answered), dtype=np.int64)
    for kind in kinds([each.question for each in answered]):
        asked = of_kind == kind
        best[kind] = WEIGHTS[_best(values[asked])]
        for each in np.unique(in_group[asked]).tolist():
            places[asked & (in_group == each)] = _best(values[asked & (in_group != each)])
    return best, [
        _compared(each, int(row[place]), WEIGHTS[place], old_weights)
        for each, row, place in zip(answered, ranks, places.tolist(), strict=True)
    ]


def _compared(answered: Answered, rank: int, weight: float, old_weights: Weights) -> Compared:
    old = min(OLD, len(answered.learnt) - 1)
    before = (old, old_weights.get(answered.question.kind, 0.0))
    return Compared(answered, before, (NEW, weight), answered.rank(*before), rank)


def _best(values: NDArray[np.float64]) -> int:
    """Place of the least weight that is liked as much as any."""
    best, best_value = 0, -1.0
    for place, value in enumerate(values.mean(axis=0).tolist() if len(values) else ()):
        if value > best_value + CLEARLY:
            best, best_value = place, value
    return best


def _worth(ranks: NDArray[np.int64] | int) -> NDArray[np.float64]:
    """1 for a first place, less and less further down: a right answer that rises from place 60 to
    15 is a gain too, which recall among ten does not see.
    """
    return np.asarray(1.0 / np.log2(1.0 + np.asarray(ranks, dtype=np.float64)))
