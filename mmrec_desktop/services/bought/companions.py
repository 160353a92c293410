"""What goes with one product, and what was bought together with it.

Separate from likeness to it: what goes with a thing is mostly nothing like it.
"""

import time
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.hit import Band, Reason, Results
from mmrec_desktop.services.bought import hits
from mmrec_desktop.services.bought.kinds import MoreOfTheSame
from mmrec_desktop.services.bought.likeness import Likeness
from mmrec_desktop.services.bought.sold import Sold, basket, sold
from mmrec_desktop.services.bought.together import SURE, Bond, Companions
from mmrec_desktop.services.workspace import Workspace

FEW_ORDERS = 10
"""Orders of a product by which it is told as well as by what the model says."""
BY_CUSTOMERS = 0.5
"""Weight of common customers beside common orders."""
CANDIDATES = 400


def bought_together(workspace: Workspace, key: int, k: int) -> Results:
    """What was in the same orders as this product."""
    started = time.perf_counter()
    found = sold(workspace.library)
    if not len(found.products):
        return hits.nothing("no-orders", started)
    companions = Companions(found, basket([key]))
    keys = companions.best(CANDIDATES + k, customers=False)
    if not len(keys):
        return hits.nothing("never-together", started)
    return hits.results(
        workspace,
        keys,
        companions.evidence(keys, 1.0, 0.0),
        lambda row, _parts: _said(companions.bond(int(keys[row]))),
        choose=lambda rows: rows[:k].tolist(),
        started=started,
    )


def goes_with(workspace: Workspace, key: int, k: int) -> Results:
    """What is bought beside this product by the same people, and is nothing of its kind.

    Where there are few orders of it, the trained model says what such a taste wants.
    """
    started = time.perf_counter()
    found = sold(workspace.library)
    if not len(found.products):
        return hits.nothing("no-orders", started)
    seeds = basket([key])
    companions, likeness = Companions(found, seeds), Likeness(workspace, seeds)
    wanted = likeness.wanted_most()
    keys = np.union1d(companions.best(CANDIDATES + k), wanted[wanted != key])
    if not len(keys):
        return hits.nothing("never-together", started)
    known = _known(found, key)
    evidence = companions.evidence(keys, known, BY_CUSTOMERS * known)
    evidence += likeness.wanted(keys, 1.0 - known)
    same = MoreOfTheSame(workspace, key)

    def choose(rows: NDArray[np.int64]) -> list[int]:
        return list(islice(same.others(keys, rows), k))

    def explain(row: int, parts: dict[str, float]) -> tuple[Band, tuple[Reason, ...]]:
        band, because = _said(companions.bond(int(keys[row])))
        if parts.get("fused", 0.0) > 0:
            because = (*because, Reason("fused", "fused"))
        return band, because

    answer = hits.results(workspace, keys, evidence, explain, choose=choose, started=started)
    return answer if answer.hits else replace(answer, note="only-the-same")


def _known(found: Sold, key: int) -> float:
    """0..1: how well its orders alone tell what goes with a product."""
    place = found.place(key)
    orders = 0 if place is None else int(found.by_order.sizes[place])
    return orders / (orders + FEW_ORDERS)


def _said(bond: Bond | None) -> tuple[Band, tuple[Reason, ...]]:
    reason = bond.reason() if bond is not None else None
    if bond is None or reason is None:
        return "maybe", ()
    return "sure" if bond.orders >= SURE else "maybe", (reason,)
