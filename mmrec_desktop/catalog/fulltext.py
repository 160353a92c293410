"""Products by words: any of the words ranked by BM25, phrases and minus strictly, SKUs and their
parts.

Separate from meaning and pictures: this part answers at once and can say which words it found.
"""

from dataclasses import dataclass, field

import numpy as np

from mmrec_desktop.catalog import identifiers, query_terms
from mmrec_desktop.catalog.found_words import Form, Wanted
from mmrec_desktop.catalog.lexicon.concepts import known
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import among, distinct
from mmrec_desktop.catalog.other_writings import other_writings
from mmrec_desktop.catalog.postings import Postings, all_keys
from mmrec_desktop.catalog.query_terms import Term, phrase, quoted
from mmrec_desktop.catalog.text_scores import (
    SATURATION,
    Scored,
    Scores,
    added,
    beyond,
    rarity,
    scored,
    weighed,
)
from mmrec_desktop.catalog.vocabulary import correct
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.domain.words_query import WordsQuery

_SINGLE_CHARACTER = 0.3
"""Weight of a Chinese character that stands alone in a query of several terms."""
_TOO_FREQUENT = 0.5
"""Share of all products from which a term says nothing."""
_PREFIX_SHARE = 0.3
_SHORTEST_PREFIX = 2
WRITTEN = 1.0
"""What a typed word counts where it is written apart, together, or as a version."""


@dataclass(frozen=True, slots=True)
class TextMatches:
    """``keys`` best first with their ``scores`` (BM25, higher is better, 0 where nothing but strict
    parts were asked). ``exact``: products with a code that is what was typed. ``passing``: those
    that :func:`restricted` gives. ``corrected``: typing errors, (written, read as). ``terms``: what
    was looked for and is known, to be marked in texts. ``wanted``: every term of the query, for
    ``found_words.found_in``; ``postings``: what was read for them.
    """

    keys: Ids
    scores: Scores
    exact: Ids
    passing: Ids | None
    corrected: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    postings: Postings = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Called:
    """Terms of the query that are one word, and what else products call or write it. ``across``:
    pairs of Chinese characters that reach over its ends.
    """

    terms: tuple[str, ...]
    forms: tuple[Form, ...]
    across: tuple[str, ...] = ()


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
    others: list[tuple[Form, ...]] = field(default_factory=list)
    prefix: str = ""
    prefix_weight: float = 1.0


def search(
    library: Library, words: WordsQuery, *, limit: int = 400, allowed: Ids | None = None
) -> TextMatches:
    """The best ``limit`` products (among ``allowed``). Phrases must occur, minus words must not."""
    exact = _exact(library, words)
    postings = Postings(library)
    plan = _plan(postings, words)
    phrases = [scored(postings, [phrase(text)]) for text in words.phrases if phrase(text)]
    keys, scores = added([*_ranked(postings, plan), *phrases])
    nothing_typed = not words.words and not words.phrases
    strict = _strict(postings, words, allowed)
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
        strict,
        tuple(plan.corrected),
        tuple(dict.fromkeys(plan.shown)),
        tuple([*plan.wanted, *_wanted_phrases(words)]),
        postings,
    )


def restricted(library: Library, words: WordsQuery, allowed: Ids | None = None) -> Ids | None:
    """Products that have every phrase and no minus word, sorted; ``allowed`` where nothing strict
    is asked. What has no terms at all (punctuation) is not asked.
    """
    return _strict(Postings(library), words, allowed)


def _strict(postings: Postings, words: WordsQuery, allowed: Ids | None) -> Ids | None:
    library = postings.library
    passing = allowed
    for text in words.phrases:
        wanted = phrase(text)
        if wanted:
            hits = distinct(postings.of(wanted), identifiers.exactly(library, text))
            passing = hits if passing is None else passing[among(passing, hits)]
    unwanted = [match for match in map(phrase, words.without) if match]
    codes = [identifiers.exactly(library, text) for text in words.without]
    if unwanted or any(len(each) for each in codes):
        gone = distinct(*(postings.of(each) for each in unwanted), *codes)
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
    return Postings(library).of(f"{{{column}}} : ({match})" if column else match)


def _plan(postings: Postings, words: WordsQuery) -> _Plan:
    plan = _Plan([], [], [], [], [])
    others = _other_words(postings, words)
    # A pair that reaches over the end of a known word is a word only where products have it.
    across = {pair for each in others for pair in each.across}
    terms = query_terms.wanted_terms(words.words)
    several = len(terms) > 1
    for position, term in enumerate(terms):
        count = len(postings.of(quoted([term.text])))
        called = tuple(form for each in others if term.text in each.terms for form in each.forms)
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
            plan.wanted.append(_look_further(postings, plan, term, last=last))
        elif term.text not in across:
            plan.wanted.append(Wanted("", term.text, term.typed))
    for each in others:
        plan.others.append(each.forms)
        plan.shown += [form.text for form in each.forms]
    if not several and plan.terms and not terms[0].han and len(terms[0].text) >= _SHORTEST_PREFIX:
        plan.prefix, plan.prefix_weight = terms[0].text, _PREFIX_SHARE
    plan.terms = _telling(postings.total, plan.terms)
    return plan


def _other_words(postings: Postings, words: WordsQuery) -> list[_Called]:
    """Other words that products have for what was typed, and other ways to write it."""
    found = []
    for each in known(words.words):
        forms = [Form(phrase(text), text) for text in each.others]
        found.append(_Called(each.terms, _there(postings, forms), each.across))
    for writing in other_writings(postings.library, words.words):
        form = Form(quoted(list(writing.form)), " ".join(writing.form), WRITTEN)
        found.append(_Called(writing.terms, _there(postings, [form])))
    return [each for each in found if each.forms]


def _there(postings: Postings, forms: list[Form]) -> tuple[Form, ...]:
    return tuple(form for form in forms if form.match and len(postings.of(form.match)))


def _look_further(postings: Postings, plan: _Plan, term: Term, *, last: bool) -> Wanted:
    """A term that nothing has: the beginning of a word, a part of a SKU, or a typing error."""
    library = postings.library
    nothing = Wanted("", term.text, term.typed)
    if last and _begins_something(postings, term.text):
        plan.shown.append(term.typed)
        plan.prefix = term.text
        return Wanted(f"{quoted([term.text])} *", term.text, term.typed)
    parts, _ = identifiers.containing(library, term.typed)
    if len(parts) and (last or identifiers.looks_like_code(term.typed)):
        if term.typed not in plan.parts:
            plan.parts.append(term.typed)
        return Wanted("", term.text, term.typed, term.typed)
    # A word that people know is no typing error of another one: this shop has no sofa, but soda.
    meant = None if known((term.typed,)) else correct(library, term.text)
    if meant is None:
        return nothing
    plan.terms.append((meant, len(postings.of(quoted([meant])))))
    plan.corrected.append((term.typed, meant))
    plan.shown.append(meant)
    return Wanted(quoted([meant]), meant, meant)


def _wanted_phrases(words: WordsQuery) -> list[Wanted]:
    """A phrase counts as one term: every product that passes has it."""
    return [Wanted(phrase(text), text, text) for text in words.phrases if phrase(text)]


def _telling(everything: int, terms: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The terms that are worth looking up: the rarest, and all that less than half of the products
    have.
    """
    most = _TOO_FREQUENT * everything
    ordered = sorted(dict(terms).items(), key=lambda each: (each[1], each[0]))
    return [each for place, each in enumerate(ordered) if not place or each[1] <= most]


def _ranked(postings: Postings, plan: _Plan) -> list[Scored]:
    strong = [term for term, _ in plan.terms if not _single(term) or len(plan.terms) == 1]
    weak = [term for term, _ in plan.terms if term not in strong]
    typed = [scored(postings, _matches(strong))]
    typed.append(weighed(scored(postings, _matches(weak)), _SINGLE_CHARACTER))
    found = typed
    for forms in plan.others:
        # Who has the typed word gains nothing by other words for it.
        matches = [form.match for form in forms]
        found = [*found, beyond(found, weighed(scored(postings, matches), forms[0].weight))]
    found += [_part_scores(postings, part) for part in plan.parts]
    if plan.prefix:
        begun = weighed(scored(postings, [f"{quoted([plan.prefix])} *"]), plan.prefix_weight)
        # What has the whole word already is not lifted by words that only begin like it.
        found.append(begun if plan.prefix_weight == 1.0 else beyond(found, begun))
    return found


def _matches(terms: list[str]) -> list[str]:
    return [quoted([term]) for term in terms]


def _part_scores(postings: Postings, part: str) -> Scored:
    """A part of a SKU counts like a word that as many products have, the more of the SKU it is."""
    keys, lengths = identifiers.containing(postings.library, part)
    share = np.minimum(len(part) / np.maximum(lengths, 1), 1.0)
    return keys, (SATURATION * rarity(postings.total, len(keys)) * share).astype(np.float32)


def _exact(library: Library, words: WordsQuery) -> Ids:
    whole = " ".join([*words.words, *words.phrases])
    single = identifiers.among_words(library, words.words + words.phrases)
    return distinct(identifiers.exactly(library, whole), single)


def _begins_something(postings: Postings, term: str) -> bool:
    return len(term) >= _SHORTEST_PREFIX and len(postings.of(f"{quoted([term])} *")) > 0


def _single(term: str) -> bool:
    return len(term) == 1 and not term.isascii()
