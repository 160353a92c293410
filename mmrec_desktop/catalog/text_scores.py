"""What words are worth for each product that has them (BM25), and how such scores are put together.

Separate from the plan of what is looked for, because here every match is a measure like any other.
"""

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog.membership import among
from mmrec_desktop.catalog.postings import Postings
from mmrec_desktop.domain.vector_index import Ids

Scores = NDArray[np.float32]
Scored = tuple[Ids, Scores]
"""Products and what each is given."""

COLUMN_WEIGHTS = (2.0, 1.0, 1.5, 1.0, 1.0, 0.7)
"""Of title, brand, category, attributes, tags and description."""
SATURATION = 2.2
"""What BM25 gives a term that is found, times its rarity (k1 + 1)."""
_FREQUENT = 2000
"""Products beyond which it no longer counts how often a term stands in one of them: rows that take
most of a search in a large library, for little.
"""
_WIDEST = 1 << 20
"""Key below which every key may have a place of its own."""
_NOTHING: Scored = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


def scored(postings: Postings, matches: Sequence[str]) -> Scored:
    """BM25 of products that any of these matches finds."""
    frequent = [each for each in matches if len(postings.of(each)) > _FREQUENT]
    rare = [_bm25(postings, each) for each in matches if each not in frequent]
    return added([added(rare), *(_by_presence(postings, each) for each in frequent)])


def weighed(found: Scored, weight: float) -> Scored:
    """The same products, given so many times as much."""
    return found[0], np.float32(weight) * found[1]


def beyond(found: Sequence[Scored], more: Scored) -> Scored:
    """What ``found`` does not have yet."""
    keys, scores = more
    new = np.ones(len(keys), dtype=np.bool_)
    for before, _ in found:
        new &= ~among(keys, before)
    return keys[new], scores[new]


def added(found: Sequence[Scored]) -> Scored:
    """Every product once, with the sum of its scores."""
    found = [each for each in found if len(each[0])]
    if len(found) < 2:
        return found[0] if found else _NOTHING
    every = np.concatenate([keys for keys, _ in found])
    given = np.concatenate([scores for _, scores in found])
    if int(every.max()) < _WIDEST:
        # Keys are small numbers: adding up beside all that lie between is ten times quicker.
        totals = np.bincount(every, weights=given)
        there = np.zeros(len(totals), dtype=np.bool_)
        there[every] = True
        keys = np.flatnonzero(there)
        return keys, totals[keys].astype(np.float32)
    keys, places = np.unique(every, return_inverse=True)
    return keys, np.bincount(places, weights=given).astype(np.float32)


def rarity(everything: int, having: int) -> float:
    """How much a term says that so many of all products have."""
    return max(math.log((everything - having + 0.5) / (having + 0.5)), 1e-3)


def _bm25(postings: Postings, match: str) -> Scored:
    # What several matches give adds up, so that each can be remembered by itself.
    name = f"bm25 {match}"
    known = postings.remembered.get(name)
    if known is None:
        weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS)
        sql = f"SELECT rowid, -bm25(words, {weights}) FROM words WHERE words MATCH ?"
        rows = postings.library.read().conn.execute(sql, (match,)).fetchall()
        both = np.fromiter(chain.from_iterable(rows), dtype=np.float64, count=2 * len(rows))
        known = both[0::2].astype(np.int64), both[1::2].astype(np.float32)
        postings.remembered.put(name, *known)
    return known[0], known[1]


def _by_presence(postings: Postings, match: str) -> Scored:
    """BM25 as if a term stood once in a title, a brand, or elsewhere, in texts of usual length."""
    keys = postings.of(match)
    rare = rarity(postings.total, len(keys))
    scores = np.full(len(keys), rare, dtype=np.float32)
    title = COLUMN_WEIGHTS[0]
    named = rare * SATURATION * title / (SATURATION - 1 + title)
    scores[among(keys, postings.named(match))] = named
    return keys, scores
