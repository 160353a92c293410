"""A product as rows of tables and as JSON, and back. Separate from reading and writing because both
directions must stay each other's exact inverse.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
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
    text = as_json(asdict(product))
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def from_json(text: str) -> Product:
    """The product that :func:`to_json` wrote."""
    value = json.loads(text)
    variants = tuple(_variant(each) for each in value.pop("variants"))
    return Product(
        **{
            **value,
            "price": _money_back(value["price"]),
            "compare_at": _money_back(value["compare_at"]),
            "categories": tuple(tuple(path) for path in value["categories"]),
            "tags": tuple(value["tags"]),
            "attributes": pairs(value["attributes"]),
            "variants": variants,
            "pictures": tuple(Picture(**each) for each in value["pictures"]),
            "links": tuple(Link(**each) for each in value["links"]),
            "translations": tuple(Translation(**each) for each in value["translations"]),
        }
    )


def hashes(product: Product) -> tuple[str, str, str]:
    """Of everything the feed said, of where the pictures lie, and of the text alone.

    Separate, so that a moved folder is no changed product, and a changed price needs no new
    vectors.
    """
    bare = replace(
        product,
        pictures=_without_files(product.pictures),
        variants=tuple(
            replace(variant, pictures=_without_files(variant.pictures))
            for variant in product.variants
        ),
    )
    files = [(picture.path, picture.problem) for picture in _every_picture(product)]
    options = [variant.options for variant in product.variants]
    text = (
        product.title, product.brand, product.categories, product.tags, product.attributes,
        options, product.description, [asdict(each) for each in product.translations],
    )  # fmt: skip
    return _hash(asdict(bare)), _hash(files), _hash(text)


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


def _without_files(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    return tuple(Picture(picture.reference) for picture in pictures)


def _variant(value: Mapping[str, Any]) -> Variant:
    return Variant(
        **{
            **value,
            "price": _money_back(value["price"]),
            "options": pairs(value["options"]),
            "pictures": tuple(Picture(**each) for each in value["pictures"]),
        }
    )


def _money_back(value: Mapping[str, str] | None) -> Money | None:
    return None if value is None else Money(Decimal(value["amount"]), value["currency"])


def _money(price: Money | None) -> tuple[str | None, str | None]:
    return (None, None) if price is None else (str(price.amount), price.currency)


def _whole(number: int | None) -> int | None:
    return None if number is None else max(-_MOST, min(_MOST, number))
