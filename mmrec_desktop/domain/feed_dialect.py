"""What a feed is made of: source rows, and the drafts that a dialect reads out of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Pairs, Translation
from mmrec_desktop.domain.rejection import Rejection


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record of a feed as text: header (as written) -> cell; ``line`` is the line where the
    record starts.
    """

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What one row says. Rows with the same ``key`` become one product, whatever their order; a
    row of role "more" without a key goes on with the row before it in its file.

    ``role``: "product" is a parent or single product; "variant" is a row of its own SKU below
    ``key``; "more" adds pictures or texts to ``key`` (Shopify continuation rows, picture and link
    lists, other store views). ``pictures`` are references as written, in order. ``children``: SKUs
    of variants that a parent names, ``child_options`` their options. ``aliases``: other names that
    rows and links may use for ``key`` (WooCommerce "id:44"). ``option_names``: what a product
    calls the options that its variants leave unnamed, by place (Shopify). ``inner_variants``:
    variants in the same row. ``review``: codes of values to be looked at (F9).
    """

    file: str
    line: int
    key: str
    role: Literal["product", "variant", "more"] = "product"
    sku: str = ""
    title: str = ""
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
    options: Pairs = ()
    pictures: tuple[str, ...] = ()
    variant_pictures: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    translations: tuple[Translation, ...] = ()
    inner_variants: tuple["Draft", ...] = field(default=())
    review: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    option_names: tuple[str, ...] = ()
    child_options: tuple[Pairs, ...] = ()


class FeedDialect(Protocol):
    """Reads the rows of one shop system's export."""

    name: str

    def likeness(self, columns: Sequence[str]) -> float:
        """How surely these columns are this dialect, 0..1; the registry takes the best."""
        ...

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a draft, or why it cannot be used."""
        ...
