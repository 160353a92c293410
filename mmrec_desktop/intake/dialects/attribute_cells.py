"""Attributes as plain feeds write them: pairs in one cell, as programs print them, and columns that no
field took.

Separate because none of them has a name that a mapping could hold.
"""

import functools
import re
from collections.abc import Mapping

from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.intake import columns as headers
from mmrec_desktop.intake.dialects.cells import split
from mmrec_desktop.intake.html_text import plain

_NOISE = re.compile(
    r"time|date|rating|reviews?(?:$|[_ .])|^uniq|crawl|销量|^sales|promotion|^is_|counter|unit$|^单位$|weight|alt$|label$|position|"
    r"^(?:row|index|no|#|unnamed.*)$|url$|link$|seo|meta|cost|tax|wholesale|^ek\b|ek-?preis|einkauf|mwst|进货|进价|采购|批发|成本|"
    r"prix d.achat|co[uû]t|costo|precio de compra|zakup|gewicht",
    re.I,
)
_SAYS = r"\s*(?:=>|:)\s*"
_KEY_AND_VALUE = re.compile(rf""""(?:key|name)"{_SAYS}"([^"]*)",\s*"value"{_SAYS}"([^"]*)\"""")
_OBJECT = re.compile(rf""""([^"]*)"{_SAYS}"([^"]*)\"""")
_LONGEST_EXTRA = 400
_LONGEST_LINE = 60


def pairs(text: str) -> Pairs:
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


def left_over(row: Mapping[str, str], used: set[str]) -> Pairs:
    """Columns that no field took, as attributes under their own names."""
    found: list[tuple[str, str]] = []
    for column, raw in row.items():
        if column in used or not raw.strip() or _says_nothing(column):
            continue
        for value in _lines(raw):
            keyed = pairs(value) if "=" in value and "|" in value else ()
            found.extend(keyed or [(column, value)])
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=4096)
def _says_nothing(column: str) -> bool:
    """Whether a column is about the feed, the stock or the accounts, not about the thing."""
    return _NOISE.search(column) is not None or headers.is_picture(column)


def _lines(raw: str) -> tuple[str, ...]:
    """A cell as one value, or as the list that its short lines are."""
    lines = [line for line in map(plain, raw.splitlines()) if line] if "\n" in raw else ()
    if len(lines) > 1 and all(len(line) <= _LONGEST_LINE for line in lines):
        return tuple(lines)
    value = plain(raw)
    is_shown = value and len(value) <= _LONGEST_EXTRA and not value.startswith(("http:", "https:"))
    return (value,) if is_shown else ()
