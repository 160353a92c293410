"""Which typed words stand in which products, by themselves or as another word for the same thing.

Separate from the search for the best: a band and a reason must know what is missing as well.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import identifiers
from mmrec_desktop.catalog.membership import among, distinct
from mmrec_desktop.catalog.postings import Postings
from mmrec_desktop.domain.vector_index import Ids

OTHER = 0.85
"""What another word for the same thing counts, beside the typed one."""
_NOTHING = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of a typed word: how the full text is asked for it, as it is written, and what
    it counts beside the typed one.
    """

    match: str
    text: str
    weight: float = OTHER


@dataclass(frozen=True, slots=True)
class Wanted:
    """One wanted term: how the full text is asked for it (empty where no product has it), the term,
    and the typed word or Chinese run that it is of. ``code``: it is looked for in codes instead.
    ``others``: what else it is called or written as.
    """

    match: str
    term: str
    typed: str
    code: str = ""
    others: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Which wanted terms (w,) stand in which products: ``there`` (w, n), 1 for the term itself,
    less for another word for it.

    ``products`` (w,): how many of all ``total`` have each.
    """

    wanted: tuple[Wanted, ...]
    there: NDArray[np.float32]
    products: Ids
    total: int
    keys: Ids
    other_keys: dict[str, Ids]

    def words_of(self, row: int) -> tuple[str, ...]:
        """The words that stand in one product, whole runs where all of their pairs do."""
        runs: dict[str, list[tuple[Wanted, float]]] = {}
        for each, there in zip(self.wanted, self.there[:, row].tolist(), strict=False):
            runs.setdefault(each.typed, []).append((each, there))
        words: list[str] = []
        for typed, terms in runs.items():
            if all(there == 1 for _, there in terms):
                words.append(typed)
            else:
                words += [self._form(each, there, row) for each, there in terms if there]
        return tuple(dict.fromkeys(words))

    def _form(self, wanted: Wanted, there: float, row: int) -> str:
        if there == 1:
            return wanted.term
        key = self.keys[row : row + 1]
        return next(
            form.text for form in wanted.others if among(key, self.other_keys[form.match])[0]
        )


def found_in(postings: Postings, wanted: tuple[Wanted, ...], keys: Ids) -> Found:
    """Which of these terms stand in which of these products."""
    library = postings.library
    there = np.zeros((len(wanted), len(keys)), dtype=np.float32)
    products = np.zeros(len(wanted), dtype=np.int64)
    others: dict[str, Ids] = {}
    for row, each in enumerate(wanted):
        having = postings.of(each.match) if each.match else _NOTHING
        if each.code:
            having = identifiers.containing(library, each.code)[0]
        others |= {form.match: postings.of(form.match) for form in each.others}
        for form in each.others:
            elsewhere = form.weight * among(keys, others[form.match])
            there[row] = np.maximum(there[row], elsewhere)
        if each.others:
            products[row] = len(distinct(having, *(others[form.match] for form in each.others)))
        own = among(keys, having)
        there[row][own] = 1
        products[row] = max(int(products[row]), len(having))
    return Found(wanted, there, products, postings.total, keys, others)


def found_in_names(postings: Postings, found: Found) -> NDArray[np.float32]:
    """(w, n): the same terms, but only where they stand in a title, a brand or a code."""
    there = np.zeros_like(found.there)
    for row, each in enumerate(found.wanted):
        if each.code:
            there[row] = found.there[row]
        if not found.there[row].any():
            continue
        for form in (*each.others, Form(each.match, each.term, 1.0)):
            if form.match:
                own = form.weight * among(found.keys, postings.named(form.match))
                there[row] = np.maximum(there[row], own)
    return there
