"""Questions about held-back products whose right answers are known: what the gate judges by.

Separate from asking: the same questions are asked before and after, and of every weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.train.gather import Gathered

MOST = 120
"""Questions of one kind."""
WORDS = 3
"""Words of a title that somebody types who does not know all of it."""
PICTURE_ONLY = frozenset({"picture"})
KINDS = ("words_to_product", "words_to_picture", "view_to_product")


@dataclass(frozen=True, slots=True)
class Question:
    """``place`` of the product that is right, and of ``same`` ones that are as good. ``picture``:
    row of the picture that asks, or -1 where the words of ``query`` do.
    """

    kind: str
    query: Query
    place: int
    same: tuple[int, ...]
    picture: int = -1


def questions(gathered: Gathered, part: int, seed: int) -> list[Question]:
    """All kinds, about the products of one part."""
    samples = gathered.samples
    draw = np.random.default_rng((seed, part))
    asked = draw.permutation(samples.products(part))
    pictured = set(samples.owners.tolist())
    worded = [place for place in asked.tolist() if gathered.titles[place].strip()]
    found = [
        _words(gathered, place, "words_to_product", _some_words(gathered.titles[place], draw))
        for place in worded[:MOST]
    ]
    for place in [place for place in worded if place in pictured][: MOST // 2]:
        title = gathered.titles[place]
        found.append(_words(gathered, place, "words_to_picture", title))
        found.append(_words(gathered, place, "words_to_picture", _some_words(title, draw)))
    owners = samples.owners
    several = np.flatnonzero(np.bincount(owners, minlength=len(samples.part)) > 1)
    rows = np.flatnonzero(np.isin(owners, np.intersect1d(several, asked)))
    for row in draw.permutation(rows)[:MOST].tolist():
        place = int(owners[row])
        found.append(
            Question("view_to_product", Query(), place, _same(gathered, place), picture=row)
        )
    return found


def _words(gathered: Gathered, place: int, kind: str, text: str) -> Question:
    query = Query(text=text) if kind == "words_to_product" else Query(text=text, use=PICTURE_ONLY)
    return Question(kind, query, place, _same(gathered, place))


def _same(gathered: Gathered, place: int) -> tuple[int, ...]:
    """Near-duplicates: whichever of them is found, the answer is right."""
    group = gathered.samples.group
    return tuple(np.flatnonzero(group == group[place]).tolist())


def _some_words(title: str, draw: np.random.Generator) -> str:
    """Half of a title, at most WORDS of it; of Chinese a stretch of characters."""
    words = title.split()
    if len(words) > 1:
        many = min(WORDS, max(1, round(len(words) / 2)))
        chosen = sorted(draw.permutation(len(words))[:many].tolist())
        return " ".join(words[each] for each in chosen)
    many = max(2, len(title) // 2)
    begin = int(draw.integers(0, max(1, len(title) - many + 1)))
    return title[begin : begin + many]


def kinds(asked: Sequence[Question]) -> list[str]:
    """The kinds that are asked, in their order."""
    there = {each.kind for each in asked}
    return [kind for kind in KINDS if kind in there]
