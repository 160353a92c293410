"""One space for words and pictures: two small projections, of sentences and of what networks and
colours say of a picture, learned so that a picture lies near what is true of it.

Separate from the classes of ``seen_words``, which know any kind of goods a little; this knows shop
goods, their colours and patterns well, and other things hardly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.neural.look_features import Colours, unit

LEAST, MOST = 0.2, 8.0
"""Weight of the shared space beside the classes, for words that are surely of nothing that it was
learned from, and for words that surely are.
"""


@dataclass(frozen=True, slots=True)
class Projection:
    """A straight way (given, width) and one around a corner (given, hidden), (hidden, width)."""

    straight: NDArray[np.float32]
    into: NDArray[np.float32]
    into_bias: NDArray[np.float32]
    out: NDArray[np.float32]
    out_bias: NDArray[np.float32]

    def of(self, rows: Vectors) -> Vectors:
        """Unit vectors (n, width)."""
        return unit(self.numbers(rows))

    def numbers(self, rows: Vectors) -> Vectors:
        """(n, width), of any length."""
        bent = np.maximum(rows @ self.into + self.into_bias, 0.0)
        found: Vectors = rows @ self.straight + bent @ self.out + self.out_bias
        return found


@dataclass(frozen=True, slots=True)
class Directions:
    """The principal directions of what is known of pictures, block by block of it: ``mean`` (k,)
    taken off, and of each block its (width, directions).
    """

    mean: NDArray[np.float32]
    blocks: Sequence[NDArray[np.float32]]

    def of(self, rows: Vectors) -> Vectors:
        """(n, all directions)."""
        ends = np.cumsum([len(block) for block in self.blocks])[:-1]
        parts = np.split(rows - self.mean, ends, axis=1)
        return np.concatenate(
            [part @ block for part, block in zip(parts, self.blocks, strict=True)], axis=1
        )


@dataclass(frozen=True, slots=True)
class Confidence:
    """How surely sentences speak of what the space was learned from: (512,) and a bias."""

    towards: NDArray[np.float32]
    bias: float

    def weights(self, sentences: Vectors) -> Vectors:
        """Weight of the shared space beside the classes, (n, 1)."""
        sure = 1.0 / (1.0 + np.exp(-(sentences @ self.towards + self.bias)))
        return np.asarray(LEAST ** (1.0 - sure) * MOST**sure, dtype=np.float32)[:, None]


def read_projection(parts: Mapping[str, NDArray[np.float16]], which: str) -> Projection:
    """A projection out of the parts of a file, whose names begin with ``which``."""
    names = [field.name for field in fields(Projection)]
    return Projection(**{name: parts[f"{which}_{name}"].astype(np.float32) for name in names})


def read_directions(parts: Mapping[str, NDArray[np.float16]]) -> Directions:
    """The directions out of the parts of a file."""
    count = sum(name.startswith("block_") for name in parts)
    blocks = [parts[f"block_{number}"].astype(np.float32) for number in range(count)]
    return Directions(parts["mean"].astype(np.float32), blocks)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of pictures: outputs of the network ``average``, ``gem`` and ``stages``, its
    merged ``classes``, all (n, ...), and the colours.
    """

    average: Vectors
    gem: Vectors
    stages: Vectors
    classes: Vectors
    colours: Colours

    def rows(self) -> Vectors:
        """What the directions are of: (n, 3340)."""
        return np.concatenate(
            [
                unit(self.average),
                unit(self.gem),
                self.stages,
                self.classes,
                self.colours.histogram,
                unit(self.colours.places),
                np.sqrt(self.colours.shares),
            ],
            axis=1,
        )


def joined(*parts: Vectors) -> Vectors:
    """Several vectors of each thing as one unit vector each; zero rows stay zero."""
    return unit(np.concatenate(parts, axis=1))
