"""Words find pictures: what the network sees in a picture, and which of it a query's words mean,
beside the place of both in the shared space.

After ConSE (Norouzi et al. 2013), turned round: not the picture becomes a sentence vector, but the
query becomes a vector over the classes. Classes that the query names count, all others hardly.
Separate from the network because a query by words needs no picture network.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.neural.bundle import read_card, read_checked
from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.shared_space import Confidence, joined, read_projection

BUNDLE = "picture"
TEMPERATURE = 2.0
"""Flattens the network's probabilities, which are too sure of one class."""
LIKELIEST = 10
"""Classes that tell what a picture shows."""
SHARPNESS = 15.0
"""How fast a class loses weight as its words are less like the query's."""


class SeenWords:
    """Words and what is visible in one space; loads no picture network.

    ``card`` is that of the vectors that it makes and asks for.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.card = read_card(BUNDLE, "visible", folder)
        self.classes = SeenClasses(folder)
        shared = load(read_checked(BUNDLE, "shared_words.safetensors", folder))
        self._shared = read_projection(shared)
        self._confidence = Confidence(
            shared["towards"].astype(np.float32), float(shared["bias"][0])
        )

    def asked(self, sentences: Vectors) -> Vectors:
        """What is asked for: sentence vectors (n, 512) to unit vectors (n, dimension)."""
        weighed = self._confidence.weights(sentences) * self._shared.of(sentences)
        found = joined(self.classes.named(sentences), weighed)
        return found * sentences.any(axis=1, keepdims=True)

    def told(self, visible: Vectors) -> Vectors:
        """What is visible as sentence vectors: (n, dimension) to unit vectors (n, 512)."""
        return self.classes.told(visible[:, : self.classes.count])


class SeenClasses:
    """The network's classes, merged, and their names as sentence vectors."""

    def __init__(self, folder: Path | None = None) -> None:
        stored = load(read_checked(BUNDLE, "class_names.safetensors", folder))
        self._names = stored["names"].astype(np.float32)  # (m, 512)
        # Names come ordered by class, so that one class is one stretch of them.
        self._first_names = np.flatnonzero(np.diff(stored["class_of_name"], prepend=-1))
        class_of_logit = stored["class_of_logit"].astype(np.int64)
        self.count = len(self._first_names)
        self._merge = np.zeros((len(class_of_logit), self.count), dtype=np.float32)
        self._merge[np.arange(len(class_of_logit)), class_of_logit] = 1.0

    def seen(self, logits: NDArray[np.float32]) -> Vectors:
        """What is seen in pictures: (n, 1000) logits to unit vectors (n, classes)."""
        flat = np.exp((logits - logits.max(axis=1, keepdims=True)) / TEMPERATURE)
        return unit(np.sqrt(flat @ self._merge))

    def told(self, seen: Vectors) -> Vectors:
        """What is seen as sentence vectors: (n, classes) to unit vectors (n, 512), the likeliest
        classes' names weighed by their probability.
        """
        likely = np.where(seen >= np.sort(seen, axis=1)[:, -LIKELIEST, None], seen**2, 0.0)
        classes = np.add.reduceat(self._names, self._first_names, axis=0)  # (classes, 512)
        return unit(likely @ unit(classes))

    def named(self, sentences: Vectors) -> Vectors:
        """Classes that are asked for: sentence vectors (n, 512) to unit vectors (n, classes)."""
        likeness = sentences @ self._names.T  # (n, m)
        best = np.maximum.reduceat(likeness, self._first_names, axis=1)
        return unit(np.exp(SHARPNESS * (best - 1.0)))
