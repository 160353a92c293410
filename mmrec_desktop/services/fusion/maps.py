"""Looks at pictures again for a last stage of the picture network that was tuned to the shop.

Separate from the first look at a picture, which keeps no maps: they are thirty times as large as
what is kept of them.
"""

from collections.abc import Generator, Iterator, Sequence

import numpy as np

from mmrec_desktop.catalog import pictures, vectors
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.intake.pictures.pool import DecodePool
from mmrec_desktop.neural.last_stage import CHANNELS, SIDE, Maps
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.fusion.current import Fusion
from mmrec_desktop.services.fusion.features import STAGE

AT_ONCE = 16
"""Pictures between two steps."""
PATIENCE = 0.2
"""Seconds after which a step ends although nothing came."""

Decoded = tuple[int, DecodedPicture | None]
"""A content, and what it shows where it can still be read."""


def look(
    library: Library, pool: DecodePool, encoders: Encoders, fusion: Fusion
) -> Generator[Progress, None, None]:
    """Gives every picture its shape as the model sees it; does what is missing.

    Pictures whose files are gone stay as the network in the box has seen them.
    """
    stage = fusion.network.stage
    if stage is None:
        return
    looks = encoders.spaces()["looks"]
    missing = vectors.owners_without(library, STAGE, fusion.space, "looks", looks)
    missing = missing[among(missing, _on_disk(library, missing))]
    done = 0
    for seen in maps_of(library, pool, encoders, missing):
        yield Progress("look-again", done, len(missing), "pictures")
        if seen is not None:
            contents, maps = seen
            vectors.put(library, STAGE, fusion.space, contents, stage.shapes(maps))
            done += len(contents)


def maps_of(
    library: Library, pool: DecodePool, encoders: Encoders, contents: Ids
) -> Iterator[tuple[Ids, Maps] | None]:
    """Contents and their maps (n, CHANNELS, SIDE, SIDE) in order, a few at a time; all zero where
    a picture cannot be read any more. None where nothing came for a moment.
    """
    batch: list[Decoded] = []
    for each in _decoded(library, pool, contents):
        if each is None:
            yield None
            continue
        batch.append(each)
        if len(batch) == AT_ONCE:
            yield _looked_at(encoders, batch)
            batch = []
    if batch:
        yield _looked_at(encoders, batch)


def _on_disk(library: Library, contents: Ids) -> Ids:
    return np.array(sorted(pictures.files_of(library, contents)), dtype=np.int64)


def _decoded(library: Library, pool: DecodePool, contents: Ids) -> Iterator[Decoded | None]:
    files = pictures.files_of(library, contents)
    there = [key for key in contents.tolist() if key in files]
    answers = pool.decode_patiently((PictureSource(path=files[key]) for key in there), PATIENCE)
    for key in contents.tolist():
        if key not in files:
            yield key, None
            continue
        while (answer := next(answers)) is None:
            yield None
        yield key, answer if isinstance(answer, DecodedPicture) else None


def _looked_at(encoders: Encoders, batch: Sequence[Decoded]) -> tuple[Ids, Maps]:
    contents = np.array([key for key, _ in batch], dtype=np.int64)
    maps = np.zeros((len(batch), CHANNELS, SIDE, SIDE), dtype=np.float16)
    rows = [row for row, (_, picture) in enumerate(batch) if picture is not None]
    shown = [picture for _, picture in batch if picture is not None]
    maps[rows] = encoders.pictures().encode(shown).maps[:, 0]
    return contents, maps
