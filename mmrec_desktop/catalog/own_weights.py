"""What was found out of how much each kind of evidence counts in this library.

Separate from search, which reads it, and from finding it out: one line of the library, that a copy
takes along.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from mmrec_desktop.catalog.library import Library

_NAME = "weights"


@dataclass(frozen=True, slots=True)
class OwnWeights:
    """``factors``: kind of evidence -> what its usual weight is multiplied with. ``products``,
    ``space`` and ``model``: how large the library was, and by which encoders and trained model it
    was asked.
    """

    factors: Mapping[str, float] = field(default_factory=dict)
    products: int = 0
    space: str = ""
    model: str = ""


def own_weights(library: Library) -> OwnWeights | None:
    """What was found out last; None where that was never tried."""
    return library.remembered(_NAME, library.state(_NAME), lambda: _read(library))


def keep(library: Library, found: OwnWeights) -> None:
    """Keeps it: the next query is weighed by it."""
    stored = {
        "factors": dict(found.factors),
        "products": found.products,
        "space": found.space,
        "model": found.model,
    }
    with library.write("keep weights") as writing:
        row = (_NAME, json.dumps(stored))
        writing.db.execute("INSERT OR REPLACE INTO identity VALUES(?, ?)", row)
        writing.touch((_NAME,))


def _read(library: Library) -> OwnWeights | None:
    sql = "SELECT value FROM identity WHERE name = ?"
    row = library.read().conn.execute(sql, (_NAME,)).fetchone()
    try:
        stored = json.loads(row[0]) if row else None
        if stored is None:
            return None
        factors = {str(name): float(factor) for name, factor in stored["factors"].items()}
        return OwnWeights(
            factors, int(stored["products"]), str(stored["space"]), str(stored["model"])
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # what cannot be read is found out again
