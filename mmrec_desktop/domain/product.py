"""The nouns of a catalogue: a product, its variants, its pictures and its links."""

from dataclasses import dataclass
from decimal import Decimal

from mmrec_desktop.domain.money import Money

Pairs = tuple[tuple[str, str], ...]
"""Ordered (name, value) pairs; a name may occur more than once."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of a product, as the feed named it.

    ``reference`` is the path relative to the feed or picture folder (what the user sees and what
    JSON prints); ``path`` is the absolute file, empty when it was not found; ``problem`` is a
    rejection code or empty.
    """

    reference: str
    path: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One sellable form of a product: its own SKU, price, stock and options such as colour and
    size.
    """

    sku: str
    title: str = ""
    price: Money | None = None
    stock: int | None = None
    barcode: str = ""
    options: Pairs = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another product that the feed states; ``kind`` is related, cross-sell, up-sell
    or part-of.
    """

    kind: str
    sku: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of a product in another language of the same shop (Magento store views)."""

    language: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """What a shopper sees as one thing. ``variants`` is empty for a product that is sold in one
    form only.

    ``id`` is the feed's own identifier (SKU of the parent, handle or item id), always text.
    ``categories`` are paths from the root. ``description`` is plain text. ``price`` and ``stock``
    are the product's own; where it has variants use :func:`lowest_price` and :func:`total_stock`.
    """

    id: str
    title: str
    sku: str = ""
    description: str = ""
    brand: str = ""
    price: Money | None = None
    compare_at: Money | None = None
    stock: int | None = None
    in_stock: bool | None = None
    barcode: str = ""
    listed: bool = True
    url: str = ""
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    attributes: Pairs = ()
    variants: tuple[Variant, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    translations: tuple[Translation, ...] = ()


def lowest_price(product: Product) -> Money | None:
    """The price a shopper sees first: the product's own, else the lowest of its variants."""
    if product.price is not None and product.price.amount > Decimal(0):
        return product.price
    prices = [variant.price for variant in product.variants if variant.price is not None]
    return min(prices, key=lambda price: price.amount) if prices else product.price


def total_stock(product: Product) -> int | None:
    """Pieces in stock over all variants; None where the feed does not count."""
    counts = [variant.stock for variant in product.variants if variant.stock is not None]
    return sum(counts) if counts else product.stock


def is_in_stock(product: Product) -> bool | None:
    """Whether the product can be bought now; None where the feed does not say."""
    stock = total_stock(product)
    return product.in_stock if stock is None else stock > 0


def all_pictures(product: Product) -> tuple[Picture, ...]:
    """The product's pictures in order, then those of its variants, each reference once."""
    seen: dict[str, Picture] = {}
    for picture in product.pictures:
        seen.setdefault(picture.reference, picture)
    for variant in product.variants:
        for picture in variant.pictures:
            seen.setdefault(picture.reference, picture)
    return tuple(seen.values())
