"""Reads from a library what a network can learn from it. Separate from the training, which sees
arrays only.
"""

from collections import defaultdict
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import orders, pictures, products, vectors
from mmrec_desktop.catalog.derived import LONGEST_VALUE
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import fold
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.neural.meaning import CARD
from mmrec_desktop.neural.training import samples as learned
from mmrec_desktop.neural.training.samples import Samples
from mmrec_desktop.neural.training.split import grouped, parts
from mmrec_desktop.services.fusion import features
from mmrec_desktop.services.fusion.fields import Values, field_values
from mmrec_desktop.services.train.gathered import FEWEST_OF_VALUE, Gathered, Read, parted
from mmrec_desktop.services.train.histories import histories
from mmrec_desktop.services.workspace import Workspace

MOST_PRODUCTS = 20_000
"""More teach little and take long; which ones is decided by their identifiers."""
TEXTS_AT_ONCE = 16
"""Texts between two steps."""
MOST_PHRASES = 400


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
    yield Progress("train-gather")
    values = field_values(texts)
    said, said_of = _phrases(values, len(keys))
    read = Read(
        titles=tuple(each.title for each in texts),
        values=values,
        words=features.words([features.everything(each) for each in texts]),
        body_words=features.words([features.body(each) for each in texts]),
        title_words=features.words([each.title for each in texts]),
        phrase_words=features.words(said),
    )
    phrases = yield from _encoded(workspace, said)
    samples = replace(
        _samples(workspace, keys, seen, group),
        phrases=features.text_features(workspace.encoders, phrases),
        said_of=said_of,
    )
    sold = histories(orders.purchases(library), keys)
    whole = Gathered(keys, ids, seen.contents, read, _different(texts, seen), samples, sold)
    return parted(whole, parts(group, ids, seed, taught))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Features (p, i), place of the product (p,) and content (p,) of every picture."""

    frozen: NDArray[np.float32]
    owners: Ids
    contents: Ids


def _samples(workspace: Workspace, keys: Ids, seen: _Seen, group: NDArray[np.int64]) -> Samples:
    """Everything that is the same for every split."""
    encoders = workspace.encoders
    title = _titles(workspace, keys)
    told = features.stored_sentences(workspace.library, encoders, keys)
    none = learned.bags([], ())
    return Samples(
        title=features.text_features(encoders, title),
        told=features.text_features(encoders, told),
        pictures=seen.frozen,
        owners=seen.owners,
        title_words=none,
        body_words=none,
        all_words=none,
        phrases=np.zeros((0, 0), dtype=np.float32),
        phrase_words=none,
        said_of=np.zeros((0, len(keys)), dtype=np.bool_),
        labels=np.zeros((len(keys), 0), dtype=np.bool_),
        group=group,
        part=np.zeros(len(keys), dtype=np.int64),
        rarity=np.zeros(0, dtype=np.float32),
        vocabulary=(),
        heads=(),
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
