"""A product as rows of tables and as JSON, and back. Separate from reading and writing because both
directions must stay each other's exact inverse.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import (
    Link,
    Pairs,
    Picture,
    Product,
    Translation,
    Variant,
)

Row = tuple[Any, ...]
_MOST = (1 << 63) - 1

PRODUCT_COLUMNS = (
    "id", "title", "sku", "description", "brand", "price", "price_currency", "compare_at",
    "compare_currency", "stock", "in_stock", "barcode", "listed", "url", "categories", "tags",
    "attributes",
)  # fmt: skip
"""Columns of ``products`` in the order of :func:`product_row`."""
VARIANT_COLUMNS = (
    "sku", "title", "price", "price_currency", "stock", "barcode", "options",
)  # fmt: skip
"""Columns of ``variants`` in the order of :func:`variant_row`."""


def product_row(product: Product) -> Row:
    """The values of ``PRODUCT_COLUMNS``."""
    return (
        product.id, product.title, product.sku, product.description, product.brand,
        *_money(product.price), *_money(product.compare_at), _whole(product.stock),
        product.in_stock, product.barcode, product.listed, product.url,
        as_json(product.categories), as_json(product.tags), as_json(product.attributes),
    )  # fmt: skip


def variant_row(variant: Variant) -> Row:
    """The values of ``VARIANT_COLUMNS``."""
    return (
        variant.sku, variant.title, *_money(variant.price), _whole(variant.stock),
        variant.barcode, as_json(variant.options),
    )  # fmt: skip


def read_product(row: Row) -> Product:
    """A product without what other tables hold, from ``PRODUCT_COLUMNS``."""
    return Product(
        id=row[0], title=row[1], sku=row[2], description=row[3], brand=row[4],
        price=money(row[5], row[6]), compare_at=money(row[7], row[8]), stock=row[9],
        in_stock=None if row[10] is None else bool(row[10]), barcode=row[11],
        listed=bool(row[12]), url=row[13],
        categories=tuple(tuple(path) for path in json.loads(row[14])),
        tags=tuple(json.loads(row[15])), attributes=pairs(json.loads(row[16])),
    )  # fmt: skip


def read_variant(row: Row, pictures: Sequence[Picture]) -> Variant:
    """A variant from ``VARIANT_COLUMNS`` and its pictures."""
    return Variant(
        sku=row[0], title=row[1], price=money(row[2], row[3]), stock=row[4], barcode=row[5],
        options=pairs(json.loads(row[6])), pictures=tuple(pictures),
    )  # fmt: skip


def money(amount: str | None, currency: str | None) -> Money | None:
    """An amount from its text, exactly as it was written."""
    return None if amount is None else Money(Decimal(amount), currency or "")


def pairs(values: Sequence[Sequence[str]]) -> Pairs:
    """Attribute or option pairs from JSON."""
    return tuple((name, value) for name, value in values)


def to_json(product: Product) -> str:
    """The whole product as one line of text; characters that no file can hold are replaced."""
    pictures = [_picture(each) for each in product.pictures]
    return storable(as_json(_values(product, pictures, _picture)))


def storable(text: str) -> str:
    """Text without halves of characters, which no file can hold; nearly always as it is."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def from_json(text: str) -> Product:
    """The product that :func:`to_json` wrote."""
    value = json.loads(text)
    plain, lists = value[:12], value[12:]
    return Product(
        id=plain[0],
        title=plain[1],
        sku=plain[2],
        description=plain[3],
        brand=plain[4],
        price=_money_back(plain[5]),
        compare_at=_money_back(plain[6]),
        stock=plain[7],
        in_stock=plain[8],
        barcode=plain[9],
        listed=plain[10],
        url=plain[11],
        categories=tuple(tuple(path) for path in lists[0]),
        tags=tuple(lists[1]),
        attributes=pairs(lists[2]),
        variants=tuple(_variant(each) for each in lists[3]),
        pictures=tuple(Picture(*each) for each in lists[4]),
        links=tuple(Link(*each) for each in lists[5]),
        translations=tuple(Translation(*each) for each in lists[6]),
    )


def hashes(product: Product) -> tuple[str, str, str]:
    """Of everything the feed said, of where the pictures lie, and of the text alone.

    Separate, so that a moved folder is no changed product, and a changed price needs no new
    vectors.
    """
    references = [each.reference for each in product.pictures]
    everything = _values(product, references, lambda picture: picture.reference)
    files = [(picture.path, picture.problem) for picture in _every_picture(product)]
    text = (
        product.title, product.brand, product.categories, product.tags, product.attributes,
        [variant.options for variant in product.variants], product.description,
        [(each.language, each.title, each.description) for each in product.translations],
    )  # fmt: skip
    return _hash(everything), _hash(files), _hash(text)


def as_json(value: Any) -> str:
    """Compact JSON with text as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _hash(value: Any) -> str:
    # ASCII escapes, so that text that no file can hold is hashed like any other.
    text = json.dumps(value, separators=(",", ":"), default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _every_picture(product: Product) -> list[Picture]:
    own = list(product.pictures)
    return own + [picture for variant in product.variants for picture in variant.pictures]


def _values(
    product: Product, pictures: Sequence[Any], shown: Callable[[Picture], Any]
) -> list[Any]:
    """The product as nested lists, in the order of its fields."""
    return [
        product.id, product.title, product.sku, product.description, product.brand,
        _money(product.price), _money(product.compare_at), _whole(product.stock),
        product.in_stock, product.barcode, product.listed, product.url, product.categories,
        product.tags, product.attributes,
        [
            (
                each.sku, each.title, _money(each.price), _whole(each.stock), each.barcode,
                each.options, [shown(picture) for picture in each.pictures],
            )
            for each in product.variants
        ],
        pictures,
        [(each.kind, each.sku) for each in product.links],
        [(each.language, each.title, each.description) for each in product.translations],
    ]  # fmt: skip


def _picture(picture: Picture) -> tuple[str, str, str]:
    return picture.reference, picture.path, picture.problem


def _variant(value: Sequence[Any]) -> Variant:
    sku, title, price, stock, barcode, options, pictures = value
    shown = tuple(Picture(*each) for each in pictures)
    return Variant(sku, title, _money_back(price), stock, barcode, pairs(options), shown)


def _money_back(value: Sequence[str | None]) -> Money | None:
    return money(value[0], value[1])


def _money(price: Money | None) -> tuple[str | None, str | None]:
    return (None, None) if price is None else (str(price.amount), price.currency)


def _whole(number: int | None) -> int | None:
    return None if number is None else max(-_MOST, min(_MOST, number))
