"""Which index answers for a space: the saved graph where it can be trusted, else the stored
vectors.

Separate because an index is only a copy: it is named, checked, adopted and thrown away here.
"""

import hashlib
import os
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mmrec_desktop.catalog import vectors
from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.vector_index import VectorIndex

ENOUGH = 5000
"""Vectors below which looking at each is as quick as a graph, and exact."""
_MOST_NEW = 1000
"""Vectors that are added to a saved graph when it is opened; with more, all are looked at instead.
"""
_WORN = 0.2
"""Share of new and gone vectors from which a graph is built anew."""
_BATCH = 256
_BLOCK = 1 << 20


class _Generation(NamedTuple):
    generation: int
    file: str
    sha256: str
    number: int
    size: int


@dataclass(slots=True)
class _Held:
    """An index in memory: made from which generation, up to which vector, at which state.
    ``seen``: the state of the whole library at which it was last found to be right.
    """

    index: ExactIndex | HnswIndex
    generation: int
    number: int
    state: int
    seen: int = -1


def open_index(library: Library, field: str, space: str) -> VectorIndex:
    """The index as last committed. A graph whose file is not the one that was saved is never
    loaded (I1): the stored vectors answer exactly until it is built again.
    """
    name = f"index {field} {space}"
    with library.keeping:
        seen = library.state()
        held: _Held | None = library.kept.get(name)
        if held is not None and held.seen == seen:
            return held.index
        state = library.state("vectors")
        recorded = _recorded(library, field, space)
        number = recorded.generation if recorded else 0
        if held is None or held.generation != number:
            held = _open(library, field, space, recorded)
        if held.state != state:
            _bring_up_to_date(library, field, space, held)
            held.state = state
        held.seen = seen
        library.kept[name] = held
        return held.index


def stale(library: Library, field: str, space: str) -> bool:
    """Whether building a graph is worth it: there are many vectors, and no graph or a worn one."""
    count = vectors.count(library, field, space)
    if count < ENOUGH:
        return False
    recorded = _recorded(library, field, space)
    if recorded is None or not _path(library, recorded).is_file():
        return True
    owners, numbers = vectors.owners_and_numbers(library, field, space)
    new = int((numbers > recorded.number).sum())
    gone = recorded.size - (len(owners) - new)
    return new > _MOST_NEW or new + gone > _WORN * count


def build(library: Library, field: str, space: str, threads: int = 1) -> VectorIndex:
    """Builds a graph, saves it beside the old one, adopts it with one write and drops the old."""
    steps = build_steps(library, field, space, threads)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            index: VectorIndex = end.value
            return index


def build_steps(
    library: Library, field: str, space: str, threads: int = 1
) -> Generator[tuple[int, int], None, VectorIndex]:
    """As :func:`build`, yielding (vectors done, vectors to do): it may be left at any of these."""
    stored = vectors.load_since(library, field, space, 0)
    total = len(stored.owners)
    index = HnswIndex(stored.vectors.shape[1], capacity=total)
    for at in range(0, total, _BATCH):
        part = slice(at, at + _BATCH)
        index.add(stored.owners[part], stored.vectors[part], threads)
        yield min(at + _BATCH, total), total
    _adopt(library, field, space, index, int(stored.numbers.max(initial=0)))
    return open_index(library, field, space)


def forget(library: Library, field: str, space: str) -> None:
    """Drops the vectors of a space that nobody asks any more, with their index."""
    recorded = _recorded(library, field, space)
    with library.keeping:
        vectors.forget(library, field, space)
        library.kept.pop(f"index {field} {space}", None)
    if recorded is not None:
        for file in _files(_path(library, recorded)):
            with suppress(OSError):
                file.unlink()


def _adopt(library: Library, field: str, space: str, index: HnswIndex, number: int) -> None:
    old = _recorded(library, field, space)
    generation = old.generation + 1 if old else 1
    target = library.path / "index" / f"{field}-{_file_name(space)}-{generation}.hnsw"
    beside = target.with_suffix(".part")
    with typed(str(library.path)):
        files = index.save(beside)
        for file in files:
            _flush(file)
        digest = _sha256(files)
        for file, name in zip(files, _files(target), strict=False):
            file.replace(name)
        _flush(target.parent)
    kind, _ = vectors.space_of(library, field, space)
    with library.keeping:
        with library.write("adopt index") as writing:
            row = (kind, generation, target.name, digest, number, len(index.ids()))
            writing.db.conn.execute(
                "INSERT OR REPLACE INTO generations VALUES(?, ?, ?, ?, ?, ?)", row
            )
        library.kept[f"index {field} {space}"] = _Held(index, generation, number, -1)
    if old is not None and old.file != target.name:
        for file in _files(_path(library, old)):
            with suppress(OSError):
                file.unlink()


def _open(library: Library, field: str, space: str, recorded: _Generation | None) -> _Held:
    _, dimension = vectors.space_of(library, field, space)
    if recorded is not None:
        _, numbers = vectors.owners_and_numbers(library, field, space)
        new = int((numbers > recorded.number).sum())
        path = _path(library, recorded)
        if new <= _MOST_NEW and _is_the_saved_file(path, recorded):
            index = HnswIndex.load(*_files(path), dimension)
            return _Held(index, recorded.generation, recorded.number, -1)
    return _Held(ExactIndex(dimension), recorded.generation if recorded else 0, 0, -1)


def _bring_up_to_date(library: Library, field: str, space: str, held: _Held) -> None:
    stored = vectors.load_since(library, field, space, held.number)
    if held.index.dimension != stored.vectors.shape[1]:
        held.index = ExactIndex(stored.vectors.shape[1])
    held.index.add(stored.owners, stored.vectors)
    held.number = int(stored.numbers.max(initial=held.number))
    # Nothing that is stored is lacking now; more than is stored means that some are gone (I3).
    if len(held.index.ids()) != vectors.count(library, field, space):
        owners, _ = vectors.owners_and_numbers(library, field, space)
        held.index.remove(np.setdiff1d(held.index.ids(), owners))


def _recorded(library: Library, field: str, space: str) -> _Generation | None:
    kind, _ = vectors.space_of(library, field, space)
    sql = "SELECT generation, file, sha256, number, count FROM generations WHERE kind = ?"
    row = library.read().conn.execute(sql, (kind,)).fetchone()
    return _Generation(*row) if row else None


def _path(library: Library, recorded: _Generation) -> Path:
    # V4: the name comes from the database; only a plain name inside the folder is followed.
    return library.path / "index" / Path(recorded.file).name


def _is_the_saved_file(path: Path, recorded: _Generation) -> bool:
    try:
        return _sha256(_files(path)) == recorded.sha256
    except OSError:
        return False


def _files(path: Path) -> tuple[Path, Path]:
    """A generation's graph and its vectors."""
    return path, path.with_name(path.name + ".rows")


def _sha256(files: tuple[Path, Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


def _flush(path: Path) -> None:
    """Makes sure that a file, or a folder's list of names, is on the disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _file_name(space: str) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in space)[:40]
    return f"{plain}_{hashlib.sha256(space.encode()).hexdigest()[:8]}"
