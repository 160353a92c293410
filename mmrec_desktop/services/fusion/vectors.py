"""Gives every product and picture its vector of one model; does what is missing, batch by batch.

Separate because it is done in three places: after an import, when a model is adopted, and when an
older one is taken back.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.intake.pictures.pool import DecodePool
from mmrec_desktop.neural.fusion_vector import Part
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.fusion import features
from mmrec_desktop.services.fusion.current import PICTURE, WHOLE, Fusion
from mmrec_desktop.services.fusion.maps import look

AT_ONCE = 256

Steps = Generator[Progress, None, None]


def bring_up_to_date(
    library: Library, pool: DecodePool, encoders: Encoders, fusion: Fusion
) -> Steps:
    """Encodes what the model has not seen yet or what has changed since, then the indexes."""
    yield from look(library, pool, encoders, fusion)
    yield from _encode_pictures(library, encoders, fusion)
    yield from _encode_products(library, encoders, fusion)
    for field in (WHOLE, PICTURE):
        if generation.stale(library, field, fusion.space):
            for done, total in generation.build_steps(
                library, field, fusion.space, encoders.threads
            ):
                yield Progress("indexing", done, total, field)


def forget_others(library: Library, kept: Collection[str]) -> None:
    """Drops the vectors of all models but those whose spaces are kept."""
    for field in (WHOLE, PICTURE, features.STAGE):
        for space in vectors.spaces(library, field):
            if space not in kept:
                generation.forget(library, field, space)


def of_bodies(
    library: Library, encoders: Encoders, fusion: Fusion, texts: Sequence[ProductText]
) -> Vectors:
    """(n, d) sums of products without what their fields say: from these, fields are told."""
    keys = np.array([each.key for each in texts], dtype=np.int64)
    frozen = features.text_features(encoders, encoders.meanings([each.title for each in texts]))
    words = features.words([features.body(each) for each in texts])
    text = fusion.network.text_part(frozen, words)
    return fusion.network.sums(text, _picture_part(library, encoders, fusion, keys))


def of_pairs(
    library: Library, encoders: Encoders, fusion: Fusion, keys: Ids
) -> list[tuple[int, int, float]]:
    """(row in ``keys``, content, how far they belong together) of titles and their pictures."""
    rows, contents = _rows(library, keys)
    index = generation.open_index(library, PICTURE, fusion.space)
    there = np.isin(contents, index.ids())
    rows, contents = rows[there], contents[there]
    titles = {each.key: each.title for each in products.texts(library, keys)}
    said = [titles.get(key, "") for key in keys.tolist()]
    frozen = features.text_features(encoders, encoders.meanings(said))
    text = fusion.network.vectors(text=fusion.network.text_part(frozen, features.words(said)))
    worded = np.array([bool(each.strip()) for each in said])[rows]
    rows, contents = rows[worded], contents[worded]
    shares = fusion.network.belong_together(text[rows], index.vectors(contents))
    return list(zip(rows.tolist(), contents.tolist(), shares.tolist(), strict=True))


def _encode_pictures(library: Library, encoders: Encoders, fusion: Fusion) -> Steps:
    looks = encoders.spaces()["looks"]
    missing = vectors.owners_without(library, PICTURE, fusion.space, "looks", looks)
    for at in range(0, len(missing), AT_ONCE):
        yield Progress("fusing", at, len(missing), "pictures")
        contents = missing[at : at + AT_ONCE]
        seen, _ = _stored(library, encoders, fusion, contents)
        vectors.put(library, PICTURE, fusion.space, contents, fusion.alone(seen))


def _encode_products(library: Library, encoders: Encoders, fusion: Fusion) -> Steps:
    """A product's mark covers its text and its pictures: where either changed, V is made anew."""
    known = vectors.marks(library, WHOLE, fusion.space)
    keys = np.sort(products.keys(library))
    owned = _owned(library, keys)
    there = set(generation.open_index(library, "looks", encoders.spaces()["looks"]).ids().tolist())
    hashes = products.text_hashes(library)
    marks = {
        key: _mark(hashes.get(key, ""), [each for each in owned[key] if each in there])
        for key in keys.tolist()
    }
    missing = [key for key in keys.tolist() if known.get(key) != marks[key]]
    for at in range(0, len(missing), AT_ONCE):
        yield Progress("fusing", at, len(missing), "products")
        texts = products.texts(library, missing[at : at + AT_ONCE])
        owners = np.array([each.key for each in texts], dtype=np.int64)
        found = _whole(library, encoders, fusion, texts)
        written = [marks[each.key] for each in texts]
        vectors.put(library, WHOLE, fusion.space, owners, found, text_hashes=written)


def _whole(
    library: Library, encoders: Encoders, fusion: Fusion, texts: Sequence[ProductText]
) -> Vectors:
    keys = np.array([each.key for each in texts], dtype=np.int64)
    sentences = features.stored_sentences(library, encoders, keys)
    frozen = features.text_features(encoders, sentences)
    words = features.words([features.everything(each) for each in texts])
    text = fusion.network.text_part(frozen, words)
    return fusion.network.vectors(text, _picture_part(library, encoders, fusion, keys))


def _picture_part(library: Library, encoders: Encoders, fusion: Fusion, keys: Ids) -> Part:
    """(n, d) of products from their stored pictures."""
    rows, contents = _rows(library, keys)
    seen, known = _stored(library, encoders, fusion, contents)
    return fusion.network.picture_part(seen[known], rows[known], len(keys))


def _stored(
    library: Library, encoders: Encoders, fusion: Fusion, contents: Ids
) -> tuple[Vectors, NDArray[np.bool_]]:
    """(p, i) of stored pictures as the model sees them, and which are known."""
    frozen, known = features.stored_pictures(library, encoders, contents)
    if fusion.network.stage is None:
        return frozen, known
    return features.tuned_pictures(library, fusion.space, contents, frozen), known


def _rows(library: Library, keys: Ids) -> tuple[Ids, Ids]:
    """(row in ``keys``, content) of every picture of these products."""
    owned = _owned(library, keys)
    rows = [row for row, key in enumerate(keys.tolist()) for _ in owned[key]]
    contents = [each for key in keys.tolist() for each in owned[key]]
    return np.array(rows, dtype=np.int64), np.array(contents, dtype=np.int64)


def _owned(library: Library, keys: Ids) -> dict[int, list[int]]:
    """Product -> its pictures' contents, in the order of the gallery."""
    wanted = set(keys.tolist())
    owned: dict[int, list[int]] = defaultdict(list)
    contents, owners = pictures.contents_of_products(library)
    for content, owner in zip(contents.tolist(), owners.tolist(), strict=True):
        if owner in wanted:
            owned[owner].append(content)
    return owned


def _mark(text_hash: str, contents: Sequence[int]) -> str:
    listed = ",".join(map(str, contents))
    return hashlib.sha256(f"{text_hash} {listed}".encode()).hexdigest()[:32]
