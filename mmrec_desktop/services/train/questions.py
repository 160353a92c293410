"""Questions about held-back products whose right answers are known: what the gate judges by.

Separate from asking: the same questions are asked before and after, and of every weight. What is
asked about a product follows from its identifier alone, so that another split asks the same.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.train.gathered import Gathered
from mmrec_desktop.services.train.histories import Customer, new_in_last

MOST = 150
"""Products of one split that are asked about."""
VIEWS = 2
"""Pictures of one product that ask."""
WORDS = 3
"""Words of a title that somebody types who does not know all of it."""
PICTURE_ONLY = frozenset({"picture"})
NEXT_PURCHASE = "next_purchase"
KINDS = ("words_to_product", "words_to_picture", "view_to_product", NEXT_PURCHASE)
PURCHASES, OF_ONE_CUSTOMER = 150, 3
"""Purchases that are asked about, and of one customer."""


@dataclass(frozen=True, slots=True)
class Question:
    """``place`` of the product that is right, and of ``same`` ones that are as good. ``picture``:
    row of the picture that asks, or -1 where the words of ``query`` do, or ``customer``.
    """

    kind: str
    query: Query
    place: int
    same: tuple[int, ...]
    picture: int = -1
    customer: Customer | None = None

    @property
    def key(self) -> tuple[str, str, int, int, int]:
        """What tells it from all others of this shop."""
        who = self.customer.number if self.customer else -1
        return self.kind, self.query.text, self.place, self.picture, who


def questions(gathered: Gathered, part: int, seed: int) -> list[Question]:
    """All kinds, about the products of one part."""
    places = gathered.samples.products(part)
    chosen = np.random.default_rng((seed, part)).permutation(places)[:MOST]
    found = [each for place in chosen.tolist() for each in _about(gathered, place)]
    found += purchases(gathered, part, seed)
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def _about(gathered: Gathered, place: int) -> list[Question]:
    digest = hashlib.sha256(gathered.ids[place].encode("utf-8", "replace")).digest()
    draw = np.random.default_rng(int.from_bytes(digest[:8], "big"))
    title, same = gathered.read.titles[place], _same(gathered, place)
    owners = gathered.samples.owners
    first, end = np.searchsorted(owners, [place, place + 1]).tolist()
    found = []
    if title.strip():
        some = _some_words(title, draw)
        found.append(Question("words_to_product", Query(text=some), place, same))
        if end > first:
            for text in (title, some):
                query = Query(text=text, use=PICTURE_ONLY)
                found.append(Question("words_to_picture", query, place, same))
    if end > first + 1:
        for row in draw.permutation(np.arange(first, end))[:VIEWS].tolist():
            found.append(Question("view_to_product", Query(), place, same, picture=row))
    return found


def purchases(gathered: Gathered, part: int, seed: int, most: int = PURCHASES) -> list[Question]:
    """Products of the part that were new to customers in their last orders, each by itself.

    ``most``: of all customers together.
    """
    samples = gathered.samples
    pairs = [
        (customer, place)
        for customer in gathered.histories.asking
        for place in new_in_last(customer, samples.group)
        if samples.part[place] == part
    ]
    asked: Counter[int] = Counter()
    found: list[Question] = []
    for at in np.random.default_rng((seed, part, 1)).permutation(len(pairs)).tolist():
        customer, place = pairs[at]
        asked[customer.number] += 1
        if asked[customer.number] <= OF_ONE_CUSTOMER and len(found) < most:
            same = _same(gathered, place)
            found.append(Question(NEXT_PURCHASE, Query(), place, same, customer=customer))
    return found


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
