"""What a library tells a network, as arrays, and the same with other products held back.

Separate from gathering, which reads the library once: words, fields and values that are learnt
follow from the products that teach, so that each split has its own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.neural.training.samples import TEST, TRAIN, Samples, bags
from mmrec_desktop.neural.training.vocabulary import vocabulary
from mmrec_desktop.services.fusion.fields import Values
from mmrec_desktop.services.train.histories import Histories

FEWEST_OF_VALUE = 3
"""Products that must have a value for it to be learnt, or a phrase for it to be said."""
FEWEST_OF_FIELD = 12
"""Products whose value must be known for a field to be learnt."""
FIRST_FIELDS = ("category", "colour", "brand", "material")
"""What shoppers ask for most comes first."""
MOST_VALUES = 300
MOST_HEADS = 12
SEVERAL = 4.0
"""More values of one field for each product than this, on average, are no softmax's business."""

NOBODY = Histories(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
"""No orders at all."""

Words = list[list[str]]
"""The words of each of many texts."""


@dataclass(frozen=True, slots=True)
class Read:
    """``titles`` and ``values`` as written; ``words`` of everything, ``body_words`` of title and
    description, ``title_words`` of the title, ``phrase_words`` of what shoppers say.
    """

    titles: tuple[str, ...]
    values: Values
    words: Words
    body_words: Words
    title_words: Words
    phrase_words: Words


@dataclass(frozen=True, slots=True)
class Gathered:
    """``keys`` (n,) and ``ids`` of the products in ``samples``; ``contents`` (p,) of its pictures.
    ``different``: how many differ from all others in title or pictures. ``histories``: what
    customers bought of them.
    """

    keys: Ids
    ids: tuple[str, ...]
    contents: Ids
    read: Read
    different: int
    samples: Samples
    histories: Histories = NOBODY


def seeing(gathered: Gathered, pictures: Vectors | None) -> Gathered:
    """The same with pictures (p, i) as a model sees them; as they are where None."""
    if pictures is None:
        return gathered
    return replace(gathered, samples=replace(gathered.samples, pictures=pictures))


def parted(gathered: Gathered, part: NDArray[np.int64]) -> Gathered:
    """The same with others held back: ``part`` (n,) TRAIN, VALIDATION or TEST."""
    read, samples = gathered.read, gathered.samples
    known, rarity = vocabulary([read.words[place] for place in np.flatnonzero(part == TRAIN)])
    heads = _heads(read.values, part)
    sold = gathered.histories
    may_be_known = part[sold.bought] != TEST
    learnt = replace(
        samples,
        title_words=bags(read.title_words, known),
        body_words=bags(read.body_words, known),
        all_words=bags(read.words, known),
        phrase_words=bags(read.phrase_words, known),
        labels=_labels(read.values, heads, len(part)),
        part=part,
        rarity=rarity,
        vocabulary=known,
        heads=heads,
        buyers=sold.buyers[may_be_known],
        bought=sold.bought[may_be_known],
    )
    return replace(gathered, samples=learnt)


def _heads(values: Values, part: NDArray[np.int64]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Fields that can be learnt, with the values that enough training products have."""
    training = set(np.flatnonzero(part == TRAIN).tolist())
    found: list[tuple[int, str, tuple[str, ...]]] = []
    for field, each in values.items():
        taught = {place: said for place, said in each.items() if place in training}
        count = Counter(value for said in taught.values() for value in said)
        kept = [value for value, many in count.items() if many >= FEWEST_OF_VALUE]
        kept = sorted(kept, key=lambda value: (-count[value], value))[:MOST_VALUES]
        covered = [said for said in taught.values() if set(said) & set(kept)]
        several = sum(len(said) for said in taught.values()) / max(1, len(taught))
        if len(kept) >= 2 and len(covered) >= FEWEST_OF_FIELD and several <= SEVERAL:
            found.append((len(covered), field, tuple(kept)))
    found.sort(key=lambda each: (_standing(each[1]), -each[0], each[1]))
    return tuple((field, kept) for _, field, kept in found[:MOST_HEADS])


def _standing(field: str) -> int:
    return FIRST_FIELDS.index(field) if field in FIRST_FIELDS else len(FIRST_FIELDS)


def _labels(
    values: Values, heads: Sequence[tuple[str, tuple[str, ...]]], count: int
) -> NDArray[np.bool_]:
    """(n, values of all heads): what is said of each product; nothing where nothing is."""
    out = np.zeros((count, sum(len(kept) for _, kept in heads)), dtype=np.bool_)
    begin = 0
    for field, kept in heads:
        columns = {value: begin + at for at, value in enumerate(kept)}
        for place, said in values[field].items():
            out[place, [columns[value] for value in said if value in columns]] = True
        begin += len(kept)
    return out
