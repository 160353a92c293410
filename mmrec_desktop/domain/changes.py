"""Which kinds of things a write changed, so that the window refreshes only those."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """``kinds``: products, pictures, vectors, sources, history, edits, models, weights, orders;
    ``ids``:
    product ids where few, else empty.
    """

    kinds: frozenset[str]
    ids: tuple[str, ...] = ()
