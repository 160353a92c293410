"""Plain headers in English or Chinese, and mapping by hand: every feed that is no known shop system's."""

import functools
import re
from collections.abc import Mapping, Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Link, Pairs, Translation
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake import columns as headers
from mmrec_desktop.intake.dialects.cells import Cells, picture_list, split
from mmrec_desktop.intake.dialects.offers import current
from mmrec_desktop.intake.html_text import plain

_OFF_SHELF = frozenset(
    [
        "下架",
        "已下架",
        "仓库中",
        "draft",
        "archived",
        "hidden",
        "disabled",
        "inactive",
        "off",
        "unpublished",
        "0",
        "false",
        "no",
        "n",
        "否",
    ]
)
_NOISE = re.compile(
    r"time|date|rating|reviews?(?:$|[_ .])|^uniq|crawl|销量|^sales|promotion|^is_|counter|unit$|^单位$|weight|alt$|label$|position|"
    r"^(?:row|index|no|#|unnamed.*)$|url$|link$|seo|meta|cost|tax",
    re.I,
)
_OPTIONS = ("colour", "size", "material")
_LINKS = (("related", "related"), ("cross_sell", "cross-sell"), ("up_sell", "up-sell"))
_ARROWS = re.compile(r"[>›»]")
_SAYS = r"\s*(?:=>|:)\s*"
_KEY_AND_VALUE = re.compile(rf""""(?:key|name)"{_SAYS}"([^"]*)",\s*"value"{_SAYS}"([^"]*)\"""")
_OBJECT = re.compile(rf""""([^"]*)"{_SAYS}"([^"]*)\"""")
_LONGEST_EXTRA = 400
_LONGEST_LINE = 60
_SURE = 0.5


class PlainDialect:
    """Reads rows by a mapping field -> column; guesses the mapping where none was given."""

    name = "plain"

    def __init__(self, mapping: Mapping[str, str] | None = None) -> None:
        self._given = dict(mapping) if mapping else None

    def likeness(self, columns: Sequence[str]) -> float:
        """0.5 where there is a title and something that identifies, prices or shows a product."""
        found = self._mapping(tuple(columns))
        is_shown = bool({"price", "sale_price", "pictures"} & found.keys())
        if self._given is None and not is_shown and headers.is_no_catalogue(columns):
            return 0.0
        useful = {"id", "sku", "price", "pictures", "category", "description", "barcode"}
        return _SURE if "title" in found and useful & found.keys() else 0.0

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        found = {column: field for field, column in self._mapping(tuple(columns)).items()}
        for column in headers.further_pictures(columns):
            found.setdefault(column, "pictures")
        for column in headers.category_levels(columns):
            found.setdefault(column, "category")
        return found

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product or as a variant of its parent."""
        columns = tuple(row.cells)
        mapping = self._mapping(columns)
        cells = Cells(row)
        title = cells.line(*_named(mapping, "title", "title_zh", "title_en"))
        sku = cells.identifier(*_named(mapping, "sku"))
        identifier = cells.identifier(*_named(mapping, "id"))
        parent = cells.identifier(*_named(mapping, "parent"))
        is_variant = bool(parent) and parent not in {identifier, sku if not identifier else ""}
        if not title and not is_variant:
            return cells.rejection("no-title", mapping.get("title", "title"))
        currency = cells.line(*_named(mapping, "currency"))
        price, compare_at = current(
            cells.price(*_named(mapping, "price"), currency=currency),
            cells.price(*_named(mapping, "sale_price"), currency=currency),
        )
        options = tuple(
            (name, text) for name in _OPTIONS if (text := cells.line(*_named(mapping, name)))
        )
        levels = () if self._given else _levels(columns)
        stock = cells.count(*_named(mapping, "stock"))
        barcode = cells.barcode(*_named(mapping, "barcode"))
        return Draft(
            file=row.file,
            line=row.line,
            key=parent if is_variant else identifier or sku or barcode or title,
            role="variant" if is_variant else "product",
            sku=sku or identifier,
            title=title,
            description=cells.text(*_named(mapping, "brief", "description", "description_en")),
            brand=cells.line(*_named(mapping, "brand")),
            price=price,
            compare_at=cells.price(*_named(mapping, "compare_at"), currency=currency) or compare_at,
            stock=stock,
            in_stock=cells.flag(*_named(mapping, "in_stock")) if stock is None else None,
            barcode=barcode,
            listed=cells.line(*_named(mapping, "listed")).lower() not in _OFF_SHELF,
            url=cells.raw(*_named(mapping, "url")),
            categories=_categories(cells, mapping, levels),
            tags=cells.list(*_named(mapping, "tags"), marks=",，;；|"),
            attributes=(() if is_variant else options)
            + _pairs(cells.raw(*_named(mapping, "attributes")))
            + _extras(row.cells, {*mapping.values(), *levels}),
            options=options,
            pictures=_pictures(cells, row.cells, mapping),
            variant_pictures=cells.pictures(*_named(mapping, "variant_pictures")),
            links=_links(cells, mapping),
            translations=_translations(cells, mapping),
            aliases=tuple(name for name in (sku, identifier) if name) if not is_variant else (),
            review=cells.review,
        )

    def _mapping(self, columns: tuple[str, ...]) -> dict[str, str]:
        return self._given if self._given is not None else _guessed(columns)


@functools.lru_cache(maxsize=256)
def _guessed(columns: tuple[str, ...]) -> dict[str, str]:
    return headers.guess(columns)


@functools.lru_cache(maxsize=256)
def _levels(columns: tuple[str, ...]) -> tuple[str, ...]:
    return headers.category_levels(columns)


@functools.lru_cache(maxsize=256)
def _further_pictures(columns: tuple[str, ...]) -> tuple[str, ...]:
    return headers.further_pictures(columns)


def _named(mapping: Mapping[str, str], *fields: str) -> tuple[str, ...]:
    return tuple(mapping[field] for field in fields if field in mapping)


def _categories(
    cells: Cells, mapping: Mapping[str, str], levels: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """One path of several columns, or the paths of one cell."""
    if len(levels) > 1:
        path = tuple(dict.fromkeys(text for level in levels if (text := cells.line(level))))
        return (path,) if path else ()
    text = cells.raw(*_named(mapping, "category")).strip("[]\"' ")
    arrows = _ARROWS.search(text) is not None
    found = []
    for path_text in _path_texts(text, arrows=arrows):
        marks = r"[>›»/]" if "/" in path_text and not arrows else _ARROWS
        path = tuple(plain(level) for level in re.split(marks, path_text) if level.strip())
        if path:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _path_texts(text: str, *, arrows: bool) -> list[str]:
    """Paths of one cell. A comma is part of a name, "Hats, scarves", unless whole paths stand
    around it.
    """
    found = []
    for part in re.split(r"[|\n;；]", text):
        pieces = re.split(r"[,，、]", part)
        if arrows and not all(_ARROWS.search(piece) for piece in pieces):
            pieces = [part]
        found.extend(pieces)
    return found


def _pictures(cells: Cells, row: Mapping[str, str], mapping: Mapping[str, str]) -> tuple[str, ...]:
    first = _named(mapping, "pictures")
    further = [column for column in _further_pictures(tuple(row)) if column not in mapping.values()]
    return tuple(
        dict.fromkeys(part for name in (*first, *further) for part in picture_list(cells.raw(name)))
    )


def _links(cells: Cells, mapping: Mapping[str, str]) -> tuple[Link, ...]:
    return tuple(
        link for field, kind in _LINKS for link in cells.links(kind, *_named(mapping, field))
    )


def _translations(cells: Cells, mapping: Mapping[str, str]) -> tuple[Translation, ...]:
    found = []
    for language in ("zh", "en"):
        title = cells.line(*_named(mapping, f"title_{language}"))
        text = cells.text(*_named(mapping, f"description_{language}"))
        if title or text:
            found.append(Translation(language, title, text))
    return tuple(found)


def _pairs(text: str) -> Pairs:
    """ "Material=steel|Height: 20 cm" as pairs."""
    found = _keyed(text) if text.startswith(("{", "[")) else []
    for part in () if found else split(text, "|;\n"):
        name, mark, value = (
            re.split(r"([=:：])", part, maxsplit=1)
            if re.search(r"[=:：]", part)
            else (part, "", "")
        )
        if mark and name.strip() and value.strip() and len(name) < 60:
            found.append((name.strip(), value.strip()))
    return tuple(found)


def _keyed(text: str) -> list[tuple[str, str]]:
    """Pairs as programs print them: {"key"=>"Fabric", "value"=>"Cotton"} or {"Fabric": "Cotton"}."""
    found = _KEY_AND_VALUE.findall(text) or _OBJECT.findall(text)
    return [
        (plain(name), plain(value)) for name, value in found if name and value and len(name) < 60
    ]


def _extras(row: Mapping[str, str], used: set[str]) -> Pairs:
    """Columns that no field took, as attributes under their own names."""
    found: list[tuple[str, str]] = []
    for column, raw in row.items():
        if column in used or not raw.strip() or _NOISE.search(column) or headers.is_picture(column):
            continue
        for value in _lines(raw):
            pairs = _pairs(value) if "=" in value and "|" in value else ()
            found.extend(pairs or [(column, value)])
    return tuple(dict.fromkeys(found))


def _lines(raw: str) -> tuple[str, ...]:
    """A cell as one value, or as the list that its short lines are."""
    lines = [line for line in map(plain, raw.splitlines()) if line]
    if len(lines) > 1 and all(len(line) <= _LONGEST_LINE for line in lines):
        return tuple(lines)
    value = plain(raw)
    is_shown = value and len(value) <= _LONGEST_EXTRA and not value.startswith(("http:", "https:"))
    return (value,) if is_shown else ()
