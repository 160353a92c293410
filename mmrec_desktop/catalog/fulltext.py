"""Products by words: any of the words ranked by BM25, phrases and minus strictly, SKUs and their
parts.

Separate from meaning and pictures: this part answers at once and can say which words it found.
"""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import identifiers, query_terms
from mmrec_desktop.catalog.found_words import OTHER, Wanted, all_keys, has_any, total
from mmrec_desktop.catalog.lexicon.concepts import Known, known
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import among, distinct
from mmrec_desktop.catalog.postings import Postings, matching
from mmrec_desktop.catalog.query_terms import Term, phrase, quoted
from mmrec_desktop.catalog.segmentation import tokens
from mmrec_desktop.catalog.vocabulary import correct, frequency
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.domain.words_query import WordsQuery

Scores = NDArray[np.float32]
Scored = tuple[Ids, Scores]
"""Products and what each is given."""

COLUMN_WEIGHTS = (2.0, 1.0, 1.5, 1.0, 1.0, 0.7)
"""Of title, brand, category, attributes, tags and description."""
_SINGLE_CHARACTER = 0.3
"""Weight of a Chinese character that stands alone in a query of several terms."""
_TOO_FREQUENT = 0.5
"""Share of all products from which a term says nothing."""
_PREFIX_SHARE = 0.3
_SHORTEST_PREFIX = 2
_SATURATION = 2.2
"""What BM25 gives a term that is found, times its rarity (k1 + 1)."""
_FREQUENT = 2000
"""Products beyond which it no longer counts how often a term stands in one of them: rows that take
most of a search in a large library, for little.
"""
_NOTHING: Scored = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class TextMatches:
    """``keys`` best first with their ``scores`` (BM25, higher is better, 0 where nothing but strict
    parts were asked). ``exact``: products with a code that is what was typed. ``corrected``: typing
    errors, (written, read as). ``terms``: what was looked for and is known, to be marked in texts.
    ``wanted``: every term of the query, for ``found_words.found_in``; ``postings``: what was read
    for them.
    """

    keys: Ids
    scores: Scores
    exact: Ids
    corrected: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    postings: Postings = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Called:
    """A known word of the query, and (match, form) of other words for it that products have."""

    known: Known
    forms: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Plan:
    """``terms`` with the number of products of each; ``prefix``: the beginning of a word.
    ``others``: for each known word, what else is looked for.
    """

    terms: list[tuple[str, int]]
    shown: list[str]
    corrected: list[tuple[str, str]]
    parts: list[str]
    wanted: list[Wanted]
    others: list[list[str]] = field(default_factory=list)
    prefix: str = ""
    prefix_weight: float = 1.0


def search(
    library: Library, words: WordsQuery, *, limit: int = 400, allowed: Ids | None = None
) -> TextMatches:
    """The best ``limit`` products (among ``allowed``). Phrases must occur, minus words must not."""
    exact = _exact(library, words)
    plan = _plan(library, words)
    postings = Postings(library)
    phrases = [_scored(postings, [phrase(text)]) for text in words.phrases if phrase(text)]
    keys, scores = _added([*_ranked(postings, plan), *phrases])
    nothing_typed = not words.words and not words.phrases
    strict = restricted(library, words, allowed)
    if nothing_typed and words.without and strict is not None:
        keys, scores = strict, np.zeros(len(strict), dtype=np.float32)
    if strict is not None:
        passing = among(keys, strict)
        keys, scores = keys[passing], scores[passing]
        exact = exact[among(exact, strict)]
    order = np.lexsort((keys, -scores))[:limit]
    return TextMatches(
        keys[order],
        scores[order],
        exact,
        tuple(plan.corrected),
        tuple(dict.fromkeys(plan.shown)),
        tuple([*plan.wanted, *_wanted_phrases(words)]),
        postings,
    )


def restricted(library: Library, words: WordsQuery, allowed: Ids | None = None) -> Ids | None:
    """Products that have every phrase and no minus word, sorted; ``allowed`` where nothing strict
    is asked. What has no terms at all (punctuation) is not asked.
    """
    passing = allowed
    for text in words.phrases:
        wanted = phrase(text)
        if wanted:
            hits = distinct(matching(library, wanted), identifiers.exactly(library, text))
            passing = hits if passing is None else passing[among(passing, hits)]
    unwanted = [match for match in map(phrase, words.without) if match]
    codes = [identifiers.exactly(library, text) for text in words.without]
    if unwanted or any(len(each) for each in codes):
        gone = distinct(*(matching(library, each) for each in unwanted), *codes)
        if passing is None:
            passing = all_keys(library)
        passing = passing[~among(passing, gone)]
    return passing


def with_all(library: Library, text: str, column: str = "") -> Ids:
    """Products in which every word of ``text`` occurs (in one column where named), sorted."""
    terms = [term.text for term in query_terms.wanted_terms((text,))]
    if not terms:
        return np.empty(0, dtype=np.int64)
    match = " AND ".join(quoted([term]) for term in terms)
    return matching(library, f"{{{column}}} : ({match})" if column else match)


def _plan(library: Library, words: WordsQuery) -> _Plan:
    plan = _Plan([], [], [], [], [])
    others = _other_words(library, words)
    # A pair that reaches over the end of a known word is a word only where products have it.
    across = {pair for each in others for pair in each.known.across}
    terms = query_terms.wanted_terms(words.words)
    several = len(terms) > 1
    for position, term in enumerate(terms):
        count = frequency(library, term.text)
        called = tuple(
            form for each in others if term.text in each.known.terms for form in each.forms
        )
        if identifiers.looks_like_code(term.typed) and term.typed not in plan.parts:
            plan.parts.append(term.typed)
        if count:
            plan.terms.append((term.text, count))
            match = quoted([term.text])
            plan.wanted.append(Wanted(match, term.text, term.typed, others=called))
            plan.shown += [term.typed, term.text] if not term.han or several else [term.typed]
        elif called:
            plan.wanted.append(Wanted("", term.text, term.typed, others=called))
        elif not term.han:
            last = position == len(terms) - 1
            plan.wanted.append(_look_further(library, plan, term, last=last))
        elif term.text not in across:
            plan.wanted.append(Wanted("", term.text, term.typed))
    for each in others:
        plan.others.append([match for match, _ in each.forms])
        plan.shown += [form for _, form in each.forms]
    if not several and plan.terms and not terms[0].han and len(terms[0].text) >= _SHORTEST_PREFIX:
        plan.prefix, plan.prefix_weight = terms[0].text, _PREFIX_SHARE
    plan.terms = _telling(library, plan.terms)
    return plan


def _other_words(library: Library, words: WordsQuery) -> list[_Called]:
    """Other words that products have for what was typed."""
    found = []
    for each in known(words.words):
        forms = [(phrase(form), form) for form in each.others]
        there = tuple(
            (match, form)
            for match, form in forms
            if match and frequency(library, tokens(form)[0]) and has_any(library, match)
        )
        if there:
            found.append(_Called(each, there))
    return found


def _look_further(library: Library, plan: _Plan, term: Term, *, last: bool) -> Wanted:
    """A term that nothing has: the beginning of a word, a part of a SKU, or a typing error."""
    nothing = Wanted("", term.text, term.typed)
    if last and _begins_something(library, term.text):
        plan.shown.append(term.typed)
        plan.prefix = term.text
        return Wanted(f"{quoted([term.text])} *", term.text, term.typed)
    parts, _ = identifiers.containing(library, term.typed)
    if len(parts) and (last or identifiers.looks_like_code(term.typed)):
        if term.typed not in plan.parts:
            plan.parts.append(term.typed)
        return Wanted("", term.text, term.typed, term.typed)
    meant = correct(library, term.text)
    if meant is None:
        return nothing
    plan.terms.append((meant, frequency(library, meant)))
    plan.corrected.append((term.typed, meant))
    plan.shown.append(meant)
    return Wanted(quoted([meant]), meant, meant)


def _wanted_phrases(words: WordsQuery) -> list[Wanted]:
    """A phrase counts as one term: every product that passes has it."""
    return [Wanted(phrase(text), text, text) for text in words.phrases if phrase(text)]


def _telling(library: Library, terms: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The terms that are worth looking up: the rarest, and all that less than half of the products
    have.
    """
    most = _TOO_FREQUENT * total(library)
    ordered = sorted(dict(terms).items(), key=lambda each: (each[1], each[0]))
    return [each for place, each in enumerate(ordered) if not place or each[1] <= most]


def _ranked(postings: Postings, plan: _Plan) -> list[Scored]:
    strong = [term for term, _ in plan.terms if not _single(term) or len(plan.terms) == 1]
    weak = [term for term, _ in plan.terms if term not in strong]
    typed = [_scored(postings, _matches(strong))]
    typed.append(_weighed(_scored(postings, _matches(weak)), _SINGLE_CHARACTER))
    found = typed
    for matches in plan.others:
        # Who has the typed word gains nothing by other words for it.
        found = [*found, _beyond(found, _weighed(_scored(postings, matches), OTHER))]
    found += [_part_scores(postings.library, part) for part in plan.parts]
    if plan.prefix:
        begun = _weighed(_scored(postings, [f"{quoted([plan.prefix])} *"]), plan.prefix_weight)
        # What has the whole word already is not lifted by words that only begin like it.
        found.append(begun if plan.prefix_weight == 1.0 else _beyond(found, begun))
    return found


def _matches(terms: list[str]) -> list[str]:
    return [quoted([term]) for term in terms]


def _scored(postings: Postings, matches: list[str]) -> Scored:
    """BM25 of products that any of these matches finds."""
    frequent = [each for each in matches if len(postings.of(each)) > _FREQUENT]
    rare = " OR ".join(each for each in matches if each not in frequent)
    return _added([_bm25(postings, rare), *(_by_presence(postings, each) for each in frequent)])


def _bm25(postings: Postings, match: str) -> Scored:
    if not match:
        return _NOTHING
    weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS)
    sql = f"SELECT rowid, -bm25(words, {weights}) FROM words WHERE words MATCH ?"
    rows = postings.library.read().conn.execute(sql, (match,)).fetchall()
    keys, scores = zip(*rows, strict=True) if rows else ((), ())
    return np.array(keys, dtype=np.int64), np.array(scores, dtype=np.float32)


def _by_presence(postings: Postings, match: str) -> Scored:
    """BM25 as if a term stood once in a title, a brand, or elsewhere, in texts of usual length."""
    keys = postings.of(match)
    rarity = _rarity(total(postings.library), len(keys))
    scores = np.full(len(keys), rarity, dtype=np.float32)
    title = COLUMN_WEIGHTS[0]
    named = rarity * _SATURATION * title / (_SATURATION - 1 + title)
    scores[among(keys, postings.named(match))] = named
    return keys, scores


def _weighed(scored: Scored, weight: float) -> Scored:
    return scored[0], np.float32(weight) * scored[1]


def _beyond(found: list[Scored], more: Scored) -> Scored:
    """What ``found`` does not have yet."""
    keys, scores = more
    new = np.ones(len(keys), dtype=np.bool_)
    for before, _ in found:
        new &= ~among(keys, before)
    return keys[new], scores[new]


def _added(found: list[Scored]) -> Scored:
    """Every product once, with the sum of its scores."""
    found = [each for each in found if len(each[0])]
    if len(found) < 2:
        return found[0] if found else _NOTHING
    keys, places = np.unique(np.concatenate([keys for keys, _ in found]), return_inverse=True)
    scores = np.bincount(places, weights=np.concatenate([scores for _, scores in found]))
    return keys, scores.astype(np.float32)


def _part_scores(library: Library, part: str) -> Scored:
    """A part of a SKU counts like a word that as many products have, the more of the SKU it is."""
    keys, lengths = identifiers.containing(library, part)
    share = np.minimum(len(part) / np.maximum(lengths, 1), 1.0)
    return keys, (_SATURATION * _rarity(total(library), len(keys)) * share).astype(np.float32)


def _rarity(everything: int, having: int) -> float:
    return max(math.log((everything - having + 0.5) / (having + 0.5)), 1e-3)


def _exact(library: Library, words: WordsQuery) -> Ids:
    whole = " ".join([*words.words, *words.phrases])
    single = identifiers.among_words(library, words.words + words.phrases)
    return distinct(identifiers.exactly(library, whole), single)


def _begins_something(library: Library, term: str) -> bool:
    if len(term) < _SHORTEST_PREFIX:
        return False
    return has_any(library, f"{quoted([term])} *")


def _single(term: str) -> bool:
    return len(term) == 1 and not term.isascii()
