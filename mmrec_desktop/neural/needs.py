"""What a need is met by: "drive nails into wood" asks for a hammer, which is what shops call it.

Separate from the encoders, because this is knowledge of things: wordings of needs with what meets
them (``models/need_words.txt``), encoded once and for all. Any wording near one of them counts.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.neural.bundle import read_checked
from mmrec_desktop.neural.meaning import FIRST, as_asked

NEAR, SAME = 0.5, 0.7
"""Cosine from which a wording counts a little, and from which it counts in full."""
WEIGHT = 0.6
"""What the thing counts beside the need itself, where the need is surely known."""

Vector = NDArray[np.float32]


class Needs:
    """Wordings and things in both languages; half a megabyte."""

    def __init__(self, folder: Path | None = None) -> None:
        stored = load(read_checked("words", "needs.safetensors", folder))
        self._wordings = stored["wordings"].astype(np.float32)  # (m, 512)
        self._thing_of = stored["thing_of"].astype(np.int64)  # (m,)
        self._things = stored["things"].astype(np.float32)  # (t, 896)
        self.ordinary: Vector = as_asked(self._things.mean(axis=0))
        """All things at once (896,): how like a product is to whatever may be asked for."""

    def met_by(self, sentence: Vector) -> tuple[Vector, float]:
        """What meets the need that is nearest to a sentence of the first encoder (512,), as kept of
        products (896,), and its weight 0..WEIGHT.
        """
        likeness = self._wordings @ sentence
        nearest = int(np.argmax(likeness))
        known = float(np.clip((likeness[nearest] - NEAR) / (SAME - NEAR), 0.0, 1.0))
        return self._things[self._thing_of[nearest]], WEIGHT * known


def with_thing(meaning: Vector, thing: Vector, weight: float) -> Vector:
    """What is asked with (896,), with the thing that is needed; cosines stay cosines."""
    if not weight:
        return meaning
    both = (meaning + weight * as_asked(thing)) / (1.0 + weight)
    return np.asarray(both, dtype=np.float32)


def sentence_with_thing(sentence: Vector, thing: Vector, weight: float) -> Vector:
    """The same for the first encoder alone (512,), unit length: what can be seen of a need."""
    both = sentence + weight * thing[:FIRST] / max(float(np.linalg.norm(thing[:FIRST])), 1e-6)
    length = float(np.linalg.norm(both))
    return np.asarray(both / length if length else sentence, dtype=np.float32)
