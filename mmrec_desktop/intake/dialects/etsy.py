"""Etsy listing downloads: one row per listing; variations are lists of values without prices of
their own.
"""

import itertools
from collections.abc import Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import clean_identifier
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects.cells import Cells

_FIELDS = {
    "sku": ("SKU",),
    "title": ("TITLE",),
    "description": ("DESCRIPTION",),
    "price": ("PRICE",),
    "currency": ("CURRENCY_CODE",),
    "stock": ("QUANTITY",),
    "tags": ("TAGS",),
    "material": ("MATERIALS",),
    "pictures": tuple(f"IMAGE{number}" for number in range(1, 21)),
}
_TELLING = ("CURRENCY_CODE", "QUANTITY", "TAGS", "MATERIALS", "IMAGE1", "IMAGE2", "IMAGE10", "VARIATION 1 TYPE",
            "VARIATION 1 NAME", "VARIATION 1 VALUES", "VARIATION 2 VALUES")  # fmt: skip
_MOST_FORMS = 200
"""More combinations of values than this are kept as attributes only: no shop has them all."""


class EtsyDialect:
    """A listing's forms are all combinations of its values."""

    name = "etsy"

    def likeness(self, columns: Sequence[str]) -> float:
        """Title and numbered pictures, and Etsy's own lists."""
        return read.fingerprint(
            columns,
            (("TITLE",), ("IMAGE1", "VARIATION 1 TYPE"), ("VARIATION 1 TYPE", "CURRENCY_CODE")),
            _TELLING,
            least=4,
        )

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return read.used(columns, _FIELDS)

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product with its forms inside."""
        cells = Cells(row)
        title = cells.line("TITLE")
        if not title:
            return cells.rejection("no-title", "TITLE")
        codes = [clean_identifier(each)[0] for each in cells.list("SKU")]
        sku = codes[0] if len(codes) == 1 else ""
        variants = _variants(cells, sku or title, codes)
        return Draft(
            file=row.file,
            line=row.line,
            key=sku or title,
            sku=sku or (codes[0] if codes and not variants else ""),
            title=title,
            description=cells.text("DESCRIPTION"),
            price=cells.price("PRICE", currency=cells.line("CURRENCY_CODE")),
            stock=cells.count("QUANTITY"),
            tags=tuple(tag.replace("_", " ") for tag in cells.list("TAGS")),
            attributes=_materials(cells) + (() if variants else tuple(_values(cells))),
            pictures=cells.pictures(*_FIELDS["pictures"]),
            inner_variants=variants,
            review=cells.review,
        )


def _materials(cells: Cells) -> Pairs:
    return tuple(("material", each.replace("_", " ")) for each in cells.list("MATERIALS"))


def _values(cells: Cells) -> list[tuple[str, str]]:
    """(name, value) of every variation listed."""
    found = []
    for number in (1, 2, 3):
        name = cells.line(f"VARIATION {number} NAME", f"VARIATION {number} TYPE")
        values = cells.list(f"VARIATION {number} VALUES")
        found += [(name or f"variation {number}", value) for value in values]
    return list(dict.fromkeys(found))


def _variants(cells: Cells, key: str, codes: Sequence[str]) -> tuple[Draft, ...]:
    """One form per combination; SKUs belong to them only where there is one for each."""
    lists: dict[str, list[tuple[str, str]]] = {}
    for pair in _values(cells):
        lists.setdefault(pair[0], []).append(pair)
    count = 1
    for pairs in lists.values():
        count *= len(pairs)
    if not lists or count > _MOST_FORMS:
        return ()
    price = cells.price("PRICE", currency=cells.line("CURRENCY_CODE"))
    row = cells.row
    return tuple(
        Draft(
            row.file,
            row.line,
            key,
            "variant",
            sku=codes[place] if len(codes) == count and count > 1 else "",
            price=price,
            options=options,
        )
        for place, options in enumerate(itertools.product(*lists.values()))
    )
