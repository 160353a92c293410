"""Which terms the library knows, how often, and which known term a mistyped one was meant to be.

Separate because it is read from the full text's index once for each state of the library.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mmrec_desktop.catalog.library import Library

SHORTEST_CORRECTED = 4
"""Letters: shorter words are too near to too many others."""
_TWO_ERRORS_FROM = 8


@dataclass(frozen=True, slots=True)
class _Terms:
    """Latin terms by length, and in how many products each occurs."""

    by_length: dict[int, list[str]]
    products: dict[str, int]


def frequencies(library: Library, terms: Sequence[str]) -> list[int]:
    """In how many products each term occurs; what was asked before is remembered."""
    known: dict[str, int] = library.remembered("frequencies", library.state("products"), dict)
    new = [term for term in dict.fromkeys(terms) if term not in known]
    if new:
        sql = (
            "SELECT v.term, v.doc FROM json_each(?) AS asked"
            " CROSS JOIN words_vocabulary AS v ON v.term = asked.value"
        )
        rows = library.read().conn.execute(sql, (json.dumps(new),)).fetchall()
        known.update({**dict.fromkeys(new, 0), **dict(rows)})
    return [known[term] for term in terms]


def correct(library: Library, term: str) -> str | None:
    """The known term that differs by one typing error (two in long words): the nearest, then the
    most frequent. None for terms that are short, not Latin, or like nothing known.
    """
    if len(term) < SHORTEST_CORRECTED or not (term.isascii() and term.isalpha()):
        return None
    most = 2 if len(term) >= _TWO_ERRORS_FROM else 1
    terms = library.remembered("terms", library.state("products"), lambda: _read(library))
    near = [
        known
        for length in range(len(term) - most, len(term) + most + 1)
        for known in terms.by_length.get(length, ())
    ]
    found = process.extract(term, near, scorer=OSA.distance, score_cutoff=most, limit=None)
    if not found:
        return None
    # The first letter is seldom wrong.
    best = min(
        found, key=lambda each: (each[1], each[0][0] != term[0], -terms.products[each[0]], each[0])
    )
    return best[0]


def _read(library: Library) -> _Terms:
    sql = "SELECT term, doc FROM words_vocabulary WHERE term GLOB '[a-z]*'"
    rows = library.read().conn.execute(sql).fetchall()
    by_length: dict[int, list[str]] = {}
    products: dict[str, int] = {}
    for term, count in rows:
        if term.isascii() and term.isalpha():
            by_length.setdefault(len(term), []).append(term)
            products[term] = count
    return _Terms(by_length, products)
