"""Filters: which products pass, and how many stand behind each value.

Separate from search, because filters are exact sets: they never cost a hit. Counts are taken from
narrow arrays that are read once for each state of the library, not by SQL.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import fulltext, identifiers, price_bands
from mmrec_desktop.catalog.derived import field_name
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.listing import MOST_VALUES, NONE, Listing, listing_of, values_of
from mmrec_desktop.catalog.membership import all_of, among
from mmrec_desktop.catalog.segmentation import fold, tokens
from mmrec_desktop.domain.colour_words import colour_of
from mmrec_desktop.domain.hit import Facet, FacetValue
from mmrec_desktop.domain.vector_index import Ids

Mask = NDArray[np.bool_]
"""(products,) which rows of the listing pass."""
Where = Mapping[str, tuple[str, ...]]
TypedFields = Sequence[tuple[str, str, bool]]
"""(field, value, wanted) as typed in the search box."""

_NUMBERS = frozenset({"price", "stock"})
_FEW = 0.1
"""Share of all products up to which each is looked up."""


def allowed(library: Library, where: Where, fields: TypedFields = ()) -> Ids | None:
    """Keys of the products that pass every filter, sorted; None where nothing is filtered.

    Within one field any of the values will do; an unknown field or value leaves nothing.
    """
    where = {field: values for field, values in where.items() if values}
    if not where and not fields:
        return None
    listing = listing_of(library)
    mask = np.ones(len(listing.keys), dtype=np.bool_)
    for field, values in where.items():
        mask &= _passing(library, listing, field, values)
    wanted: dict[str, list[str]] = {}
    for field, value, is_wanted in fields:
        if is_wanted:
            wanted.setdefault(field, []).append(value)
        else:
            mask &= ~_passing(library, listing, field, (value,))
    for field, typed in wanted.items():
        mask &= _passing(library, listing, field, typed)
    return listing.keys[mask]


def counts(library: Library, base: Ids | None, where: Where) -> tuple[Facet, ...]:
    """The filters worth showing for these products (all where None), with counts.

    A field's own filter does not narrow its own counts, so that a second value can be added.
    """
    where = {field: values for field, values in where.items() if values}
    listing = listing_of(library)
    found = np.ones(len(listing.keys), dtype=np.bool_)
    if base is not None:
        found = among(listing.keys, base)
    masks = {name: _passing(library, listing, name, values) for name, values in where.items()}

    def rest(field: str) -> Mask:
        mask = found
        for name, other in masks.items():
            if field_name(name) != field:
                mask = mask & other
        return mask

    filtered = {field_name(name) for name in where}
    everything = rest("")
    tallies = {field: _tally(listing, rest(field)) for field in filtered - _NUMBERS}
    common = _tally(listing, everything)
    out = [
        _facet(
            listing,
            "category",
            listing.categories,
            tallies.get("category", common),
            next((values for name, values in where.items() if field_name(name) == "category"), ()),
        ),
        _named(listing, "brand", tallies.get("brand", common), where),
        _named(listing, "colour", tallies.get("colour", common), where),
        _prices(listing, rest("price") if "price" in filtered else everything),
        _stock(listing, rest("stock") if "stock" in filtered else everything),
    ]
    for field in listing.attributes:
        out.append(_named(listing, field, tallies.get(field, common), where))
    return tuple(facet for facet in out if _worth_showing(facet, where))


def share_of_values(
    library: Library, field: str, values: Sequence[str], keys: Ids
) -> NDArray[np.float32]:
    """(n,) 0..1: how many of these values of a field each product has; NaN where it has none at
    all, so that nothing is said.
    """
    listing = listing_of(library)
    name = field_name(field)
    places, said = values_of(listing, name, keys)
    shares = np.full(len(keys), np.nan, dtype=np.float32)
    shares[places] = 0.0
    for value in values:
        flags = np.zeros(len(listing.names), dtype=np.bool_)
        flags[_matching_values(listing, name, value)] = True
        having = np.zeros(len(keys), dtype=np.bool_)
        having[places[flags[said]]] = True
        shares[having] += np.float32(1 / len(values))
    return shares


def _passing(library: Library, listing: Listing, field: str, values: Sequence[str]) -> Mask:
    name = field_name(field)
    if name == "price":
        return price_bands.passing(listing.price, values)
    if name == "stock":
        mask = np.zeros(len(listing.keys), dtype=np.bool_)
        for value in values:
            mask |= listing.available == (0 if fold(value) in _OUT else 1)
        return mask
    if name == "sku":
        keys = [_by_code(library, value) for value in values]
        return among(listing.keys, np.concatenate(keys))
    if name == "title":
        keys = [fulltext.with_all(library, value, "title") for value in values]
        return among(listing.keys, np.concatenate(keys))
    chosen = [_matching_values(listing, name, value) for value in values]
    flags = np.zeros(len(listing.names), dtype=np.bool_)
    flags[np.concatenate(chosen)] = True
    mask = np.zeros(len(listing.keys), dtype=np.bool_)
    mask[listing.rows[flags[listing.values]]] = True
    return mask


_OUT = frozenset({"out", "no", "0", "false", "out of stock", "无", "无货", "缺货", "售罄", "没有"})


def _by_code(library: Library, value: str) -> Ids:
    exact = identifiers.exactly(library, value)
    return exact if len(exact) else identifiers.containing(library, value)[0]


def _matching_values(listing: Listing, field: str, value: str) -> NDArray[np.int32]:
    """Values of a field that are what was asked; where none is, those that contain its words."""
    own = listing.fields.get(field)
    if own is None:
        return np.empty(0, dtype=np.int32)
    if field == "colour":
        value = colour_of(value) or value
    asked = fold(value).strip()
    if field == "category" and asked:
        asked = asked.replace(">", "/").split("/")[-1].strip() or asked
    equal = [number for number in own.tolist() if listing.folded[number] == asked]
    if not equal:
        terms = set(tokens(value))
        if terms:
            equal = [n for n in own.tolist() if terms <= set(tokens(listing.names[n]))]
    return np.array(equal, dtype=np.int32)


def _tally(listing: Listing, mask: Mask) -> NDArray[np.int64]:
    """How many of the products that pass have each value."""
    if mask.all():
        return listing.whole
    rows = np.flatnonzero(mask)
    if len(rows) < _FEW * len(mask):
        chosen = listing.values[all_of(listing.rows, rows.astype(np.int32))[1]]
    else:
        chosen = listing.values[mask[listing.rows]]
    return np.bincount(chosen, minlength=len(listing.names))


def _named(listing: Listing, field: str, tally: NDArray[np.int64], where: Where) -> Facet:
    own = listing.fields.get(field, NONE).tolist()
    chosen = next((values for name, values in where.items() if field_name(name) == field), ())
    return _facet(listing, listing.shown.get(field, field), own, tally, chosen)


def _facet(
    listing: Listing,
    field: str,
    numbers: list[int],
    tally: NDArray[np.int64],
    chosen: Sequence[str],
) -> Facet:
    """Values that differ only in spelling are one; what is chosen stays visible at zero."""
    kept = {fold(value) for value in chosen}
    merged: dict[str, list[int]] = {}
    for number in numbers:
        merged.setdefault(listing.folded[number], []).append(number)
    values = []
    for plain, same in merged.items():
        count = int(max(tally[number] for number in same))
        if count or plain in kept:
            strongest = max(same, key=lambda number: (tally[number], -number))
            holder = listing.within.get(strongest)
            parent = listing.names[holder] if holder is not None else ""
            values.append(FacetValue(listing.names[strongest], count, parent=parent))
    values.sort(key=lambda value: (-value.count, value.value))
    return Facet(field, tuple(values[:MOST_VALUES]))


def _prices(listing: Listing, mask: Mask) -> Facet:
    price = listing.price[mask]
    values = [
        FacetValue(
            band,
            int(price_bands.passing(price, (band,)).sum()),
            price_bands.label(band, listing.currency),
        )
        for band in listing.bands
    ]
    return Facet("price", tuple(values))


def _stock(listing: Listing, mask: Mask) -> Facet:
    available = listing.available[mask]
    values = (("in", int((available == 1).sum())), ("out", int((available == 0).sum())))
    return Facet("stock", tuple(FacetValue(value, count) for value, count in values))


def _worth_showing(facet: Facet, where: Where) -> bool:
    chosen = any(field_name(name) == field_name(facet.field) for name in where)
    if facet.field in _NUMBERS:
        return chosen or sum(value.count > 0 for value in facet.values) >= 1
    return bool(facet.values) and (chosen or len(facet.values) > 1)
