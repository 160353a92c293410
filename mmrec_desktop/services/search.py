"""Search: words, pictures and products in one query."""

from dataclasses import replace

from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.answer import answer, listed, with_facets
from mmrec_desktop.services.workspace import Workspace

_SORTS = {
    "price": lambda hit: (hit.card.price is None, hit.card.price.amount if hit.card.price else 0),
    "-price": lambda hit: (hit.card.price is None, -hit.card.price.amount if hit.card.price else 0),
    "title": lambda hit: hit.card.title.casefold(),
    "stock": lambda hit: -(hit.card.stock or 0),
}


def search(workspace: Workspace, query: Query, *, facets: bool = False) -> Results:
    """The answer to a query; an empty one lists the catalogue."""
    results = listed(workspace, query) if query.is_empty() else answer(workspace, query)
    if query.sort in _SORTS and not query.is_empty():
        results = replace(results, hits=tuple(sorted(results.hits, key=_SORTS[query.sort])))
    return with_facets(workspace, query, results) if facets else results
