"""All products as narrow arrays in memory, read once for each state of the library.

Separate from the filters, so that counting never goes through SQL.
"""

import math
import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import category_tree, price_bands
from mmrec_desktop.catalog.derived import field_name
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import all_of
from mmrec_desktop.catalog.segmentation import fold
from mmrec_desktop.domain.vector_index import Ids

MOST_VALUES = 30
"""Values that a filter shows."""
NONE = np.empty(0, dtype=np.int32)
_MOST_ATTRIBUTES = 6
_LEAST_SHARE = 0.1
"""Share of products that an attribute must be said of to be worth a filter."""
_EVERYWHERE = 0.9
"""Share of products from which a category ("Default Category") says nothing."""
_OWN = frozenset({"colour", "price", "stock", "category", "brand", "title", "sku"})
"""Fields with a filter of their own: an attribute of that name gets no second one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All products, by key. ``rows``, sorted, and ``values``: which product has which filter value.

    ``fields``: field as compared -> numbers of its values. ``names``: number of a value -> text.
    ``shown``: attribute as compared -> its name as the feed wrote it most often. ``categories`` and
    ``attributes``: the values and fields that are worth showing. ``within``: category -> the one
    that holds it.
    """

    keys: Ids
    price: NDArray[np.float64]
    available: NDArray[np.int8]
    currency: str
    rows: NDArray[np.int32]
    values: NDArray[np.int32]
    names: list[str]
    folded: list[str]
    whole: NDArray[np.int64]
    fields: dict[str, NDArray[np.int32]]
    shown: dict[str, str]
    bands: tuple[str, ...]
    categories: list[int]
    within: dict[int, int]
    attributes: list[str]


def listing_of(library: Library) -> Listing:
    """The listing as last committed."""
    state = library.state("products") + library.state("pictures")
    return library.remembered("listing", state, lambda: _read(library))


def values_of(
    listing: Listing, field: str, keys: Ids
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """(place in ``keys``, number of a value): every value of a field that these products have."""
    own = np.zeros(len(listing.names), dtype=np.bool_)
    own[listing.fields.get(field, NONE)] = True
    rows = np.searchsorted(listing.keys, keys)
    known = rows < len(listing.keys)
    known[known] = listing.keys[rows[known]] == keys[known]
    places, at = all_of(listing.rows, rows[known].astype(np.int32))
    values = listing.values[at]
    return np.flatnonzero(known)[places[own[values]]], values[own[values]]


def _read(library: Library) -> Listing:
    conn = library.read().conn
    rows = conn.execute(
        "SELECT key, price, available, facets, currency FROM listing ORDER BY key"
    ).fetchall()
    count = len(rows)
    price = np.array([math.nan if row[1] is None else row[1] for row in rows], dtype=np.float64)
    available = np.array([-1 if row[2] is None else row[2] for row in rows], dtype=np.int8)
    names, fields, written, place = _read_values(conn)
    sizes = np.array([len(row[3]) // 4 for row in rows], dtype=np.int64)
    values = place[np.frombuffer(b"".join(row[3] for row in rows), dtype="<i4")] - 1
    owners = np.repeat(np.arange(count, dtype=np.int32), sizes)
    owners, values = owners[values >= 0], values[values >= 0]
    keys = np.fromiter((row[0] for row in rows), dtype=np.int64, count=count)
    owners, values = _with_seen_colours(library, keys, owners, values, names, fields)
    currencies = [row[4] for row in rows if row[4]]
    folded = [fold(name) for name in names]
    arrays = {field: np.array(own, dtype=np.int32) for field, own in fields.items()}
    shown = {field: max(uses, key=lambda name: uses[name]) for field, uses in written.items()}
    whole = np.bincount(values, minlength=len(names))
    categories = _telling_categories(names, arrays, whole, count)
    often = sorted(categories, key=lambda number: -whole[number])[:MOST_VALUES]
    return Listing(
        keys=keys,
        price=price,
        available=available,
        currency=max(set(currencies), key=currencies.count) if currencies else "",
        rows=owners,
        values=values,
        names=names,
        folded=folded,
        whole=whole,
        fields=arrays,
        shown=shown,
        bands=price_bands.bands(price),
        categories=categories,
        within=category_tree.parents(owners, values, whole, often),
        attributes=_telling_attributes(folded, arrays, shown, owners, values, count),
    )


def _read_values(
    conn: sqlite3.Connection,
) -> tuple[list[str], dict[str, list[int]], dict[str, dict[str, int]], NDArray[np.int32]]:
    """Names of all filter values, their numbers by field, how attributes are written, and the
    number (from 1; 0 for none) of each stored value.
    """
    stored = conn.execute("SELECT key, field, value FROM facet_values ORDER BY key").fetchall()
    names: list[str] = []
    fields: dict[str, list[int]] = {}
    written: dict[str, dict[str, int]] = {}
    place = np.zeros(stored[-1][0] + 1 if stored else 1, dtype=np.int32)
    for key, field, name in stored:
        plain = field_name(field[1:]) if field.startswith("=") else field
        if field.startswith("="):
            if plain in _OWN:
                continue
            uses = written.setdefault(plain, {})
            uses[field[1:]] = uses.get(field[1:], 0) + 1
        place[key] = len(names) + 1
        fields.setdefault(plain, []).append(len(names))
        names.append(name)
    return names, fields, written, place


def _with_seen_colours(
    library: Library,
    keys: Ids,
    rows: NDArray[np.int32],
    values: NDArray[np.int32],
    names: list[str],
    fields: dict[str, list[int]],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Products whose text names no colour get the strongest colours of their first picture."""
    colours = {names[number]: number for number in fields.get("colour", [])}
    said = np.zeros(len(keys), dtype=np.bool_)
    flags = np.zeros(len(names) + 1, dtype=np.bool_)
    flags[fields.get("colour", [])] = True
    said[rows[flags[values]]] = True
    sql = (
        "SELECT p.product, c.colours, min(p.key) FROM pictures p JOIN files f ON f.key = p.file"
        " JOIN contents c ON c.key = f.content WHERE c.colours <> '' GROUP BY p.product"
    )
    more: list[tuple[int, int]] = []
    for key, seen, _ in library.read().conn.execute(sql).fetchall():
        row = int(np.searchsorted(keys, key))
        if row >= len(keys) or keys[row] != key or said[row]:
            continue
        for colour in seen.split(","):
            if colour not in colours:
                colours[colour] = len(names)
                fields.setdefault("colour", []).append(len(names))
                names.append(colour)
            more.append((row, colours[colour]))
    if not more:
        return rows, values
    both = np.array(more, dtype=np.int32)
    rows, values = np.concatenate([rows, both[:, 0]]), np.concatenate([values, both[:, 1]])
    order = np.argsort(rows, kind="stable")
    return rows[order], values[order]


def _telling_categories(
    names: list[str], fields: dict[str, NDArray[np.int32]], whole: NDArray[np.int64], total: int
) -> list[int]:
    """Categories that products stand in directly; they count with all that stands below them."""
    leaves = {names[number] for number in fields.get("leaf", NONE).tolist()}
    return [
        number
        for number in fields.get("category", NONE).tolist()
        if names[number] in leaves and (whole[number] <= _EVERYWHERE * total or len(leaves) == 1)
    ]


def _telling_attributes(
    folded: list[str],
    fields: dict[str, NDArray[np.int32]],
    shown: dict[str, str],
    rows: NDArray[np.int32],
    values: NDArray[np.int32],
    total: int,
) -> list[str]:
    """Attributes that many products have and that take a handful of values."""
    found = []
    for field in shown:
        if not 2 <= len({folded[number] for number in fields[field].tolist()}) <= MOST_VALUES:
            continue
        flags = np.zeros(len(folded), dtype=np.bool_)
        flags[fields[field]] = True
        having = np.zeros(total, dtype=np.bool_)
        having[rows[flags[values]]] = True
        if having.sum() >= _LEAST_SHARE * total:
            found.append((-int(having.sum()), field))
    return [field for _, field in sorted(found)[:_MOST_ATTRIBUTES]]
