"""Reads from a library what a network can learn from it. Separate from the training, which sees
arrays only.
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.catalog.derived import LONGEST_VALUE
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import fold
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.neural.meaning import CARD
from mmrec_desktop.neural.training import samples as learned
from mmrec_desktop.neural.training.samples import TRAIN, Samples
from mmrec_desktop.neural.training.split import grouped, parts
from mmrec_desktop.neural.training.vocabulary import vocabulary
from mmrec_desktop.services.fusion import features
from mmrec_desktop.services.fusion.fields import Values, field_values
from mmrec_desktop.services.workspace import Workspace

MOST_PRODUCTS = 20_000
"""More teach little and take long; which ones is decided by their identifiers."""
TEXTS_AT_ONCE = 16
"""Texts between two steps."""
FEWEST_OF_VALUE = 3
"""Products that must have a value for it to be learnt, or a phrase for it to be said."""
FEWEST_OF_FIELD = 12
"""Products whose value must be known for a field to be learnt."""
FIRST_FIELDS = ("category", "colour", "brand", "material")
"""What shoppers ask for most comes first."""
MOST_VALUES = 300
MOST_HEADS = 12
MOST_PHRASES = 400
SEVERAL = 4.0
"""More values of one field for each product than this, on average, are no softmax's business."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """``keys`` (n,) of the products in ``samples``; ``contents`` (p,) of its pictures. ``titles``
    and ``values`` as written; ``words`` of everything, ``body_words`` of title and
    description, ``title_words`` of the title.
    ``different``: how many differ from all others in title or pictures.
    """

    keys: Ids
    ids: tuple[str, ...]
    contents: Ids
    titles: tuple[str, ...]
    values: Values
    words: list[list[str]]
    body_words: list[list[str]]
    title_words: list[list[str]]
    different: int
    samples: Samples


def gather(
    workspace: Workspace, seed: int, taught: frozenset[str]
) -> Generator[Progress, None, Gathered]:
    """Everything as arrays, with who is held back. ``taught``: ids that the model in use has
    learnt from, which must not judge.
    """
    library = workspace.library
    yield Progress("train-gather")
    yield from _encode_titles(workspace)
    texts = products.texts(library, _chosen(workspace))
    keys = np.array([each.key for each in texts], dtype=np.int64)
    names = products.ids(library, keys)
    ids = tuple(names[key] for key in keys.tolist())
    yield Progress("train-gather")
    seen = _pictures(workspace, keys)
    group = grouped(len(keys), _shared(workspace, texts, seen))
    part = parts(group, ids, seed, taught)
    yield Progress("train-gather")
    read = _Read(
        features.words([each.title for each in texts]),
        features.words([features.body(each) for each in texts]),
        features.words([features.everything(each) for each in texts]),
        field_values(texts),
    )
    said, said_of = _phrases(read.values, len(keys))
    phrases = yield from _encoded(workspace, said)
    samples = _samples(workspace, keys, read, seen, (group, part))
    samples = replace(
        samples,
        phrases=features.text_features(workspace.encoders, phrases),
        phrase_words=learned.bags(features.words(said), samples.vocabulary),
        said_of=said_of,
    )
    return Gathered(
        keys=keys,
        ids=ids,
        contents=seen.contents,
        titles=tuple(each.title for each in texts),
        values=read.values,
        words=read.everything,
        body_words=read.body,
        title_words=read.title,
        different=_different(texts, seen),
        samples=samples,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """Words of titles, of titles with descriptions, and of everything; values of fields."""

    title: list[list[str]]
    body: list[list[str]]
    everything: list[list[str]]
    values: Values


@dataclass(frozen=True, slots=True)
class _Seen:
    """Features (p, i), place of the product (p,) and content (p,) of every picture."""

    frozen: NDArray[np.float32]
    owners: Ids
    contents: Ids


def _samples(
    workspace: Workspace,
    keys: Ids,
    read: _Read,
    seen: _Seen,
    held_back: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> Samples:
    encoders = workspace.encoders
    group, part = held_back
    known, rarity = vocabulary([read.everything[place] for place in np.flatnonzero(part == TRAIN)])
    heads = _heads(read.values, part)
    title = _titles(workspace, keys)
    told = features.stored_sentences(workspace.library, encoders, keys)
    return Samples(
        title=features.text_features(encoders, title),
        told=features.text_features(encoders, told),
        pictures=seen.frozen,
        owners=seen.owners,
        title_words=learned.bags(read.title, known),
        body_words=learned.bags(read.body, known),
        all_words=learned.bags(read.everything, known),
        phrases=np.zeros((0, 0), dtype=np.float32),
        phrase_words=learned.bags([], known),
        said_of=np.zeros((0, len(keys)), dtype=np.bool_),
        labels=_labels(read.values, heads, len(keys)),
        group=group,
        part=part,
        rarity=rarity,
        vocabulary=known,
        heads=heads,
        shared=encoders.seen_words().card.dimension,
    )


def _chosen(workspace: Workspace) -> Ids:
    keys = workspace.lookup.snapshot().keys
    if len(keys) <= MOST_PRODUCTS:
        return keys
    mixed = (keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
    return np.sort(keys[np.argsort(mixed, kind="stable")[:MOST_PRODUCTS]])


def _encoded(workspace: Workspace, texts: Sequence[str]) -> Generator[Progress, None, Vectors]:
    found = [np.zeros((0, CARD.dimension), dtype=np.float32)]
    for at in range(0, len(texts), TEXTS_AT_ONCE):
        yield Progress("train-titles", at, len(texts), "phrases")
        found.append(workspace.encoders.meanings(texts[at : at + TEXTS_AT_ONCE]))
    return np.concatenate(found)


def _encode_titles(workspace: Workspace) -> Generator[Progress, None, None]:
    """Sentence vectors of titles alone, kept for the next training."""
    library, encoders = workspace.library, workspace.encoders
    space = encoders.spaces()["meaning"]
    missing = vectors.missing_products(library, "title", space)
    for at in range(0, len(missing), TEXTS_AT_ONCE):
        yield Progress("train-titles", at, len(missing), "products")
        asked = products.texts(library, missing[at : at + TEXTS_AT_ONCE])
        owners = np.array([each.key for each in asked], dtype=np.int64)
        found = encoders.meanings([each.title for each in asked])
        hashes = [each.text_hash for each in asked]
        vectors.put(library, "title", space, owners, found, text_hashes=hashes)


def _titles(workspace: Workspace, keys: Ids) -> NDArray[np.float32]:
    space = workspace.encoders.spaces()["meaning"]
    owners, found = vectors.load(workspace.library, "title", space)
    dimension = found.shape[1] or CARD.dimension
    out = np.zeros((len(keys), dimension), dtype=np.float32)
    if len(owners):
        places = np.minimum(np.searchsorted(owners, keys), len(owners) - 1)
        there = owners[places] == keys
        out[there] = found[places[there]]
    return out


def _pictures(workspace: Workspace, keys: Ids) -> _Seen:
    seen = workspace.lookup.snapshot()
    chosen = np.isin(seen.owners, keys)
    contents = seen.contents[chosen]
    owners = np.searchsorted(keys, seen.owners[chosen])
    frozen, known = features.stored_pictures(workspace.library, workspace.encoders, contents)
    return _Seen(frozen[known], owners[known].astype(np.int64), contents[known])


def _shared(workspace: Workspace, texts: Sequence[ProductText], seen: _Seen) -> list[list[int]]:
    """Products of one title, one picture, or pictures that look the same to the bit."""
    prints = {key: seen for key, (seen, _) in pictures.likenesses(workspace.library).items()}
    found: dict[object, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if title := fold(text.title).strip():
            found["title", title].append(place)
    for place, content in zip(seen.owners.tolist(), seen.contents.tolist(), strict=True):
        found["content", content].append(place)
        found["print", prints.get(content)].append(place)
    return [list(dict.fromkeys(places)) for places in found.values()]


def _different(texts: Sequence[ProductText], seen: _Seen) -> int:
    """How many products are left when those of one title and the same pictures count once."""
    shown: dict[int, list[int]] = defaultdict(list)
    for place, content in zip(seen.owners.tolist(), seen.contents.tolist(), strict=True):
        shown[place].append(content)
    found = {(fold(text.title).strip(), *shown[place]) for place, text in enumerate(texts)}
    return min(len(found), max(len({each[0] for each in found}), len({each[1:] for each in found})))


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


def _phrases(values: Values, count: int) -> tuple[list[str], NDArray[np.bool_]]:
    """What shoppers say for many products: a kind, a colour, a material, and these of a kind."""
    having: dict[str, set[int]] = defaultdict(set)
    kinds = values.get("category", {})
    for field, each in values.items():
        for place, said in each.items():
            for value in said:
                having[value].add(place)
                if field not in ("category", "brand"):
                    for kind in kinds.get(place, ()):
                        having[f"{value} {kind}"].add(place)
    told = [
        phrase
        for phrase, places in having.items()
        if FEWEST_OF_VALUE <= len(places) <= count / 2 and len(phrase) <= LONGEST_VALUE
    ]
    told = sorted(told, key=lambda phrase: (-len(having[phrase]), phrase))[:MOST_PHRASES]
    said_of = np.zeros((len(told), count), dtype=np.bool_)
    for row, phrase in enumerate(told):
        said_of[row, sorted(having[phrase])] = True
    return told, said_of
