"""Plain headers in English or Chinese, and mapping by hand. The dialect of every feed that is no known shop system's."""

import re
from collections.abc import Mapping, Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Pairs, Translation
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import parse_count, parse_price
from mmrec_desktop.intake.columns import guess
from mmrec_desktop.intake.html_text import html_to_text, plain

_OFF_SHELF = {"下架", "draft", "archived", "hidden", "0", "false", "disabled"}
_NOISE = re.compile(
    r"(time|date|销量|sales|promotion|is_|counter|unit$|^单位$|^year$|^season$)", re.I
)


class PlainDialect:
    """Reads rows by a mapping field -> column; guesses the mapping where none was given."""

    name = "plain"

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self._given = dict(mapping) if mapping else None
        self._mapping: dict[str, str] = dict(mapping or {})

    def likeness(self, columns: Sequence[str]) -> float:
        """0.5 where there is a title and something that identifies, prices or shows a product."""
        found = self._given or guess(columns)
        useful = {"id", "sku", "price", "pictures", "category", "description"} & found.keys()
        return 0.5 if "title" in found and useful else 0.0

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        return {column: field for field, column in (self._given or guess(columns)).items()}

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product or as a variant of its parent."""
        mapping = self._given or guess(tuple(row.cells))

        def cell(field: str) -> str:
            return row.cells.get(mapping.get(field, ""), "").strip()

        title = plain(cell("title") or cell("title_zh") or cell("brief"))
        sku, identifier = cell("sku"), cell("id")
        if not title:
            return Rejection(row.file, row.line, "no-title", {"column": mapping.get("title", "")})
        parent = cell("parent")
        key = parent or identifier or sku or title
        used = {column for field, column in mapping.items()}
        options = tuple(
            (name, plain(cell(name))) for name in ("colour", "size", "material") if cell(name)
        )
        is_variant = bool(parent) and parent not in (sku, identifier if not sku else "")
        price, price_review = parse_price(cell("price"), cell("currency"))
        compare_at, compare_review = parse_price(cell("compare_at"), cell("currency"))
        return Draft(
            file=row.file,
            line=row.line,
            key=key,
            role="variant" if is_variant else "product",
            sku=sku or identifier,
            title=title,
            description=html_to_text(
                "\n".join(dict.fromkeys(t for t in (cell("brief"), cell("description")) if t))
            ),
            brand=plain(cell("brand")),
            price=price,
            compare_at=compare_at,
            review=tuple(code for code in (price_review, compare_review) if code),
            stock=parse_count(cell("stock")),
            barcode=cell("barcode"),
            listed=cell("listed").lower() not in _OFF_SHELF,
            url=cell("url"),
            categories=_paths(cell("category")),
            tags=tuple(tag.strip() for tag in re.split(r"[,，;；|]", cell("tags")) if tag.strip()),
            attributes=(() if is_variant else options) + _extras(row.cells, used),
            options=options if is_variant else (),
            pictures=_references(cell("pictures")),
            translations=_chinese(cell("title_zh"), cell("description_zh")),
        )


def _chinese(title: str, description: str) -> tuple[Translation, ...]:
    return (Translation("zh", plain(title), html_to_text(description)),) if title else ()


def _paths(text: str) -> tuple[tuple[str, ...], ...]:
    found = []
    for path in re.split(r"[|\n]" if ">" in text or "\n" in text else r"[,\n]", text):
        levels = tuple(plain(level) for level in re.split(r"[>/›]", path) if level.strip())
        if levels:
            found.append(levels)
    return tuple(dict.fromkeys(found))


def _references(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            part.strip()
            for part in re.split(r"[|;；\n]|,(?=\s*\S+\.\w{3,4})", text)
            if part.strip()
        )
    )


def _extras(cells: Mapping[str, str], used: set[str]) -> Pairs:
    found: list[tuple[str, str]] = []
    for column, value in cells.items():
        value = plain(value)
        if column in used or not value or len(value) > 400 or _NOISE.search(column):
            continue
        parts = value.split("|")
        if all("=" in part for part in parts):
            found.extend(
                (name.strip(), each.strip())
                for name, each in (part.split("=", 1) for part in parts)
            )
        else:
            found.extend((column, part.strip()) for part in value.split("\n") if part.strip())
    return tuple(found)
