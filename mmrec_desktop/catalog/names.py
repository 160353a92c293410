"""Names in the catalogue that begin as something typed: categories, brands and titles.

Separate from the full text, which finds products: this completes what is being typed.
"""

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.listing import listing_of
from mmrec_desktop.catalog.segmentation import fold

_FIELDS = ("category", "brand")


def beginning(library: Library, typed: str, most: int = 8) -> list[str]:
    """Categories and brands of many products first, then titles; a later word may begin so too."""
    wanted = fold(typed).strip()
    if not wanted or most < 1:
        return []
    listing = listing_of(library)
    kinds = [
        number
        for field in _FIELDS
        for number in listing.fields.get(field, ())
        if _begins(listing.folded[number], wanted)
    ]
    kinds.sort(key=lambda number: (-int(listing.whole[number]), listing.folded[number]))
    found = dict.fromkeys(listing.names[number] for number in kinds)
    if len(found) < most:
        found.update(dict.fromkeys(_titles(library, wanted, most)))
    return list(found)[:most]


def _begins(name: str, wanted: str) -> bool:
    return (
        name.startswith(wanted) or f" {wanted}" in name or not wanted.isascii() and wanted in name
    )


def _titles(library: Library, wanted: str, most: int) -> list[str]:
    inside = wanted if not wanted.isascii() else f" {wanted}"
    sql = (
        "SELECT p.title FROM listing l JOIN products p ON p.key = l.key"
        " WHERE instr(' ' || l.title, ?) ORDER BY instr(l.title, ?) <> 1, l.title, l.key LIMIT ?"
    )
    rows = library.read().conn.execute(sql, (inside, wanted, most)).fetchall()
    return [row[0] for row in rows]
