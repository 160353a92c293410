"""What a training learns from: frozen features, words, labels and who is held back, as arrays.

Separate because one process gathers it and another trains on it; between them it lies in one file.
"""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TRAIN, VALIDATION, TEST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Bags:
    """Words of many texts: ``rows`` of the vocabulary, those of text n from ``starts[n]`` on."""

    rows: Ints
    starts: Ints

    def of(self, texts: Ints) -> "Bags":
        """The bags of some texts, in that order."""
        ends = np.r_[self.starts[1:], len(self.rows)]
        sizes = (ends - self.starts)[texts]
        starts = np.cumsum(sizes) - sizes
        within = np.arange(sizes.sum()) - np.repeat(starts, sizes)
        return Bags(self.rows[np.repeat(self.starts[texts], sizes) + within], starts)


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Samples:
    """``n`` products. ``title`` and ``told`` (n, t): frozen features of the title, and of all that
    is said. ``pictures`` (p, i) with their product in ``owners`` (p,), ascending. Bags of the
    title, of title and description, and of everything; ``phrases`` (f, t): what shoppers say for
    many products ("blue skirt"), ``said_of`` (f, n) of which. ``labels`` (n, values of all heads,
    one after the other): what is said; nothing in a head where it is not known. ``group`` (n,):
    near-duplicates share one. ``part`` (n,): TRAIN, VALIDATION or TEST. The last ``shared`` numbers
    of text and of picture features are of one space: there, words and pictures can be compared
    untrained. ``map_rows`` (p,): where the map of each picture lies, empty where the picture
    network stays as it is. ``buyers`` and ``bought`` (m,): who bought which product, as places of
    customers and of products; empty where there are no orders.
    """

    title: Floats
    told: Floats
    pictures: Floats
    owners: Ints
    title_words: Bags
    body_words: Bags
    all_words: Bags
    phrases: Floats
    phrase_words: Bags
    said_of: NDArray[np.bool_]
    labels: NDArray[np.bool_]
    group: Ints
    part: Ints
    rarity: Floats
    vocabulary: tuple[str, ...]
    heads: tuple[tuple[str, tuple[str, ...]], ...]
    shared: int = 0
    map_rows: Ints = field(default_factory=_none)
    buyers: Ints = field(default_factory=_none)
    bought: Ints = field(default_factory=_none)

    def columns(self) -> list[slice]:
        """The columns of each head in ``labels``."""
        ends = np.cumsum([0, *(len(values) for _, values in self.heads)]).tolist()
        return [slice(begin, end) for begin, end in itertools.pairwise(ends)]

    def products(self, part: int) -> Ints:
        """Places of the products of one part."""
        return np.flatnonzero(self.part == part)


def packed(samples: Samples) -> bytes:
    """The bytes of a file."""
    arrays: dict[str, NDArray[Any]] = {}
    for each in fields(Samples):
        value = getattr(samples, each.name)
        if isinstance(value, Bags):
            arrays[f"{each.name}.rows"], arrays[f"{each.name}.starts"] = value.rows, value.starts
        elif isinstance(value, np.ndarray):
            arrays[each.name] = value
    named = {
        "vocabulary": samples.vocabulary, "heads": samples.heads, "shared": samples.shared,
    }  # fmt: skip
    arrays["names"] = np.frombuffer(json.dumps(named).encode(), dtype=np.uint8)
    return bytes(save({name: np.ascontiguousarray(array) for name, array in arrays.items()}))


def unpacked(stored: bytes) -> Samples:
    """Samples from the bytes of a file."""
    arrays = load(stored)
    named = json.loads(arrays.pop("names").tobytes().decode())
    values: dict[str, Any] = {name: each for name, each in arrays.items() if "." not in name}
    for name in ("title_words", "body_words", "all_words", "phrase_words"):
        values[name] = Bags(arrays[f"{name}.rows"], arrays[f"{name}.starts"])
    values["vocabulary"] = tuple(named["vocabulary"])
    values["heads"] = tuple((field, tuple(each)) for field, each in named["heads"])
    values["shared"] = int(named["shared"])
    return Samples(**values)


def bags(words: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> Bags:
    """Words as rows of the vocabulary; each word once, unknown ones left out."""
    known = {word: row for row, word in enumerate(vocabulary)}
    rows = [[known[each] for each in dict.fromkeys(text) if each in known] for text in words]
    sizes = np.array([len(each) for each in rows], dtype=np.int64)
    flat = np.array([row for each in rows for row in each], dtype=np.int64)
    return Bags(flat, np.cumsum(sizes) - sizes)
