"""Columns in pairs, a name and its value: "option1_name" and "option1_value", 规格名称 and 规格值.

Separate because any shop may write its variants so, whatever its other columns are called.
"""

import functools
import re
from collections.abc import Mapping, Sequence

from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.intake.columns import bare
from mmrec_desktop.intake.html_text import plain

_OPTION = r"(?:product|variant|item)?(?:option|variation|规格|規格)"
_ATTRIBUTE = (
    r"(?:product|item)?(?:attribute|feature|property|spec|additionalinfo|custominfo|属性|屬性|参数)"
)
_NAME = r"(?:name|title|label|名称|名稱|名)"
_VALUE = r"(?:values?|descriptions?|值)"
_TOGETHER = re.compile(
    r"(?:variations?|variants?|options?|variationdetails|variantname|variationname|varianttitle|规格属性|销售属性|sku属性|规格名)"
)
_BETWEEN_OPTIONS = re.compile(r"\s/\s|[;；|,，]")
_BETWEEN = re.compile(r"[;；|]")
_PLACEHOLDER = frozenset({"default title", "default", "n/a", "none", "无", "默认"})


def options(cells: Mapping[str, str]) -> Pairs:
    """Pairs that tell the variants of a product apart, in the order of their columns."""
    return _pairs(cells, _OPTION)


def in_one_cell(cells: Mapping[str, str]) -> Pairs:
    """What "Size: S / Colour: Red" says in a column called "Variation"."""
    found: list[tuple[str, str]] = []
    for column, text in cells.items():
        if not _TOGETHER.fullmatch(bare(column)) or not text.strip():
            continue
        for part in _BETWEEN_OPTIONS.split(plain(text)):
            name, mark, value = part.partition(":" if ":" in part else "=")
            found.append((name.strip(), value.strip()) if mark else ("variation", part.strip()))
    return tuple(dict.fromkeys((name, value) for name, value in found if value))


def attributes(cells: Mapping[str, str]) -> Pairs:
    """Pairs that say something of the product."""
    return _pairs(cells, _ATTRIBUTE)


def used(columns: Sequence[str]) -> frozenset[str]:
    """Columns that one of these pairs takes."""
    places = (*_places(tuple(columns), _OPTION), *_places(tuple(columns), _ATTRIBUTE))
    return frozenset(column for pair in places for column in pair)


def _pairs(cells: Mapping[str, str], kind: str) -> Pairs:
    found: list[tuple[str, str]] = []
    for name_column, value_column in _places(tuple(cells), kind):
        name, value = plain(cells[name_column]), plain(cells[value_column])
        names, values = _BETWEEN.split(name), _BETWEEN.split(value)
        if len(names) != len(values):
            names, values = [name], [value]
        found += [
            (one.strip(), two.strip())
            for one, two in zip(names, values, strict=True)
            if two.strip() and two.strip().lower() not in _PLACEHOLDER
        ]
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=256)
def _places(columns: tuple[str, ...], kind: str) -> tuple[tuple[str, str], ...]:
    """(Column of the name, column of the value) by the number that both bear."""
    names, values = (_numbered(columns, kind, what) for what in (_NAME, _VALUE))
    return tuple((names[number], values[number]) for number in names if number in values)


def _numbered(columns: tuple[str, ...], kind: str, what: str) -> dict[str, str]:
    form = re.compile(rf"{kind}(\d*){what}(\d*)")
    found: dict[str, str] = {}
    for column in columns:
        match = form.fullmatch(bare(column))
        if match:
            found.setdefault(match[1] or match[2], column)
    return found
