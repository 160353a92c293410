"""What tuning the last stage of the picture network costs a shop, to be said before it is done.

Separate from the tuning, which is only loaded where it is wanted.
"""

from dataclasses import dataclass

from mmrec_desktop.catalog import pictures, products
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.neural.last_stage import BYTES_OF_MAP
from mmrec_desktop.neural.training.split import ENOUGH, FOLD_SHARE, HELD_BACK, JUDGED, MOST_FOLDS
from mmrec_desktop.services.train.gather import MOST_PRODUCTS

_ROUNDS = 25
"""Rounds that a training takes, about."""
_READ, _SHOW, _LOOK = 0.03, 0.005, 0.0028
"""Seconds of one core: to read a picture once; to teach with one of a product's, and to look at any
with what was learnt so far, both in every round. Measured on a shared server.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """``seconds`` that a training takes longer; ``megabytes`` on the disk until it is through."""

    seconds: float
    megabytes: float


def cost_of_pictures(library: Library, cores: int) -> Cost:
    """For all products and pictures of a library; while it learns one core works, so that the
    program can be used.
    """
    count = products.counts(library).products
    share = min(1.0, MOST_PRODUCTS / max(1, count))
    return cost(round(share * count), round(share * pictures.count(library)), cores)


def cost(count: int, shown: int, cores: int) -> Cost:
    """For ``count`` products that show so many pictures."""
    a_round = _SHOW * count + _LOOK * shown
    seconds = _READ * shown / max(1, cores) + _ROUNDS * _trainings(count) * a_round
    return Cost(seconds, shown * BYTES_OF_MAP / 1e6)


def _trainings(count: int) -> int:
    """A small shop is learnt several times, so that enough products judge."""
    judging = HELD_BACK * count
    if judging >= ENOUGH:
        return 1
    wanted = min(JUDGED, count) - judging
    return 1 + min(MOST_FOLDS, max(1, round(wanted / (FOLD_SHARE * max(1, count)) + 0.5)))
