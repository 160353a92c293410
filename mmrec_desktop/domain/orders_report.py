"""What a file of orders holds, and what became of it. Separate from the orders, so that the window
can speak of them before numbers are loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mmrec_desktop.domain.rejection import Rejection


@dataclass(frozen=True, slots=True)
class OrdersPlan:
    """What an import of orders is asked for; ``mapping``: field -> column, by hand."""

    path: Path
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    create_products: bool = False


@dataclass(frozen=True, slots=True)
class OrdersPreview:
    """How a file of orders would be read; nothing was changed.

    ``layout``: name of the shop system; ``roles``: field -> column; ``examples``: column -> what
    stands in it first; ``complete``: whether these columns are enough; ``encodings``: the likely
    ones, best first, none where the format has no choice.
    """

    file: str
    layout: str
    columns: tuple[str, ...]
    roles: Mapping[str, str]
    examples: Mapping[str, str]
    complete: bool
    encoding: str = ""
    encoding_certain: bool = True
    encodings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrdersReport:
    """What became of the rows of one file of orders.

    ``rows = lines + cancelled + set_aside + duplicates + unknown_products + rejected``.
    ``set_aside``: postage, fees, quantities of zero, in ``asides`` by reason; ``updated``: lines
    known before that say something else now; ``created``: products made of them; ``layout``: name
    of the shop system; ``roles``: field -> column.
    """

    rows: int = 0
    orders: int = 0
    lines: int = 0
    customers: int = 0
    cancelled: int = 0
    set_aside: int = 0
    duplicates: int = 0
    unknown_products: int = 0
    rejected: int = 0
    updated: int = 0
    created: int = 0
    asides: Mapping[str, int] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    layout: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
