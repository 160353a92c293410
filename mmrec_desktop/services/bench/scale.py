"""How quickly a library of a given size answers, and how many true neighbours its index finds.

The products beyond the real ones are made: real titles with other words, real vectors with noise.
Separate from the rates because nothing is decoded here; only answering is measured.
"""

import hashlib
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import pictures, products, staging, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.domain.colour import COLOURS, SPACE
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import LibraryUnusable
from mmrec_desktop.domain.picture import SIDE, DecodedPicture, PictureSource
from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace, open_workspace

_FEED = "bench"
_AT_ONCE = 1000
_QUERIES = 60
_WARMING = 5
_NOISE = 0.45
"""Length of the noise added to a unit vector: made siblings are about as near as real ones."""
_NEIGHBOURS = 10


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from query to answer, pictures decoded and encoded: median and 95th
    percentile.
    """

    median: float
    p95: float


@dataclass(frozen=True, slots=True)
class Scale:
    """One library size. ``recall``: by field, the share of the ten nearest of an exact scan that
    the index finds; ``seconds``: how long it took to bring in and to index that many.
    """

    products: int
    words: Latency
    picture: Latency
    mixed: Latency
    recall: dict[str, float]
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class Material:
    """What sizes are made from: real products and, by field, (space, their vectors)."""

    products: list[Product]
    vectors: dict[str, tuple[str, Vectors]]
    pictures: list[Path]


def material(workspace: Workspace, files: Sequence[Path]) -> Material:
    """Reads it from an encoded library.

    Raises LibraryUnusable where it holds no pictures, or they or its texts are not encoded yet.
    """
    spaces = {**workspace.encoders.spaces(), "colours": SPACE}
    found = {
        field: (space, vectors.load(workspace.library, field, space)[1])
        for field, space in spaces.items()
    }
    if not files or not all(len(rows) for _, rows in found.values()):
        raise LibraryUnusable("bench-not-ready")
    return Material(
        products.products(workspace.library, products.keys(workspace.library)), found, list(files)
    )


def measure(folder: Path, made_from: Material, size: int) -> Generator[Progress, None, Scale]:
    """Makes a library of ``size`` products in ``folder`` and asks it."""
    workspace = open_workspace(folder / f"scale-{size}.mmrec")
    try:
        started = time.perf_counter()
        yield from _fill(workspace, made_from, size)
        filled = time.perf_counter()
        yield from _build(workspace, made_from)
        built = time.perf_counter()
        yield Progress("bench-ask", size, size, "products")
        return Scale(
            products=size,
            words=_latency(workspace, _word_queries(made_from)),
            picture=_latency(workspace, _picture_queries(made_from)),
            mixed=_latency(workspace, _mixed_queries(made_from)),
            recall={
                field: _recall(workspace, field, *made_from.vectors[field])
                for field in ("meaning", "looks", "visible")
            },
            seconds={"fill": round(filled - started, 1), "index": round(built - filled, 1)},
        )
    finally:
        workspace.close()


def _fill(workspace: Workspace, made_from: Material, size: int) -> Generator[Progress, None, None]:
    library = workspace.library
    with staging.begin(library) as waiting:
        for start in range(0, size, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, size))
            waiting.put([(_product(made_from, number), _FEED) for number in numbers])
            yield Progress("bench-fill", start, size, "products")
        waiting.swap([staging.SourceRecord(_FEED, dialect="bench", rows=size)])
    chance = np.random.default_rng(size)
    keys = np.sort(products.keys(library))
    space, real = made_from.vectors["meaning"]
    vectors.put(library, "meaning", space, keys, _siblings(real, np.arange(len(keys)), chance))
    looked_at = [(field, made_from.vectors[field][0]) for field in ("looks", "visible", "colours")]
    waiting_files = pictures.pending(library, looked_at)
    for start in range(0, len(waiting_files), _AT_ONCE):
        some = waiting_files[start : start + _AT_ONCE]
        rows = np.arange(start, start + len(some))
        results: list[pictures.Result] = [(item, _decoded(item.path)) for item in some]
        found = {
            field: (space, _siblings(made_from.vectors[field][1], rows, chance))
            for field, space in looked_at
        }
        pictures.record(library, results, found)
        yield Progress("bench-fill", start, len(waiting_files), "pictures")


def _build(workspace: Workspace, made_from: Material) -> Generator[Progress, None, None]:
    for field, space in workspace.encoders.spaces().items():
        if generation.stale(workspace.library, field, space):
            steps = generation.build_steps(
                workspace.library, field, space, threads=workspace.encoders.threads
            )
            for done, total in steps:
                yield Progress("bench-index", done, total, field)


def _product(made_from: Material, number: int) -> Product:
    """A real product under another number, its title mixed with words of another one's."""
    real = made_from.products[number % len(made_from.products)]
    turn = number // len(made_from.products)
    other = made_from.products[(number * 7919 + turn) % len(made_from.products)]
    words = other.title.split()
    extra = f" {' '.join(words[: 1 + turn % 3])} {number}" if turn else ""
    file = f"bench-{number}.jpg"
    return replace(
        real,
        id=f"BENCH-{number}",
        sku=f"BENCH-{number}",
        barcode="",
        title=real.title + extra,
        variants=(),
        links=(),
        pictures=(Picture(file, f"/{_FEED}/{file}"),),
    )


def _decoded(path: str) -> DecodedPicture:
    """What stands for a picture that never was a file."""
    digest = hashlib.sha256(path.encode()).hexdigest()
    return DecodedPicture(
        pixels=np.zeros((SIDE, SIDE, 3), dtype=np.uint8),
        histogram=np.zeros(192, dtype=np.float32),
        colours=np.zeros(len(COLOURS), dtype=np.float32),
        fingerprint=int(digest[:16], 16),
        thumbnail=b"",
        sha256=digest,
        width=SIDE,
        height=SIDE,
    )


def _siblings(real: Vectors, rows: NDArray[np.int64], chance: np.random.Generator) -> Vectors:
    noise = chance.standard_normal((len(rows), real.shape[1])).astype(np.float32)
    noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
    made = real[rows % len(real)] + noise
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def _word_queries(made_from: Material) -> list[Query]:
    """Two or three words of a title, each time others, so that no answer is remembered."""
    titles = [each.title.split() for each in made_from.products if each.title]
    found = []
    for number in range(_QUERIES + _WARMING):
        first = titles[(number * 31) % len(titles)]
        second = titles[(number * 17 + 5) % len(titles)]
        found.append(Query(text=" ".join([*first[:2], second[-1]])))
    return found


def _picture_queries(made_from: Material) -> list[Query]:
    files = made_from.pictures
    return [
        Query(images=(PictureSource(path=str(files[number % len(files)])),))
        for number in range(_QUERIES + _WARMING)
    ]


def _mixed_queries(made_from: Material) -> list[Query]:
    return [
        replace(picture, text=f"{words.text} {number}")
        for number, (words, picture) in enumerate(
            zip(_word_queries(made_from), _picture_queries(made_from), strict=True)
        )
    ]


def _latency(workspace: Workspace, queries: Sequence[Query]) -> Latency:
    spent = []
    for query in queries:
        started = time.perf_counter()
        search(workspace, query)
        spent.append((time.perf_counter() - started) * 1000)
    median, p95 = np.percentile(spent[_WARMING:], (50, 95))
    return Latency(round(float(median), 1), round(float(p95), 1))


def _recall(workspace: Workspace, field: str, space: str, real: Vectors) -> float:
    index = generation.open_index(workspace.library, field, space)
    oracle = ExactIndex(index.dimension)
    oracle.add(*vectors.load(workspace.library, field, space))
    asked = _siblings(real, np.arange(_QUERIES), np.random.default_rng(1))
    found = [
        len(
            np.intersect1d(
                index.nearest(vector, _NEIGHBOURS)[0], oracle.nearest(vector, _NEIGHBOURS)[0]
            )
        )
        for vector in asked
    ]
    return round(sum(found) / (_NEIGHBOURS * len(found)), 4)
