"""Which products are trained on and which are held back; near-duplicates stay together.

Separate because everything that is claimed of a model rests on it.
"""

import hashlib
from collections.abc import Container, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.neural.training.samples import TEST, TRAIN, VALIDATION

HELD_BACK = 0.15
"""Share of validation, and of test products."""
ENOUGH, JUDGED = 120, 200
"""Test products that judge alone; where there are fewer, others come in turn until so many have
judged: fewer cannot tell small gains from chance.
"""
MOST_FOLDS = 3
"""Further trainings, each without other products, that a small shop is judged by."""
FOLD_SHARE = 0.28
"""Share of the products that one of them leaves out."""
COMMON = 0.02
"""A title or picture of more products than this share says nothing: a placeholder."""
FEW = 6
"""So many products may always share something."""

Ints = NDArray[np.int64]


def grouped(count: int, shared: Iterable[Sequence[int]]) -> Ints:
    """(count,) group of each product: joined where both are in one of ``shared``."""
    leader = list(range(count))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    most = max(FEW, round(COMMON * count))
    for places in shared:
        if len(places) <= most:
            for place in places[1:]:
                one, other = find(places[0]), find(place)
                leader[max(one, other)] = min(one, other)
    return np.array([find(place) for place in range(count)], dtype=np.int64)


def parts(
    group: Ints, names: Sequence[str], seed: int, taught: Container[str] = frozenset()
) -> Ints:
    """(n,) TRAIN, VALIDATION or TEST, whole groups at a time.

    ``names``: identifiers of the products; the same names and seed give the same parts, whatever
    their order. ``taught``: those that can only be trained on, because a model knows them already.
    """
    free = _free(group, names, taught)
    order = sorted(free, key=lambda places: _draw(min(names[p] for p in places), seed))
    part = np.full(len(group), TRAIN, dtype=np.int64)
    wanted = round(HELD_BACK * len(group))
    for which in (TEST, VALIDATION):
        taken = 0
        while order and taken < wanted:
            places = order.pop()
            # A big group would leave nothing to learn from.
            if len(places) <= max(1, wanted):
                part[places] = which
                taken += len(places)
    return part


def folds(
    group: Ints,
    names: Sequence[str],
    seed: int,
    part: Ints,
    taught: Container[str] = frozenset(),
) -> list[Ints]:
    """Further splits (n,) of TRAIN and TEST in which products judge that are no TEST in ``part``.

    None where ``part`` tests enough. Nobody chooses there: what validation decided stays decided.
    """
    most = round(FOLD_SHARE * len(group))
    judging = int((part == TEST).sum())
    wanted = JUDGED - judging if judging < ENOUGH else 0
    free = _free(group, names, taught)
    free = [each for each in free if part[each[0]] != TEST and len(each) <= max(1, most // 2)]
    order = sorted(free, key=lambda places: _draw(min(names[p] for p in places), ~seed))
    wanted = min(wanted, sum(map(len, order)))
    if wanted < 1 or most < 1:
        return []
    count = min(MOST_FOLDS, -(-wanted // most))
    found = np.full((count, len(group)), TRAIN, dtype=np.int64)
    sizes = [0] * count
    for places in order:
        smallest = sizes.index(min(sizes))
        if sizes[smallest] + len(places) <= most and sum(sizes) < wanted:
            found[smallest, places] = TEST
            sizes[smallest] += len(places)
    return [each for each, size in zip(found, sizes, strict=True) if size]


def _free(group: Ints, names: Sequence[str], taught: Container[str]) -> list[list[int]]:
    """Groups of which no model knows anything, as places."""
    members: dict[int, list[int]] = {}
    for place, each in enumerate(group.tolist()):
        members.setdefault(each, []).append(place)
    return [each for each in members.values() if not any(names[p] in taught for p in each)]


def _draw(name: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed} {name}".encode("utf-8", "replace")).digest()
