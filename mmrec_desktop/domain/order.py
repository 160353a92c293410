"""The nouns of selling: an order, its lines, what became of them, and what customers kept.

Separate from products because a shop has them without orders, and from the files that they come in.
"""

import enum
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.money import Money

Integers = NDArray[np.int64]


class Fate(enum.IntEnum):
    """What became of a line. The numbers are stored."""

    BOUGHT = 0
    CANCELLED = 1
    RETURNED = 2


@dataclass(frozen=True, slots=True)
class OrderLine:
    """So many pieces of one product.

    A negative ``quantity`` takes back what the same customer bought earlier; a line that says of
    itself that it came to nothing keeps its quantity and has the ``fate`` alone. ``product``: id of
    the product; ``sku``: of the variant, where it is known; ``price``: of one piece; ``time``:
    seconds since 1970 as written in the file, in the shop's own time.
    """

    product: str
    quantity: float
    sku: str = ""
    price: Money | None = None
    time: int = 0
    fate: Fate = Fate.BOUGHT


@dataclass(frozen=True, slots=True)
class Order:
    """What one customer ordered at once; ``customer``: a pseudonym, empty where unknown."""

    number: str
    customer: str
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class Purchases:
    """What was bought and kept: one entry for each customer, order and product, in time order.

    All are (n,) int64. ``customers``: a place from 0 for each different customer, without meaning
    elsewhere; ``orders``, ``products``: keys in the library; ``times``: seconds since 1970, where
    ties keep the order of the file.
    """

    customers: Integers
    orders: Integers
    products: Integers
    times: Integers
