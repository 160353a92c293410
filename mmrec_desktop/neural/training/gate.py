"""Whether anything is to be learnt from a shop, and whether what was learnt is any better.

Separate, and without torch: a refusal must cost nothing. Codes only; sentences are the words
files'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from mmrec_desktop.neural.training.samples import TEST, TRAIN, VALIDATION, Floats, Ints, Samples

FEWEST_PRODUCTS = 20
FEWEST_HELD_BACK = 3
FEWEST_DIFFERENT = 10
"""Products that differ from each other in title or pictures."""
TOGETHER = 0.55
"""Own pictures must be nearer to a text than this share of others', beyond chance."""
MARGIN = 0.01
"""Gains on the sum of the tasks below this are not worth a change."""
WORSE = 0.02
"""A loss in one task below this is none."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``code`` names a sentence ``verdict.<code>``, filled with ``values``."""

    adopted: bool
    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gain:
    """What a task gains, with the interval of 95 %."""

    mean: float
    low: float
    high: float


def first_look(samples: Samples, different: int) -> Verdict | None:
    """Refuses before anything starts (M4); None where it is worth trying.

    ``different``: how many products differ from all others in title or pictures.
    """
    count = len(samples.part)
    if count < FEWEST_PRODUCTS:
        return Verdict(
            adopted=False, code="too-small", values={"products": count, "least": FEWEST_PRODUCTS}
        )
    if different < FEWEST_DIFFERENT:
        return Verdict(
            adopted=False, code="all-duplicates", values={"products": count, "different": different}
        )
    held_back = min(len(samples.products(part)) for part in (VALIDATION, TEST))
    if held_back < FEWEST_HELD_BACK or len(samples.products(TRAIN)) < FEWEST_DIFFERENT:
        return Verdict(
            adopted=False, code="all-duplicates", values={"products": count, "different": different}
        )
    if not samples.heads:
        return Verdict(adopted=False, code="one-class", values={"products": count})
    if not len(samples.pictures) and not samples.title.any():
        return Verdict(adopted=False, code="nothing-to-see", values={"products": count})
    return None


def decide(
    tasks: Mapping[str, Gain], total: Gain, together: Gain | None, own: Gain | None = None
) -> Verdict:
    """Adopts what is better on the sum of the tasks and clearly worse on none.

    ``together``: share of others' pictures that are further from a text than its own; None where
    there are no such pairs. ``own``: what the very model gains that would be used, where others
    like it judge as well.
    """
    if together is not None and together.low <= TOGETHER:
        return Verdict(
            adopted=False, code="unrelated", values={"share": round(100 * together.mean)}
        )
    for name, gain in tasks.items():
        if gain.high < 0 and gain.mean < -WORSE:
            return Verdict(
                adopted=False,
                code="worse",
                values={"task": name, "points": round(-100 * gain.mean, 1)},
            )
    if own is not None and own.high < 0:
        return Verdict(
            adopted=False, code="worse-itself", values={"points": round(-100 * own.mean, 1)}
        )
    if not (total.low > 0 and total.mean > MARGIN):
        return Verdict(
            adopted=False, code="not-better", values={"points": round(100 * total.mean, 1)}
        )
    return Verdict(adopted=True, code="better", values={"points": round(100 * total.mean, 1)})


def closer_than_others(texts: Floats, pictures: Floats) -> Floats:
    """(n,) share of other things' pictures (n, d) that are further from each text (n, d) than its
    own; ties count half.
    """
    scores = texts @ pictures.T
    own = np.diag(scores)[:, None]
    others = max(1, len(scores) - 1)
    further = (scores < own).sum(axis=1) + ((scores == own).sum(axis=1) - 1) / 2
    return np.asarray(further / others, dtype=np.float32)


def mean_of_tasks(gains: Mapping[str, tuple[Ints, Floats]], products: Ints) -> Floats:
    """(n,) what each product gains on the sum of the tasks: task -> (products asked for, gains).

    A task asks for a product once, more often or never; each task weighs alike.
    """
    place = {product: at for at, product in enumerate(products.tolist())}
    total = np.zeros(len(products), dtype=np.float32)
    for asked, gained in gains.values():
        if not len(asked):
            continue
        rows = np.array([place[each] for each in asked.tolist()], dtype=np.int64)
        # So scaled that the mean over products is the mean over this task's questions.
        total += np.bincount(rows, gained, minlength=len(products)) * len(products) / len(asked)
    return np.asarray(total, dtype=np.float32)
