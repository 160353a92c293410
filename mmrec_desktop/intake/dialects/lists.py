"""Supplements that stand beside a catalogue: pictures or links by SKU.

They add to products and are none themselves.
"""

import re
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Link
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import clean_identifier
from mmrec_desktop.intake.dialects.cells import Cells, name_of, names_of, split, used

_KEYS = (
    "sku",
    "product_sku",
    "product",
    "product_id",
    "item_id",
    "handle",
    "id",
    "货号",
    "商家编码",
    "商品编号",
    "商品编码",
)
_PICTURES = (
    "image", "images", "image_url", "image_link", "image_src", "picture", "pictures", "file", "filename",
    "image_path", "path", "photo", "additional_images", "base_image", "图片", "图片链接", "主图", "文件名",
)  # fmt: skip
_BESIDE = ("position", "sort", "sort_order", "order", "label", "alt", "alt_text", "image_label", "main", "is_main",
           "type", "role", "store", "visibility", "disabled", "顺序", "排序")  # fmt: skip
_LINKED = (
    "linked_sku",
    "linked_skus",
    "related_sku",
    "linked_product",
    "linked",
    "target_sku",
    "关联货号",
    "关联商品",
)
_KINDS = (
    ("up-sell", re.compile(r"up[-_ ]?sell", re.I)),
    ("cross-sell", re.compile(r"cross[-_ ]?sell|搭配", re.I)),
)
_OF_COLUMN = {"related_skus": "related", "crosssell_skus": "cross-sell", "upsell_skus": "up-sell"}


class PicturesListDialect:
    """Rows of a product and one or more of its pictures; several rows per product are in order."""

    name = "pictures-list"

    def likeness(self, columns: Sequence[str]) -> float:
        """An SKU, a picture, and nothing that a catalogue would have."""
        return _only(columns, _PICTURES, _BESIDE)

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return used(columns, {"sku": _KEYS, "pictures": _PICTURES})

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as further pictures of a product."""
        cells = Cells(row)
        key, pictures = cells.identifier(*_KEYS), cells.pictures(*_PICTURES)
        if not key:
            return cells.rejection("no-id", "sku")
        return Draft(
            row.file, row.line, key, "more", sku=key, pictures=pictures, review=cells.review
        )


class LinksListDialect:
    """Rows of a product and the products it is linked to; the kind of link is in the file's
    name.
    """

    name = "links-list"

    def likeness(self, columns: Sequence[str]) -> float:
        """An SKU, linked SKUs, and nothing that a catalogue would have."""
        return _only(columns, (*_LINKED, *_OF_COLUMN), _BESIDE)

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return used(columns, {"sku": _KEYS, "related": (*_LINKED, *_OF_COLUMN)})

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as links of a product."""
        cells = Cells(row)
        key = cells.identifier(*_KEYS)
        if not key:
            return cells.rejection("no-id", "sku")
        kind = _kind(cells)
        codes = (clean_identifier(part)[0] for part in split(cells.raw(*_LINKED), ",|;\n"))
        links = [Link(kind, code) for code in codes if code]
        links += [link for column, kind in _OF_COLUMN.items() for link in cells.links(kind, column)]
        return Draft(
            row.file,
            row.line,
            key,
            "more",
            sku=key,
            links=tuple(dict.fromkeys(links)),
            review=cells.review,
        )


def _only(columns: Sequence[str], wanted: Sequence[str], beside: Sequence[str]) -> float:
    names = names_of(columns) - {""}
    known = {name_of(name) for name in (*_KEYS, *wanted, *beside)}
    has_key = any(name_of(name) in names for name in _KEYS)
    has_wanted = any(name_of(name) in names for name in wanted)
    return 0.9 if has_key and has_wanted and names <= known else 0.0


def _kind(cells: Cells) -> str:
    said = cells.line("type", "role") or cells.row.file
    return next((kind for kind, form in _KINDS if form.search(said)), "related")
