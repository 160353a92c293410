"""Where the bands of an answer begin in a grid, and an answer in which one hit stays put.

Separate from the grid as plain functions over hits.
"""

from collections.abc import Sequence
from dataclasses import replace

from mmrec_desktop.domain.hit import Band, Hit
from mmrec_desktop.ui.strings import tr

_DIVIDERS: dict[Band, str] = {"maybe": "grid.less-sure", "none": "grid.unlikely"}


def band_starts(hits: Sequence[Hit]) -> list[tuple[int, str]]:
    """(first row, label) where the band changes; the first label is empty."""
    starts = [(0, "")]
    for row in range(1, len(hits)):
        band = hits[row].band
        if band != hits[row - 1].band and band in _DIVIDERS:
            starts.append((row, tr(_DIVIDERS[band])))
    return starts


def with_pinned(hits: tuple[Hit, ...], pinned: Hit, row: int) -> tuple[Hit, ...]:
    """The hits with the pinned product kept at its row, as far as it is still among them."""
    if row < len(hits) and hits[row].card.id == pinned.card.id:
        return hits
    found = next((hit for hit in hits if hit.card.id == pinned.card.id), None)
    if found is None:
        return hits
    rest = [hit for hit in hits if hit is not found]
    row = min(row, len(rest))
    if row:
        # It borrows its neighbour's band, so that no line moves because of it.
        found = replace(found, band=rest[row - 1].band)
    rest.insert(row, found)
    return tuple(rest)
