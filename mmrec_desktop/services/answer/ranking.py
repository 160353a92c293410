"""From a query to ranked products with their bands. Search, "more like this" and reasons share it.

Separate from the hits that are shown: thousands are ranked, a screenful is shown.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import title_terms
from mmrec_desktop.catalog.found_words import Found, found_in, found_in_names
from mmrec_desktop.catalog.identifiers import is_model_number
from mmrec_desktop.domain.colour_words import colours_in
from mmrec_desktop.domain.hit import Band
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.ranking.bands import bands
from mmrec_desktop.ranking.blend import Ranked, blend
from mmrec_desktop.ranking.names import MANY, Name, agreement, covered, held_against, named
from mmrec_desktop.ranking.names import candidates as name_candidates
from mmrec_desktop.ranking.numbers import says_other_number
from mmrec_desktop.ranking.words import found_share
from mmrec_desktop.services.answer.asked import Asked
from mmrec_desktop.services.answer.evidence import Gathered, candidates, gather
from mmrec_desktop.services.workspace import Workspace

FEWEST_NAMED = 2
"""Words from which a query may be a name."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """``keys`` (n,): the candidates. ``order`` (n,): places in ``keys``, best first. ``bands`` by
    candidate; ``band`` of the whole answer. ``found``: which typed words stand in which candidate.
    """

    asked: Asked
    keys: Ids
    gathered: Gathered
    ranked: Ranked
    bands: list[Band]
    band: Band
    found: Found

    @property
    def order(self) -> NDArray[np.int64]:
        """Candidates, best first."""
        return self.ranked.order

    def trusted(self) -> NDArray[np.bool_]:
        """(n,) candidates that are believed to be what was asked for."""
        return np.array([band != "none" for band in self.bands], dtype=np.bool_)

    def parts(self, row: int) -> dict[str, float]:
        """The named parts of one candidate's score, without those that are nothing."""
        named = {name: float(part[row]) for name, part in self.ranked.parts.items()}
        return {name: part for name, part in named.items() if part}


def rank(workspace: Workspace, asked: Asked, keys: Ids | None = None) -> Ranking:
    """Ranks ``keys`` (all that come into question where None)."""
    if keys is None:
        keys = candidates(workspace, asked)
    exact = np.isin(keys, asked.matches.exact)
    found = found_in(asked.matches.postings, asked.matches.wanted, keys)
    share = found_share(found.there, found.products, found.total)
    gathered = gather(workspace, asked, keys, share, name=_name(asked, found))
    ranked = blend(gathered.evidence, exact)
    of_kind = _share_of_kind(found, share)
    each, whole = bands(ranked, gathered.evidence, exact, of_kind, ground=gathered.ground)
    return Ranking(asked, keys, gathered, ranked, each, whole, found)


def _share_of_kind(found: Found, share: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n,) how much of what was typed each candidate has, colours left out where a thing is asked
    for: a red hoodie is no red mug, however much of it is red.
    """
    things = np.array([not colours_in(each.term) for each in found.wanted], dtype=np.bool_)
    if things.all() or not things.any():
        return share
    return found_share(found.there[things], found.products[things], found.total)


def _name(asked: Asked, found: Found) -> Name | None:
    """How far names agree with what was typed; None for one word."""
    # A part of a code is as telling as a whole name.
    words = len(found.wanted) + MANY * any(each.code for each in found.wanted)
    if words < FEWEST_NAMED:
        return None
    terms = [each.term for each in found.wanted]
    there = found_in_names(asked.matches.postings, found)
    codes = np.array([is_model_number(term) for term in terms], dtype=np.bool_)
    cover, typed = covered(there, found.products, found.total, codes)
    rows = name_candidates(cover)
    library = asked.matches.postings.library
    titles = title_terms.titles(library, found.keys[rows])
    rare = title_terms.counts(library, titles)
    agreed = agreement(cover, typed, rows, rare, found.total)
    other = np.array([says_other_number(terms, title) for title in titles], dtype=np.bool_)
    return named(held_against(agreed, rows[other]), words)
