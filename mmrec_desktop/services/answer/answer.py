"""The answer to a query: hits with cards, parts, bands and reasons, and the filters beside them.

Separate from ranking, because only what is shown is read from the library.
"""

import time
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import facets, fulltext, products
from mmrec_desktop.domain.colour_words import without_colours
from mmrec_desktop.domain.hit import Facet, Hit, Reason, Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.domain.words_query import WordsQuery, parse_words
from mmrec_desktop.ranking.reasons import reasons
from mmrec_desktop.services.answer.alike import alike_in
from mmrec_desktop.services.answer.asked import ask
from mmrec_desktop.services.answer.evidence import pictures_to_show
from mmrec_desktop.services.answer.ranking import Ranking, rank
from mmrec_desktop.services.workspace import Workspace

NEAREST = 24
"""Where nothing is stocked: so many of the nearest stand behind the filters."""


def answer(
    workspace: Workspace,
    query: Query,
    *,
    only: Ids | None = None,
    with_facets: bool = False,
    wait: bool = True,
) -> Results:
    """The best products among ``only`` (all where None).

    With ``wait`` False, parts whose encoder is not loaded yet are left out and named in
    ``missing``. Raises NotFound and PictureUnreadable.
    """
    started = time.perf_counter()
    if asks_nothing(query):
        return _listed(workspace, query, started, only=only, with_facets=with_facets)
    ranking = rank(workspace, ask(workspace, query, only=only, wait=wait))
    rows = _chosen(workspace, ranking)
    hits = _hits(workspace, ranking, rows)
    found = _facets(workspace, ranking, only) if with_facets else ()
    return Results(
        hits,
        ranking.band,
        (time.perf_counter() - started) * 1000,
        total=int(ranking.trusted().sum()),
        missing=ranking.asked.missing,
        facets=found,
        corrected=ranking.asked.matches.corrected,
    )


def asks_nothing(query: Query) -> bool:
    """Whether there is nothing to rank by: only filters, typed or chosen."""
    words = parse_words(query.text)
    examples = query.images or query.unlike_images or query.like or query.unlike
    return not (examples or any(map(_says_something, (*words.words, *words.phrases))))


def _says_something(word: str) -> bool:
    """Whether it is more than punctuation; a pictogram is."""
    return any(letter.isalnum() or unicodedata.category(letter) == "So" for letter in word)


def reasons_for(workspace: Workspace, query: Query, key: int) -> tuple[Reason, ...]:
    """Why this product answers the query, whether or not it is among the hits."""
    asked = ask(workspace, replace(query, where={}))
    asked.seeds = [seed for seed in asked.seeds if seed != key]
    ranking = rank(workspace, asked)
    if key not in ranking.keys:
        ranking = rank(workspace, asked, np.union1d(ranking.keys, [key]))
    alike = alike_in(workspace, asked, np.array([key], dtype=np.int64))
    return _reasons(ranking, int(np.searchsorted(ranking.keys, key)), alike)


def _chosen(workspace: Workspace, ranking: Ranking) -> NDArray[np.int64]:
    """Rows of the hits: the best, or in another order all that is trusted."""
    query = ranking.asked.query
    if query.sort == "best":
        return ranking.order[: query.k]
    trusted = ranking.keys[ranking.trusted()]
    keys = products.keys(workspace.library, query.sort, trusted, query.k)
    return np.searchsorted(ranking.keys, keys).astype(np.int64)


def _hits(workspace: Workspace, ranking: Ranking, rows: NDArray[np.int64]) -> tuple[Hit, ...]:
    shown = pictures_to_show(ranking.gathered, rows)
    keys = ranking.keys[rows]
    alike = alike_in(workspace, ranking.asked, keys)
    chosen = {int(ranking.keys[row]): content for row, content in shown.items()}
    cards = {card.key: card for card in products.cards(workspace.library, keys, chosen)}
    hits = []
    for row in rows.tolist():
        card = cards.get(int(ranking.keys[row]))
        if card is not None:  # it may have been removed meanwhile
            parts = ranking.parts(row)
            because = _reasons(ranking, row, alike)
            hits.append(Hit(card, sum(parts.values()), parts, ranking.bands[row], because))
    return tuple(hits)


def _reasons(ranking: Ranking, row: int, alike: Mapping[int, str]) -> tuple[Reason, ...]:
    words, colours = ranking.found.words_of(row), ranking.asked.colours
    return reasons(ranking.parts(row), words, colours, instead=_instead(ranking, row, alike))


def _instead(ranking: Ranking, row: int, alike: Mapping[int, str]) -> dict[str, str]:
    """Parts of this candidate that say another thing than usual."""
    key = int(ranking.keys[row])
    said = {"picture": alike[key]} if key in alike else {}
    asked = ranking.asked
    if asked.colours and not without_colours(asked.words.plain()).strip():
        said["visible"] = "colour"  # nothing else was asked for that could be seen
    gathered = ranking.gathered
    wanted = {each.name for each in gathered.evidence if each.weight > 0}
    found = {each.name: "unlike" for each in gathered.evidence if each.name not in wanted}
    if ranking.bands[row] == "none":
        # The nearest of what there is: it is not what was asked for, and must not be said to be.
        near = {"meaning": "meaning-near", "picture": "picture-near", "visible": "picture-near"}
        said = near
    if gathered.colour_seen is not None and not gathered.colour_seen[row]:
        found["colour"] = "colour-said"
    return {**said, **found}


def _facets(workspace: Workspace, ranking: Ranking, only: Ids | None) -> tuple[Facet, ...]:
    """Filters with counts, over what would be found without the filters that are set."""
    query = ranking.asked.query
    if query.where:
        free = replace(query, where={})
        ranking = rank(workspace, ask(workspace, free, only=only))
    base = ranking.keys[ranking.trusted()]
    if not len(base):
        base = np.sort(ranking.keys[ranking.order[:NEAREST]])
    return facets.counts(workspace.library, base, query.where)


def _listed(
    workspace: Workspace, query: Query, started: float, *, only: Ids | None, with_facets: bool
) -> Results:
    """The catalogue itself, filtered and sorted: what an empty query shows."""
    library = workspace.library
    words = parse_words(query.text)
    read = words if "text" in query.use else WordsQuery()

    def passing(where: dict[str, tuple[str, ...]]) -> Ids | None:
        allowed = facets.allowed(library, where, words.fields)
        if only is not None:
            allowed = only if allowed is None else np.intersect1d(only, allowed)
        return fulltext.restricted(library, read, allowed)

    sort = "newest" if query.sort == "best" else query.sort
    keys = products.keys(library, sort, passing(dict(query.where)))
    cards = products.cards(library, keys[: query.k])
    hits = tuple(Hit(card, 0.0, {}, "sure") for card in cards)
    found = facets.counts(library, passing({}), query.where) if with_facets else ()
    spent = (time.perf_counter() - started) * 1000
    return Results(hits, "sure" if hits else "none", spent, total=len(keys), facets=found)
