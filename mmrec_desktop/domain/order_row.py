"""What one row of a file of orders says. Separate from the nouns that the library keeps, because a
row still calls customer and product as the file does.
"""

from typing import NamedTuple

from mmrec_desktop.domain.order import Fate


class OrderRow(NamedTuple):
    """One line of an order as it was read.

    ``line``: where it stands in the file; ``order``: empty where the file has no numbers, then one
    customer's lines of one day are one order; ``codes``: what identifies the product, the likeliest
    first; one of ``codes`` and ``title`` may be empty; ``price``: of one piece, as exact text,
    empty where unknown; ``time`` and ``other_time``: seconds since 1970 with the month or the day
    written first, None where that cannot be; ``digest``: equal where all
    cells of two rows of one order are.
    """

    line: int
    order: str
    customer: str
    codes: tuple[str, ...]
    title: str
    quantity: float
    price: str = ""
    currency: str = ""
    time: int | None = 0
    other_time: int | None = 0
    fate: Fate = Fate.BOUGHT
    digest: int = 0

    @property
    def takes_back(self) -> bool:
        """Whether this is no purchase: cancelled, returned, or of a negative quantity."""
        return self.fate != Fate.BOUGHT or self.quantity < 0
