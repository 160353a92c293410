"""Magento 2 product exports: simple rows before their configurable parent, attributes in one cell."""

import re
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Link, Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import parse_count, parse_price
from mmrec_desktop.intake.columns import folded
from mmrec_desktop.intake.html_text import html_to_text, plain

_LINKS = {"related_skus": "related", "crosssell_skus": "cross-sell", "upsell_skus": "up-sell"}
_ROOTS = {"default category", "root catalog"}


class MagentoDialect:
    """A configurable names its variants; they take options from its list."""

    name = "magento"

    def likeness(self, columns: Sequence[str]) -> float:
        """Sure where sku and product_type stand side by side."""
        names = {column.strip().lower() for column in columns}
        return 0.95 if {"sku", "product_type", "name"} <= names else 0.0

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        fields = {
            "sku": "sku",
            "name": "title",
            "price": "price",
            "qty": "stock",
            "baseimage": "pictures",
        }
        return {column: fields[folded(column)] for column in columns if folded(column) in fields}

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row; rows of variants are joined to the parent that names them."""
        cells = {name.strip().lower(): value for name, value in row.cells.items()}
        sku, title = cells.get("sku", "").strip(), plain(cells.get("name", ""))
        if not sku or not title:
            return Rejection(
                row.file,
                row.line,
                "no-title" if sku else "no-id",
                {"column": "name" if sku else "sku"},
            )
        attributes = _pairs(cells.get("additional_attributes", ""))
        children = _variations(cells.get("configurable_variations", ""))
        price, review = parse_price(cells.get("price", ""))
        return Draft(
            file=row.file,
            line=row.line,
            key=sku,
            sku=sku,
            title=title,
            description=html_to_text(
                cells.get("description", "") or cells.get("short_description", "")
            ),
            brand=next(
                (value for name, value in attributes if name in ("brand", "manufacturer")), ""
            ),
            price=price,
            review=(review,) if review else (),
            stock=parse_count(cells.get("qty", "")),
            categories=_categories(cells.get("categories", "")),
            attributes=attributes,
            options=tuple(pair for pair in attributes if pair[0] in ("color", "size")),
            pictures=_pictures(cells),
            children=children,
            links=_links(cells),
        )


def _pictures(cells: dict[str, str]) -> tuple[str, ...]:
    named = [cells.get("base_image", ""), *cells.get("additional_images", "").split(",")]
    return tuple(dict.fromkeys(part.strip() for part in named if part.strip()))


def _links(cells: dict[str, str]) -> tuple[Link, ...]:
    return tuple(
        Link(kind, sku.strip())
        for column, kind in _LINKS.items()
        for sku in cells.get(column, "").split(",")
        if sku.strip()
    )


def _variations(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"(?:^|\|)sku=([^,|]+)", text)))


def _pairs(text: str) -> Pairs:
    found = re.findall(r"(?:^|,)([\w]+)=(.*?)(?=,[\w]+=|$)", text, re.S)
    return tuple(
        (name, plain(part)) for name, values in found for part in values.split("|") if part.strip()
    )


def _categories(text: str) -> tuple[tuple[str, ...], ...]:
    paths = [
        tuple(plain(level) for level in path.split("/") if level.strip())
        for path in text.split(",")
    ]
    rootless = [path[1:] if path and path[0].lower() in _ROOTS else path for path in paths]
    return tuple(dict.fromkeys(path for path in rootless if path))
