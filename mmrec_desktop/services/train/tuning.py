"""The option of a training that tunes the last stage of the picture network to the shop, too.

Separate because a training without it knows nothing of maps, and takes a fraction of the time.
"""

import os
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np

from mmrec_desktop.catalog import vectors
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.last_stage import BYTES_OF_MAP, CHANNELS, SIDE, with_shapes
from mmrec_desktop.neural.look_features import SHAPE
from mmrec_desktop.services.fusion.features import STAGE
from mmrec_desktop.services.fusion.maps import maps_of
from mmrec_desktop.services.train.gathered import Gathered
from mmrec_desktop.services.train.judge import Taught
from mmrec_desktop.services.workspace import Workspace

SAVE_SECONDS = 20.0
"""What is kept of a training is larger with the stage; a crash still loses less than a minute."""
MAPS = "maps"
AT_ONCE = 64
"""Pictures between two steps."""


def wanted(gathered: Gathered) -> Gathered:
    """The same shop, so that its pictures are looked at anew."""
    _, rows = np.unique(gathered.contents, return_inverse=True)
    samples = replace(gathered.samples, map_rows=rows.astype(np.int64))
    return replace(gathered, samples=samples)


def is_wanted(gathered: Gathered) -> bool:
    """Whether its pictures are looked at anew."""
    return bool(len(gathered.samples.map_rows))


def keep_maps(
    workspace: Workspace, gathered: Gathered, folder: Path
) -> Generator[Progress, None, Path | None]:
    """Writes the maps of all pictures into one file; goes on where it was left. None where they
    are not wanted.

    Raises LibraryUnusable where there is no room for them (S2).
    """
    if not is_wanted(gathered):
        return None
    contents, path = np.unique(gathered.contents), folder / MAPS
    with typed(str(workspace.library.path)), path.open("ab") as file:
        done = file.tell() // BYTES_OF_MAP
        file.truncate(done * BYTES_OF_MAP)
        library, pool, encoders = workspace.library, workspace.pool, workspace.encoders
        for seen in maps_of(library, pool, encoders, contents[done:]):
            yield Progress("train-look", done, len(contents), "pictures")
            if seen is not None:
                file.write(seen[1].astype("<f2").tobytes())
                done += len(seen[0])
        file.flush()
        os.fsync(file.fileno())
    return path


def seen(
    gathered: Gathered, network: FusionNetwork, maps: Path | None
) -> Generator[Progress, None, Vectors | None]:
    """The pictures (p, i) as this network sees them; None where it does not look itself."""
    if network.stage is None or maps is None:
        return None
    kept = np.memmap(maps, "<f2", "r").reshape(-1, CHANNELS, SIDE, SIDE)
    shapes = np.zeros((len(kept), SHAPE), dtype=np.float32)
    for at in range(0, len(kept), AT_ONCE):
        yield Progress("train-judge", at, len(kept), "pictures")
        shapes[at : at + AT_ONCE] = network.stage.shapes(kept[at : at + AT_ONCE])
    samples = gathered.samples
    return with_shapes(samples.pictures, shapes[samples.map_rows])


def keep_shapes(library: Library, space: str, taught: Taught) -> Generator[Progress, None, None]:
    """Keeps, for the model of this space, the shapes of the pictures that it was taught with."""
    if taught.pictures is None:
        return
    contents, first = np.unique(taught.gathered.contents, return_index=True)
    shapes = taught.pictures[first, :SHAPE]
    for at in range(0, len(contents), AT_ONCE):
        yield Progress("fusing", at, len(contents), "pictures")
        some = slice(at, at + AT_ONCE)
        vectors.put(library, STAGE, space, contents[some], shapes[some])
