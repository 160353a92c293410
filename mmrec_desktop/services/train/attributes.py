"""How well attributes are told on held-back products, by the model and without one.

Separate from the questions: here nothing is ranked.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.training.metrics import TELLING
from mmrec_desktop.neural.training.samples import TEST, TRAIN, Samples
from mmrec_desktop.services.train.gathered import Gathered

NEAREST = 5
"""Neighbours that tell an attribute where there is no model."""
MOST_VALUES = 12
"""Values of a field that are shown in a table of confusions."""
MOST_MISTAKES = 24
FLAGS = frozenset({"yes", "no", "true", "false", "0", "1", "是", "否", "有", "无"})
"""Values of fields that say whether something is new or on sale: no picture shows that."""

Told = dict[str, NDArray[np.int64]]
"""Field -> (n,) place of the value that is told; -1 where nothing is."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """What is told of all products from pictures alone, and from title, description and pictures;
    ``sure``: the probabilities behind the latter.
    """

    seen: Told
    read: Told
    sure: dict[str, NDArray[np.float32]]


def guessed(gathered: Gathered, network: FusionNetwork) -> Guesses:
    """What a network tells; the fields to be told are hidden from it."""
    samples = gathered.samples
    picture = network.picture_part(samples.pictures, samples.owners, len(samples.part))
    text = network.text_part(samples.title, gathered.read.body_words)
    blind = ~np.isin(np.arange(len(samples.part)), samples.owners)
    seen = _places(samples, network, network.sums(picture=picture))
    for each in seen.values():
        each[blind] = -1
    both = network.sums(text, picture)
    sure = {field: each.max(axis=1) for field, each in network.told(both).items()}
    return Guesses(seen, _places(samples, network, both), sure)


def neighbours(samples: Samples) -> Guesses:
    """What the nearest training products have, by looks and by title: the plain way, without any
    model.
    """
    looks = samples.pictures[:, : samples.pictures.shape[1] - samples.shared]
    mean = np.zeros((len(samples.part), looks.shape[1]), dtype=np.float32)
    np.add.at(mean, samples.owners, looks)
    mean = unit(mean)
    titles = unit(samples.title[:, : samples.title.shape[1] - samples.shared])
    return Guesses(_nearest(samples, mean), _nearest(samples, np.hstack([mean, titles])), {})


def _nearest(samples: Samples, rows: NDArray[np.float32]) -> Told:
    """What most of the training products nearest to each test product have, by rows (n, k)."""
    has = rows.any(axis=1)
    train = np.flatnonzero((samples.part == TRAIN) & has)
    asked = np.flatnonzero((samples.part == TEST) & has)
    told: Told = {}
    for (field, _), columns in zip(samples.heads, samples.columns(), strict=True):
        said = samples.labels[:, columns]
        known = train[said[train].any(axis=1)]
        told[field] = np.full(len(rows), -1, dtype=np.int64)
        if len(known):
            near = np.argsort(-(rows[asked] @ rows[known].T), axis=1, kind="stable")[:, :NEAREST]
            votes = said[known][near].sum(axis=1)  # (asked, values)
            told[field][asked] = votes.argmax(axis=1)
    return told


def right(samples: Samples, told: Told, field: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Test products of which a field is known and that are told, and whether rightly."""
    at = [name for name, _ in samples.heads].index(field)
    said = samples.labels[:, samples.columns()[at]]
    asked = samples.products(TEST)
    asked = asked[said[asked].any(axis=1) & (told[field][asked] >= 0)]
    return asked, np.asarray(said[asked, told[field][asked]], dtype=np.bool_)


def shares(judged: Sequence[tuple[Samples, Told]]) -> dict[str, float]:
    """Field -> share of test products told rightly; of several splits together."""
    out: dict[str, float] = {}
    for field in _fields(judged):
        parts = [right(samples, told, field)[1] for samples, told in judged if _has(samples, field)]
        each = np.concatenate(parts)
        if len(each):
            out[field] = round(float(each.mean()), 4)
    return out


def by_product(samples: Samples, told: Told) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Test products, and for each the share of the telling fields that are told rightly."""
    total: Counter[int] = Counter()
    good: Counter[int] = Counter()
    for field, _ in samples.heads[:TELLING]:
        asked, correct = right(samples, told, field)
        total.update(asked.tolist())
        good.update(asked[correct].tolist())
    places = np.array(sorted(total), dtype=np.int64)
    return places, np.array([good[p] / total[p] for p in places.tolist()], dtype=np.float32)


def confusions(judged: Sequence[tuple[Samples, Told]]) -> dict[str, Any]:
    """Field -> its most frequent values and how often each was told as which, on test products."""
    out = {}
    for field in _fields(judged)[:TELLING]:
        counts: Counter[tuple[str, str]] = Counter()
        for samples, told in judged:
            if _has(samples, field):
                counts.update(_pairs(samples, told, field))
        often: Counter[str] = Counter()
        for (said, guess), many in counts.items():
            often[said] += many
            often[guess] += many
        ordered = sorted(often, key=lambda value: (-often[value], value))[:MOST_VALUES]
        table = [[counts[said, guess] for guess in ordered] for said in ordered]
        out[field] = {"values": ordered, "counts": table}
    return out


def _pairs(samples: Samples, told: Told, field: str) -> list[tuple[str, str]]:
    """(what is said, what is told) of each test product."""
    at = [name for name, _ in samples.heads].index(field)
    values = samples.heads[at][1]
    asked, _ = right(samples, told, field)
    said = samples.labels[asked][:, samples.columns()[at]].argmax(axis=1)
    guesses = told[field][asked]
    return [(values[a], values[b]) for a, b in zip(said.tolist(), guesses.tolist(), strict=True)]


def _fields(judged: Sequence[tuple[Samples, Told]]) -> list[str]:
    return list(dict.fromkeys(field for samples, _ in judged for field, _ in samples.heads))


def _has(samples: Samples, field: str) -> bool:
    return any(name == field for name, _ in samples.heads)


def mistakes(judged: Sequence[tuple[Gathered, Guesses]]) -> list[dict[str, Any]]:
    """Where a model is surest that the catalogue is wrong: test products, surest first."""
    found = [each for gathered, guesses in judged for each in _mistakes(gathered, guesses)]
    found.sort(key=lambda each: (-float(str(each["confidence"])), str(each["product"])))
    return found[:MOST_MISTAKES]


def _mistakes(gathered: Gathered, guesses: Guesses) -> list[dict[str, Any]]:
    samples = gathered.samples
    # A product without a picture looks like nothing, unless none has any.
    shown = np.isin(np.arange(len(samples.part)), samples.owners) | (not len(samples.owners))
    found = []
    for at, (field, values) in enumerate(samples.heads[:TELLING]):
        if FLAGS.issuperset(value.lower() for value in values):
            continue
        asked, correct = right(samples, guesses.read, field)
        for place in asked[~correct & shown[asked]].tolist():
            said = np.flatnonzero(samples.labels[place, samples.columns()[at]])
            found.append(
                {
                    "product": gathered.ids[place],
                    "field": field,
                    "said": [values[each] for each in said.tolist()],
                    "told": values[int(guesses.read[field][place])],
                    "confidence": round(float(guesses.sure[field][place]), 4),
                }
            )
    return found


def _places(samples: Samples, network: FusionNetwork, sums: NDArray[np.float32]) -> Told:
    """Places in the samples' values of what a network tells; another's values by their names."""
    told = network.told(sums)
    names = {head.field: head.values for head in network.heads}
    out: Told = {}
    for field, values in samples.heads:
        if field not in told:
            out[field] = np.full(len(sums), -1, dtype=np.int64)
            continue
        place = {value: at for at, value in enumerate(values)}
        of = np.array([place.get(value, -1) for value in names[field]], dtype=np.int64)
        out[field] = of[told[field].argmax(axis=1)]
    return out
