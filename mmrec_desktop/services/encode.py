"""Gives every product and picture its vectors. Resumable: it does what is missing, batch by batch.

Separate from the import, which is done before: words find products at once, pictures follow.
"""

from collections.abc import Generator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.domain.colour import SPACE
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.product_text import product_text
from mmrec_desktop.services.workspace import Workspace

PICTURES_AT_ONCE = 16
TEXTS_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class EncodeReport:
    """How much was encoded; ``rejected``: pictures that could not be read."""

    pictures: int = 0
    rejected: int = 0
    texts: int = 0


def encode_catalogue(workspace: Workspace) -> Generator[Progress, None, EncodeReport]:
    """Sentence vectors first (they are quick), then pictures, then the indexes."""
    texts = yield from _encode_texts(workspace)
    seen, rejected = yield from _encode_pictures(workspace)
    network = workspace.encoders.spaces()
    for field, space in network.items():
        if generation.stale(workspace.library, field, space):
            yield Progress("indexing", unit=field)
            generation.build(workspace.library, field, space, threads=workspace.encoders.threads)
    return EncodeReport(seen, rejected, texts)


def _encode_texts(workspace: Workspace) -> Generator[Progress, None, int]:
    space = workspace.encoders.spaces()["meaning"]
    missing = vectors.missing_products(workspace.library, "meaning", space)
    for start in range(0, len(missing), TEXTS_AT_ONCE):
        keys = missing[start : start + TEXTS_AT_ONCE]
        found = products.texts(workspace.library, keys)
        sentences = [
            product_text(each.title, each.brand, each.categories, each.attributes, each.description)
            for each in found
        ]
        owners = np.array([each.key for each in found], dtype=np.int64)
        encoded = workspace.encoders.texts(sentences)
        vectors.put(workspace.library, "meaning", space, owners, encoded)
        yield Progress("meaning", start + len(keys), len(missing), "products")
    return len(missing)


def _encode_pictures(workspace: Workspace) -> Generator[Progress, None, tuple[int, int]]:
    spaces = workspace.encoders.spaces()
    wanted = [(field, spaces[field]) for field in ("looks", "visible")]
    pending = pictures.pending(workspace.library, [*wanted, ("colours", SPACE)])
    if not pending:
        return 0, 0
    network = workspace.encoders.pictures()
    decoded = workspace.pool.decode(PictureSource(path=item.path) for item in pending)
    seen = rejected = 0
    for start in range(0, len(pending), PICTURES_AT_ONCE):
        batch = pending[start : start + PICTURES_AT_ONCE]
        answers = list(islice(decoded, len(batch)))
        good = [answer for answer in answers if isinstance(answer, DecodedPicture)]
        features = network.encode(good)
        colours = np.array([each.colours for each in good], dtype=np.float32).reshape(len(good), 12)
        results = [
            (item, answer if isinstance(answer, DecodedPicture) else answer.code)
            for item, answer in zip(batch, answers, strict=True)
        ]
        found = {
            "looks": (spaces["looks"], features.looks),
            "visible": (spaces["visible"], features.visible),
            "colours": (SPACE, colours),
        }
        pictures.record(workspace.library, results, found if good else {})
        seen += len(good)
        rejected += len(batch) - len(good)
        yield Progress("pictures", start + len(batch), len(pending), "pictures")
    return seen, rejected
