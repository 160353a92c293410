"""From a query to ranked products: candidates, evidence, blend. Search and recommendation share it."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import facets, fulltext, products
from mmrec_desktop.domain.colour import COLOURS, SPACE
from mmrec_desktop.domain.colour_words import colours_in, without_colours
from mmrec_desktop.domain.errors import NotFound, PictureUnreadable
from mmrec_desktop.domain.hit import Band, Hit, Results
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.vector_index import Ids, Vector
from mmrec_desktop.domain.words_query import WordsQuery, parse_words
from mmrec_desktop.ranking.blend import Evidence, Ranked, blend
from mmrec_desktop.ranking.weights import weights
from mmrec_desktop.services.workspace import Workspace

EXHAUSTIVE = 5000
"""Up to this many products every one is a candidate; above, the indexes propose."""
PROPOSED = 300
"""Candidates that each source proposes in a large library."""
SURE, MAYBE = 1.6, 0.9
"""How far the best must stand out of the library's background, weighed over what is asked."""
AGAINST = 0.5
"""Weight of "not like this" against "like this"."""


@dataclass(slots=True)
class _Asked:
    """A query with everything that was looked up for it. ``vectors``: (field, vector, weight)."""

    query: Query
    words: WordsQuery
    allowed: Ids | None
    matches: fulltext.TextMatches
    looks: list[tuple[Vector, float]]
    meanings: list[tuple[Vector, float]]
    seeds: list[int]
    meaning: Vector | None = None
    visible: Vector | None = None


def answer(workspace: Workspace, query: Query, *, only: Ids | None = None) -> Results:
    """The best products among ``only`` (all when None). Raises NotFound and PictureUnreadable."""
    started = time.perf_counter()
    asked = _ask(workspace, query, only)
    keys = _candidates(workspace, asked)
    keys = keys[~np.isin(keys, asked.seeds)] if asked.seeds else keys
    evidence, shown = _evidence(workspace, asked, keys)
    exact = np.isin(keys, asked.matches.exact)
    ranked = blend(evidence, exact)
    order = ranked.order[: query.k]
    chosen = {int(keys[row]): int(shown[row]) for row in order if shown[row] >= 0}
    cards = {card.key: card for card in products.cards(workspace.library, keys[order], chosen)}
    bands = _bands(ranked, evidence, exact)
    hits = tuple(
        Hit(
            cards[int(keys[row])],
            sum(parts.values()),
            parts,
            bands[row],
        )
        for row in order
        if int(keys[row]) in cards
        for parts in [{name: float(part[row]) for name, part in ranked.parts.items() if part[row]}]
    )
    return Results(
        hits,
        hits[0].band if hits else "none",
        (time.perf_counter() - started) * 1000,
        total=int(sum(band != "none" for band in bands)),
        corrected=asked.matches.corrected,
    )


def _ask(workspace: Workspace, query: Query, only: Ids | None) -> _Asked:
    words = parse_words(query.text)
    allowed = facets.allowed(workspace.library, query.where, words.fields)
    if only is not None:
        allowed = only if allowed is None else np.intersect1d(only, allowed)
    asked_words = words if "text" in query.use else WordsQuery()
    matches = fulltext.search(workspace.library, asked_words, allowed=allowed)
    if words.without or words.phrases:
        allowed = fulltext.restricted(workspace.library, asked_words, allowed)
    asked = _Asked(query, words, allowed, matches, [], [], [])
    plain = words.plain()
    if plain:
        asked.meaning = workspace.encoders.text(plain)
        if "picture" in query.use:
            kind = workspace.encoders.text(without_colours(plain) or plain)
            asked.visible = workspace.encoders.seen_words().asked(kind[None])[0]
    _add_pictures(workspace, asked)
    for names, sign in ((query.like, 1.0), (query.unlike, -AGAINST)):
        for name in names:
            _add_product(workspace, asked, name, sign)
    return asked


def _add_pictures(workspace: Workspace, asked: _Asked) -> None:
    signed = [(source, 1.0) for source in asked.query.images]
    signed += [(source, -AGAINST) for source in asked.query.unlike_images]
    for source, sign in signed:
        for decoded in workspace.pool.decode([source]):
            if isinstance(decoded, Exception):
                raise PictureUnreadable(decoded.code, file=_name(source)) from decoded
            features = workspace.encoders.pictures().encode_query(decoded)
            asked.looks.append((features.looks[0], sign))


def _name(source: PictureSource) -> str:
    return source.label or Path(source.path).name


def _add_product(workspace: Workspace, asked: _Asked, name: str, sign: float) -> None:
    key = products.resolve(workspace.library, name)
    if key is None:
        raise NotFound("product-missing", product=name)
    spaces = workspace.encoders.spaces()
    asked.seeds.append(key)
    if "picture" in asked.query.use:
        index = workspace.lookup.index("looks", spaces["looks"])
        contents = workspace.lookup.contents_of(key)
        known = contents[np.isin(contents, index.ids())]
        asked.looks.extend((vector, sign) for vector in index.vectors(known[:3]))
    if "text" in asked.query.use:
        index = workspace.lookup.index("meaning", spaces["meaning"])
        if np.isin(key, index.ids()):
            asked.meanings.append((index.vectors(np.array([key]))[0], sign))


def _candidates(workspace: Workspace, asked: _Asked) -> Ids:
    seen = workspace.lookup.snapshot()
    everything = seen.keys if asked.allowed is None else asked.allowed
    if len(everything) <= EXHAUSTIVE:
        return np.sort(everything)
    spaces = workspace.encoders.spaces()
    proposed: list[Ids] = [asked.matches.keys, asked.matches.exact]
    wanted = [] if asked.meaning is None else [asked.meaning]
    for vector in [*wanted, *(vector for vector, sign in asked.meanings if sign > 0)]:
        index = workspace.lookup.index("meaning", spaces["meaning"])
        proposed.append(index.nearest(vector, PROPOSED, asked.allowed)[0])
    pictured = [("looks", vector) for vector, sign in asked.looks if sign > 0]
    if asked.visible is not None:
        pictured.append(("visible", asked.visible))
    for field, vector in pictured:
        nearest = workspace.lookup.index(field, spaces[field]).nearest(vector, PROPOSED)[0]
        found = workspace.lookup.products_of(nearest)
        proposed.append(found if asked.allowed is None else np.intersect1d(found, asked.allowed))
    return np.unique(np.concatenate(proposed))


def _evidence(workspace: Workspace, asked: _Asked, keys: Ids) -> tuple[list[Evidence], Ids]:
    """Every measure over candidates and background; and the picture to show of each candidate."""
    spaces = workspace.encoders.spaces()
    sample = workspace.lookup.snapshot().sample
    both = np.concatenate([keys, sample])
    count = len(keys)
    have = {"words", "meaning", "visible", "colour"}
    if asked.looks:
        have.add("picture")
    share = weights(asked.query, asked.words, have)
    found: list[Evidence] = []
    shown = np.full(count, -1, dtype=np.int64)

    def add(name: str, raw: NDArray[Any], weight: float) -> None:
        found.append(Evidence(name, raw[:count], raw[count:], weight))

    if "words" in share:
        scores = dict(zip(asked.matches.keys.tolist(), asked.matches.scores.tolist()))
        raw = np.array([scores.get(int(key), 0.0) for key in both], dtype=np.float32)
        add("words", raw, share["words"])
    if asked.meaning is not None and "meaning" in share:
        index = workspace.lookup.index("meaning", spaces["meaning"])
        raw = workspace.lookup.product_similarity(index, asked.meaning, both)
        add("meaning", raw, share["meaning"])
    for vector, sign in asked.meanings:
        index = workspace.lookup.index("meaning", spaces["meaning"])
        raw = workspace.lookup.product_similarity(index, vector, both)
        add("meaning", raw, sign * (1.0 - asked.query.blend) / len(asked.meanings))
    if asked.visible is not None and "visible" in share:
        index = workspace.lookup.index("visible", spaces["visible"])
        raw, which = workspace.lookup.picture_similarity(index, asked.visible, both)
        add("visible", raw, share["visible"])
        shown = which[:count]
    if "colour" in share:
        index = workspace.lookup.index("colours", SPACE)
        wanted = _colour_vector(colours_in(asked.words.plain()))
        raw, which = workspace.lookup.picture_similarity(index, wanted, both)
        add("colour", raw, share["colour"])
        shown = which[:count]
    for vector, sign in asked.looks:
        index = workspace.lookup.index("looks", spaces["looks"])
        raw, which = workspace.lookup.picture_similarity(index, vector, both)
        add("picture", raw, sign * share.get("picture", 1.0) / len(asked.looks))
        if sign > 0:
            shown = which[:count]
    return found, shown


def _colour_vector(names: Iterable[str]) -> Vector:
    vector = np.array([float(name in set(names)) for name in COLOURS], dtype=np.float32)
    length = np.linalg.norm(vector)
    return np.asarray(vector / length if length else vector, dtype=np.float32)


def _bands(ranked: Ranked, evidence: list[Evidence], exact: NDArray[Any]) -> list[Band]:
    """How far each candidate stands out, weighed; its own code is always sure."""
    whole = sum(abs(each.weight) for each in evidence) or 1.0
    level = np.zeros(len(exact), dtype=np.float32)
    for name, stands in ranked.standing.items():
        weight = sum(abs(each.weight) for each in evidence if each.name == name)
        level += stands * (weight / whole)
    out: list[Band] = []
    for value, certain in zip(level, exact, strict=True):
        out.append("sure" if certain or value >= SURE else "maybe" if value >= MAYBE else "none")
    return out


def listed(workspace: Workspace, query: Query) -> Results:
    """The catalogue itself, filtered and sorted: what an empty query shows."""
    started = time.perf_counter()
    allowed = facets.allowed(workspace.library, query.where, parse_words(query.text).fields)
    sort = "newest" if query.sort == "best" else query.sort
    keys = products.keys(workspace.library, sort, allowed)
    cards = products.cards(workspace.library, keys[: query.k])
    hits = tuple(Hit(card, 0.0, {}, "sure") for card in cards)
    spent = (time.perf_counter() - started) * 1000
    return Results(hits, "sure" if hits else "none", spent, total=len(keys))


def with_facets(workspace: Workspace, query: Query, results: Results) -> Results:
    """The same answer with its filters and their counts."""
    base = None
    if not query.is_empty():
        unfiltered = answer(workspace, replace(query, where={}, k=EXHAUSTIVE))
        base = np.array(
            [hit.card.key for hit in unfiltered.hits if hit.band != "none"], dtype=np.int64
        )
    return replace(results, facets=facets.counts(workspace.library, base, query.where))
