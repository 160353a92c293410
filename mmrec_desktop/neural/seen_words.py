"""Words find pictures: what the network sees in a picture, and which of it a query's words mean,
beside the place of both in the shared space and the kinds of goods that it was taught.

After ConSE (Norouzi et al. 2013), turned round: not the picture becomes a sentence vector, but the
query becomes a vector over the classes. Classes that the query names count, all others hardly.
Separate from the network because a query by words needs no picture network.
"""

from collections.abc import Mapping
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
TAUGHT = 0.5
"""Weight of a kind or colour that is named exactly, beside classes and shared space together."""
KIND_SHARPNESS, COLOUR_SHARPNESS = 10.0, 20.0
"""How fast taught kinds and colours lose weight."""


class SeenWords:
    """Words and what is visible in one space; loads no picture network.

    ``card`` is that of the vectors that it makes and asks for.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.card = read_card(BUNDLE, "visible", folder)
        self.classes = SeenClasses(folder)
        shared = load(read_checked(BUNDLE, "shared_words.safetensors", folder))
        self._shared = read_projection(shared, "words")
        self.taught = TaughtKinds(shared)
        self._confidence = Confidence(
            shared["towards"].astype(np.float32), float(shared["bias"][0])
        )

    def asked(self, sentences: Vectors) -> Vectors:
        """What is asked for: sentence vectors (n, 512) to unit vectors (n, dimension)."""
        weighed = self._confidence.weights(sentences) * self._shared.of(sentences)
        anything = joined(self.classes.named(sentences), weighed)
        found = joined(anything, self.taught.named(sentences))
        return found * sentences.any(axis=1, keepdims=True)

    def told(self, visible: Vectors) -> Vectors:
        """What is visible as sentence vectors: (n, dimension) to unit vectors (n, 512)."""
        return self.classes.told(visible[:, : self.classes.count])


class SeenClasses:
    """The network's classes, merged, and their names as sentence vectors."""

    def __init__(self, folder: Path | None = None) -> None:
        stored = load(read_checked(BUNDLE, "class_names.safetensors", folder))
        self._names = ClassNames(stored["names"], stored["class_of_name"])
        class_of_logit = stored["class_of_logit"].astype(np.int64)
        self.count = self._names.count
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
        return unit(likely @ self._names.means())

    def named(self, sentences: Vectors) -> Vectors:
        """Classes that are asked for: sentence vectors (n, 512) to unit vectors (n, classes)."""
        return unit(np.exp(SHARPNESS * (self._names.best(sentences) - 1.0)))


class TaughtKinds:
    """Kinds of shop goods, and their colours, that were learned to be told apart; ``parts``: of
    the file of words.
    """

    def __init__(self, parts: Mapping[str, NDArray[np.generic]]) -> None:
        self._names = ClassNames(parts["kind_names"], parts["kind_of_name"])
        self.count = self._names.count
        self._kinds = int(parts["kinds"][0])

    def told(self, numbers: Vectors) -> Vectors:
        """What pictures show, (n, count): roots of the chances of kinds, and of colours."""
        both = (numbers[:, : self._kinds], numbers[:, self._kinds :])
        chances = [np.exp(part - part.max(axis=1, keepdims=True)) for part in both]
        roots = [np.sqrt(part / part.sum(axis=1, keepdims=True)) for part in chances]
        return np.asarray(np.concatenate(roots, axis=1), dtype=np.float32)

    def named(self, sentences: Vectors) -> Vectors:
        """What is asked for, (n, count): nearly nothing where no kind's or colour's name is."""
        less = self._names.best(sentences) - 1.0
        less[:, : self._kinds] *= KIND_SHARPNESS
        less[:, self._kinds :] *= COLOUR_SHARPNESS
        return np.asarray(TAUGHT * np.exp(less), dtype=np.float32)


class ClassNames:
    """Names of classes as sentence vectors (m, 512), several to a class."""

    def __init__(self, names: NDArray[np.generic], class_of_name: NDArray[np.generic]) -> None:
        self._names = names.astype(np.float32)
        # Names come ordered by class, so that one class is one stretch of them.
        self._first = np.flatnonzero(np.diff(class_of_name.astype(np.int64), prepend=-1))
        self.count = len(self._first)

    def best(self, sentences: Vectors) -> Vectors:
        """Cosine of each sentence to each class's nearest name, (n, classes)."""
        found: Vectors = np.maximum.reduceat(sentences @ self._names.T, self._first, axis=1)
        return found

    def means(self) -> Vectors:
        """One unit vector for each class, (classes, 512)."""
        return unit(np.add.reduceat(self._names, self._first, axis=0))
