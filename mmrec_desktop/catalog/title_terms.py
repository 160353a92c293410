"""The terms of products' titles, and how rare each is: what a name says beside what was typed.

Separate from the typed terms, because here the product is asked what else it is called.
"""

import json
from collections.abc import Sequence

import numpy as np

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.query_terms import wanted_terms
from mmrec_desktop.catalog.vocabulary import frequencies
from mmrec_desktop.domain.vector_index import Ids


def titles(library: Library, keys: Ids) -> list[list[str]]:
    """The terms of each product's title."""
    conn = library.read().conn
    sql = "SELECT key, title FROM listing WHERE key IN (SELECT value FROM json_each(?))"
    written = dict(conn.execute(sql, (json.dumps(keys.tolist()),)).fetchall())
    return [
        [term.text for term in wanted_terms(tuple(written.get(key, "").split()))]
        for key in keys.tolist()
    ]


def counts(library: Library, terms: Sequence[Sequence[str]]) -> list[Ids]:
    """For each title: in how many products each of its terms stands."""
    every = list({term for each in terms for term in each})
    known = dict(zip(every, frequencies(library, every), strict=True))
    return [
        np.array([known[term] or 1 for term in each], dtype=np.int64).reshape(-1) for each in terms
    ]
