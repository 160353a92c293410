"""What an epoch is worth on held-back products, from vectors alone; numpy.

Separate from the loop, and quicker than the real ranking, which judges the finished model.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.neural.training.samples import TRAIN, Floats, Ints, Samples

PURCHASES = 300
"""About so many purchases are asked about."""
FIRST = 10
"""Recall is counted among so many."""
TELLING = 4
"""Attributes that count for the score: the heads come in order of what they are worth."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Vectors of all products: of the title (n, d), of everything (n, d), of each picture (p, d),
    of everything but the picture asked with (p, d); probabilities per head from pictures alone;
    ``aims`` (d, d): from tastes to what they want.
    """

    titles: Floats
    whole: Floats
    pictures: Floats
    others: Floats
    told: tuple[Floats, ...]
    aims: Floats


@dataclass(frozen=True, slots=True)
class Worth:
    """``recall``: kind -> recall@10; ``attributes``: field -> share told rightly; ``score``: one
    number to compare epochs by, from all places of the right answers.
    """

    recall: Mapping[str, float]
    attributes: Mapping[str, float]
    score: float


def worth(samples: Samples, encoded: Encoded, part: int) -> Worth:
    """How well the products of one part are found among all, and their attributes told."""
    asked = samples.products(part)
    recall: dict[str, float] = {}
    gains: list[float] = []
    for kind, ranks in places_of(samples, encoded, asked).items():
        if len(ranks):
            recall[kind] = float((ranks <= FIRST).mean())
            gains.append(float((1.0 / np.log2(1.0 + ranks)).mean()))
    attributes = {}
    pictured = asked[_has_picture(samples)[asked]]
    for at, columns in enumerate(samples.columns()):
        said = samples.labels[pictured, columns]
        known = said.any(axis=1)
        if known.any():
            guessed = encoded.told[at][pictured[known]].argmax(axis=1)
            right = said[known][np.arange(len(guessed)), guessed]
            attributes[samples.heads[at][0]] = float(right.mean())
    score = float(np.mean(gains)) if gains else 0.0
    if attributes:
        score += float(np.mean(list(attributes.values())[:TELLING]))
    return Worth(recall, attributes, score)


def places_of(samples: Samples, encoded: Encoded, asked: Ints) -> dict[str, Ints]:
    """Kind -> place of each right answer, from 1, about the products asked for."""
    pictured = asked[_has_picture(samples)[asked]]
    found = {
        "words_to_product": _places(encoded.titles[asked] @ encoded.whole.T, asked),
        "words_to_picture": _places(
            _best(encoded.titles[pictured] @ encoded.pictures.T, samples), pictured
        ),
    }
    views = np.flatnonzero(_is_further(samples.owners) & np.isin(samples.owners, asked))
    scores = encoded.pictures[views] @ encoded.whole.T  # (v, n)
    own = samples.owners[views]
    # The product is looked for without the picture that asks.
    scores[np.arange(len(views)), own] = (encoded.pictures[views] * encoded.others[views]).sum(1)
    found["view_to_product"] = _places(scores, own)
    found["next_purchase"] = _bought_places(samples, encoded, asked)
    return found


def _bought_places(samples: Samples, encoded: Encoded, asked: Ints) -> Ints:
    """What customers bought of the products asked for, by what they bought of those that teach."""
    teaches = samples.part[samples.bought] == TRAIN
    known = np.isin(samples.buyers, samples.buyers[teaches])
    pairs = np.flatnonzero(np.isin(samples.bought, asked) & known)
    pairs = pairs[:: max(1, len(pairs) // PURCHASES)]
    customers, row = np.unique(samples.buyers[pairs], return_inverse=True)
    place = np.searchsorted(customers, samples.buyers)
    theirs = np.isin(samples.buyers, customers)
    taught = np.flatnonzero(theirs & teaches)
    taught = taught[np.argsort(place[taught], kind="stable")]
    first = np.searchsorted(place[taught], np.arange(len(customers)))
    tastes = np.zeros((len(customers), encoded.whole.shape[1]), dtype=np.float32)
    for at, each in enumerate(np.split(samples.bought[taught], first[1:]) if len(first) else ()):
        tastes[at] = encoded.whole[each].sum(axis=0)
    scores = tastes @ encoded.aims @ encoded.whole.T  # (customers, n)
    right = scores[row, samples.bought[pairs]]
    # What else they bought is no wrong answer.
    scores[place[theirs], samples.bought[theirs]] = -np.inf
    return np.asarray((scores[row] >= right[:, None]).sum(axis=1) + 1, dtype=np.int64)


def _places(scores: Floats, right: Ints) -> Ints:
    own = scores[np.arange(len(right)), right]
    return np.asarray((scores >= own[:, None]).sum(axis=1), dtype=np.int64)


def _best(scores: Floats, samples: Samples) -> Floats:
    """(q, p) of pictures to (q, n) of products: the best picture of each, -1 without any."""
    out = np.full((len(scores), len(samples.part)), -1.0, dtype=np.float32)
    if scores.shape[1]:
        starts = np.flatnonzero(np.r_[True, samples.owners[1:] != samples.owners[:-1]])
        out[:, samples.owners[starts]] = np.maximum.reduceat(scores, starts, axis=1)
    return out


def _has_picture(samples: Samples) -> NDArray[np.bool_]:
    return np.isin(np.arange(len(samples.part)), samples.owners)


def _is_further(owners: Ints) -> NDArray[np.bool_]:
    """Pictures that are not their product's first."""
    return np.r_[False, owners[1:] == owners[:-1]] if len(owners) else np.zeros(0, dtype=np.bool_)
