"""Finds products by what is printed on them: SKU, barcode, id, and parts of a SKU.

Separate from the full text, because codes are compared letter by letter and never by meaning.
"""

import re
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import distinct
from mmrec_desktop.catalog.segmentation import code
from mmrec_desktop.domain.vector_index import Ids

SHORTEST_PART = 3
"""Characters of a part of a SKU that is looked for."""
_SHORTEST_NUMBER = 6
"""Digits from which a bare number among other words is taken for a barcode or SKU."""
_SHORTEST_CODE = 4
_WITH_UNIT = re.compile(r"\d[^a-z]*[a-z]{1,4}")
_NOTHING = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Codes:
    """All codes as one text, one to a line; where each starts, how long it is and whose it is."""

    text: str
    starts: Ids
    lengths: Ids
    products: Ids


def exactly(library: Library, text: str) -> Ids:
    """Products one of whose codes is what was typed, as a whole."""
    return _equal(library, code(text))


def among_words(library: Library, words: tuple[str, ...]) -> Ids:
    """Products one of whose codes is one of several typed words that look like codes."""
    found = [_equal(library, code(word)) for word in words if looks_like_code(word)]
    return distinct(*found)


def containing(library: Library, text: str) -> tuple[Ids, Ids]:
    """Products with a code that contains this part, and the length of the shortest such code."""
    part = code(text)
    if len(part) < SHORTEST_PART:
        return _NOTHING, _NOTHING
    codes = library.remembered("codes", library.state("products"), lambda: _read(library))
    places = []
    at = codes.text.find(part)
    while at >= 0:
        places.append(at)
        # On to the next code: one that contains the part twice counts once.
        at = codes.text.find("\n", at)
        at = codes.text.find(part, at) if at >= 0 else -1
    rows = np.searchsorted(codes.starts, np.array(places, dtype=np.int64), side="right") - 1
    keys, inverse = np.unique(codes.products[rows], return_inverse=True)
    shortest = np.full(len(keys), np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(shortest, inverse, codes.lengths[rows])
    return keys, shortest


def looks_like_code(word: str) -> bool:
    """Whether a word is more likely a SKU than a word: letters with digits, or a long number."""
    plain = code(word)
    if plain.isdigit():
        return len(plain) >= _SHORTEST_NUMBER
    return len(plain) >= _SHORTEST_CODE and any(letter.isdigit() for letter in plain)


def is_model_number(term: str) -> bool:
    """Whether a term names one thing among many: letters with digits, or a long number, but no
    number with its unit.
    """
    return looks_like_code(term) and _WITH_UNIT.fullmatch(term) is None


def _equal(library: Library, plain: str) -> Ids:
    if not plain:
        return np.empty(0, dtype=np.int64)
    sql = "SELECT DISTINCT product FROM codes WHERE code = ? ORDER BY product"
    rows = library.read().conn.execute(sql, (plain,)).fetchall()
    return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))


def _read(library: Library) -> _Codes:
    """Some milliseconds for each ten thousand codes, then every look-up is a search in one text."""
    rows = library.read().conn.execute("SELECT code, product FROM codes").fetchall()
    lengths = np.fromiter((len(row[0]) for row in rows), dtype=np.int64, count=len(rows))
    starts = np.cumsum(lengths + 1) - lengths - 1
    products = np.fromiter((row[1] for row in rows), dtype=np.int64, count=len(rows))
    return _Codes("\n".join(row[0] for row in rows), starts, lengths, products)
