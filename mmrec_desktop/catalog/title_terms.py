"""The terms of products' titles, and how rare each is: what a name says beside what was typed.

Separate from the typed terms, because here the product is asked what else it is called.
"""

import json

import numpy as np

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.query_terms import wanted_terms
from mmrec_desktop.catalog.vocabulary import frequencies
from mmrec_desktop.domain.vector_index import Ids


def counts(library: Library, keys: Ids) -> list[Ids]:
    """For each product: in how many products each of its title's terms stands."""
    conn = library.read().conn
    sql = "SELECT key, title FROM listing WHERE key IN (SELECT value FROM json_each(?))"
    titles = dict(conn.execute(sql, (json.dumps(keys.tolist()),)).fetchall())
    terms = [
        [term.text for term in wanted_terms(tuple(titles.get(key, "").split()))]
        for key in keys.tolist()
    ]
    every = list({term for each in terms for term in each})
    known = dict(zip(every, frequencies(library, every), strict=True))
    return [
        np.array([known[term] or 1 for term in each], dtype=np.int64).reshape(-1) for each in terms
    ]
