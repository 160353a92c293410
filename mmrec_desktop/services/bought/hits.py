"""Ranked products with cards, parts, bands and reasons, as every answer has them.

Separate because only what is shown is read from the library.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.hit import Band, Hit, Reason, Results
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.ranking.blend import Evidence, blend
from mmrec_desktop.services.workspace import Workspace

Explain = Callable[[int, dict[str, float]], tuple[Band, tuple[Reason, ...]]]
"""Row of a candidate and its parts to its band and reasons."""
Choose = Callable[[NDArray[np.int64]], Sequence[int]]
"""Rows, best first, to those that are shown."""


def results(
    workspace: Workspace,
    keys: Ids,
    evidence: Sequence[Evidence],
    explain: Explain,
    *,
    choose: Choose,
    started: float,
) -> Results:
    """The answer that this evidence gives; what nothing speaks for is left out."""
    ranked = blend(evidence, np.zeros(len(keys), dtype=np.bool_))
    rows = ranked.order[ranked.scores[ranked.order] > 0]
    shown = choose(rows)
    cards = {card.key: card for card in products.cards(workspace.library, keys[list(shown)])}
    hits: list[Hit] = []
    sure = True
    for row in shown:
        card = cards.get(int(keys[row]))
        if card is None:  # it may have been removed meanwhile
            continue
        named = {name: float(part[row]) for name, part in ranked.parts.items() if part[row]}
        band, because = explain(row, named)
        # Down the list bands never get better.
        sure = sure and band == "sure"
        hits.append(Hit(card, sum(named.values()), named, "sure" if sure else "maybe", because))
    band = hits[0].band if hits else "none"
    spent = (time.perf_counter() - started) * 1000
    return Results(tuple(hits), band, spent, total=len(rows))


def nothing(note: str, started: float) -> Results:
    """No products, and why."""
    return Results((), "none", (time.perf_counter() - started) * 1000, note=note)
