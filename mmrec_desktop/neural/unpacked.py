"""What the sentence encoder is made of, unpacked once for this user and only mapped afterwards.

Unpacking is most of a start (80 MB out of an archive, 128,000 pieces of a vocabulary). Mapped, only
the rows that a text needs are read, and programs share them. Separate from the encoder, which works
the same where nothing can be kept.
"""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs
from numpy.lib.format import read_array
from numpy.typing import NDArray

from mmrec_desktop.neural.quick_tokenizer import Vocabulary, read_vocabulary

ARCHIVE, TOKENIZER = "weights.npz", "sp.model"
CHUNKS = 17
"""The table of pieces is quantised in so many parts: piece i lies in part i % 17."""
_PREFIX = "sentences-"
_TABLE, _REST = "table.npy", "rest.npz"
_TABLE_TIME = "table time"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """``table`` (pieces, 512) uint8: a quantised vector for each piece. ``weights``: the other
    arrays of the archive by name. ``vocabulary``: the pieces.
    """

    table: NDArray[np.uint8]
    weights: Mapping[str, NDArray[Any]]
    vocabulary: Vocabulary


def cache_folder() -> Path:
    """Where things are kept that can be made again; ``MMREC_CACHE`` names another folder."""
    chosen = os.environ.get("MMREC_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("mmrec", appauthor=False))


def unpacked(resources: Path) -> Unpacked:
    """The encoder's files in ``resources``, from what was kept of them if it is.

    Raises OSError, ValueError, KeyError or BadZipFile where they are missing or damaged.
    """
    state = (resources / ARCHIVE).stat()
    place = cache_folder() / f"{_PREFIX}{state.st_size}-{state.st_mtime_ns}"
    try:
        return _mapped(place)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        fresh = _unpack(resources)
    if _keep(fresh, place):
        with suppress(OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return _mapped(place)
    return fresh


def _mapped(place: Path) -> Unpacked:
    with np.load(place / _REST, allow_pickle=False) as kept:
        rest = {name: kept[name] for name in kept.files}
    if rest.pop(_TABLE_TIME) != (place / _TABLE).stat().st_mtime_ns:
        raise ValueError("the table was changed")
    table = np.load(place / _TABLE, mmap_mode="r", allow_pickle=False)
    vocabulary = Vocabulary(
        rest.pop("texts").tobytes().decode().split("\n"),
        rest.pop("scores"),
        rest.pop("settings").tobytes(),
    )
    return Unpacked(table, rest, vocabulary)


def _unpack(resources: Path) -> Unpacked:
    # Unpacking leaves the interpreter free, so that the vocabulary is read meanwhile.
    with ThreadPoolExecutor(max_workers=2) as beside:
        halves = [beside.submit(_members, resources / ARCHIVE, half) for half in (0, 1)]
        vocabulary = read_vocabulary((resources / TOKENIZER).read_bytes())
    # Their headers are read one after the other: parsing them is not safe on two threads.
    weights = {
        name: read_array(io.BytesIO(packed))
        for half in halves
        for name, packed in half.result().items()
    }
    parts = [weights.pop(f"q{number + 1}") for number in range(CHUNKS)]
    table = np.stack(parts, axis=1).reshape(-1, parts[0].shape[1])
    return Unpacked(table, weights, vocabulary)


def _members(archive: Path, half: int) -> dict[str, bytes]:
    """Every second file of the archive, each unpacked in one go, outside the interpreter lock."""
    with zipfile.ZipFile(archive) as packed:
        return {name.removesuffix(".npy"): packed.read(name) for name in packed.namelist()[half::2]}


def _keep(fresh: Unpacked, place: Path) -> bool:
    """Whether it is kept now, or was by another program meanwhile. A full or closed disk is none of
    anybody's business here.
    """
    vocabulary = fresh.vocabulary
    rest: dict[str, Any] = {
        **fresh.weights,
        "texts": np.frombuffer("\n".join(vocabulary.texts).encode(), dtype=np.uint8),
        "scores": vocabulary.scores,
        "settings": np.frombuffer(vocabulary.settings, dtype=np.uint8),
    }
    half_written = ""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half_written = tempfile.mkdtemp(prefix=".", dir=place.parent)
        table = Path(half_written) / _TABLE
        np.save(table, fresh.table)
        rest[_TABLE_TIME] = table.stat().st_mtime_ns
        np.savez(Path(half_written) / _REST, allow_pickle=False, **rest)
        for other in place.parent.glob(f"{_PREFIX}*"):
            shutil.rmtree(other, ignore_errors=True)
        Path(half_written).rename(place)
    except OSError:
        if half_written:
            shutil.rmtree(half_written, ignore_errors=True)
        return place.is_dir()
    return True
