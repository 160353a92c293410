"""Takes away from products what a hit's first reason names, in a copy of the library.

Separate from the counting: the tests take the same things away from a made shop.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mmrec_desktop.catalog import products, staging
from mmrec_desktop.domain.product import Pairs, Product
from mmrec_desktop.domain.query import Query
from mmrec_desktop.ranking.blend import blend
from mmrec_desktop.ranking.highlight import spans
from mmrec_desktop.ranking.reasons import reasons
from mmrec_desktop.services.answer.asked import ask
from mmrec_desktop.services.answer.ranking import Ranking, rank
from mmrec_desktop.services.encode import encode_missing
from mmrec_desktop.services.workspace import Workspace

PICTURED = frozenset({"picture", "visible", "colour"})
"""Reasons that are gone with a product's pictures (and, of colours, with their names)."""


@dataclass(frozen=True)
class Case:
    """A hit at ``place`` (from 0) with its ``score`` and its first reason; ``terms``: the words
    that were found in it. ``apart``: how far the sum of its parts is from its score.
    """

    query: Query
    key: int
    place: int
    score: float
    reason: str
    terms: tuple[str, ...]
    apart: float


def case_of(workspace: Workspace, query: Query, place: int) -> Case | None:
    """The hit at this place of an answer; None where there is none that says why."""
    ranking = rank(workspace, ask(workspace, query))
    trusted = ranking.order[ranking.trusted()[ranking.order]]
    if place >= len(trusted):
        return None
    row = int(trusted[place])
    parts = ranking.parts(row)
    terms = ranking.found.words_of(row)
    because = reasons(parts, terms, ranking.asked.colours)
    if not because:
        return None
    score = float(ranking.ranked.scores[row])
    apart = abs(sum(parts.values()) - score)
    return Case(query, int(ranking.keys[row]), place, score, because[0].kind, terms, apart)


def without_evidence(workspace: Workspace, case: Case) -> tuple[int, float]:
    """Place and score of the hit where the named measure says nothing of it, all else equal."""
    ranking = rank(workspace, ask(workspace, case.query))
    row = int(np.searchsorted(ranking.keys, case.key))
    left = []
    for each in ranking.gathered.evidence:
        raw = each.raw.copy()
        if each.name == case.reason:
            raw[row] = np.nan
        left.append(replace(each, raw=raw))
    exact = np.isin(ranking.keys, ranking.asked.matches.exact)
    if case.reason == "identifier":
        exact[row] = False
    ranked = blend(left, exact)
    return int(np.flatnonzero(ranked.order == row)[0]), float(ranked.scores[row])


def take_reasons_away(workspace: Workspace, cases: Sequence[Case]) -> None:
    """Changes the products of these cases in a copy, and encodes them again."""
    changed = []
    for case in cases:
        product = products.product(workspace.library, case.key)
        changed.append((_without(product, case), "why"))
    with staging.begin(workspace.library) as waiting:
        waiting.put(changed)
        waiting.swap([staging.SourceRecord("why", dialect="why", rows=len(changed))])
    for _ in encode_missing(workspace):
        pass


def place_now(workspace: Workspace, case: Case) -> tuple[int, float]:
    """Place and score of the same product for the same query, in the library as it is now."""
    ranking: Ranking = rank(workspace, ask(workspace, case.query))
    row = int(np.searchsorted(ranking.keys, case.key))
    if row >= len(ranking.keys) or ranking.keys[row] != case.key:
        return len(ranking.keys), 0.0
    place = int(np.flatnonzero(ranking.order == row)[0])
    return place, float(ranking.ranked.scores[row])


def _without(product: Product, case: Case) -> Product:
    if case.reason in PICTURED:
        bare = replace(
            product,
            pictures=(),
            variants=tuple(replace(each, pictures=()) for each in product.variants),
        )
        return _without_words(bare, (case.query.text,)) if case.reason == "colour" else bare
    if case.reason == "words":
        return _without_words(product, case.terms)
    return replace(
        product,
        title="",
        description="",
        brand="",
        categories=(),
        tags=(),
        attributes=(),
        translations=(),
        variants=tuple(replace(each, options=()) for each in product.variants),
    )


def _without_words(product: Product, terms: Sequence[str]) -> Product:
    words = [word for term in terms for word in (term, *term.split())]

    def left(text: str) -> str:
        for start, end in reversed(spans(text, words)):
            text = f"{text[:start]} {text[end:]}"
        return " ".join(text.split())

    def pairs(found: Pairs) -> Pairs:
        return tuple((name, left(value)) for name, value in found if left(value))

    return replace(
        product,
        title=left(product.title),
        description=left(product.description),
        brand=left(product.brand),
        categories=tuple(tuple(left(name) for name in path) for path in product.categories),
        tags=tuple(left(tag) for tag in product.tags),
        attributes=pairs(product.attributes),
        translations=tuple(
            replace(each, title=left(each.title), description=left(each.description))
            for each in product.translations
        ),
        variants=tuple(replace(each, options=pairs(each.options)) for each in product.variants),
    )
