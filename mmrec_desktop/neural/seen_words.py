"""Words find pictures: what the network sees in a picture, and which of it a query's words mean,
beside the place of both in the shared space and the kinds of goods that it was taught.

After ConSE (Norouzi et al. 2013), turned round: not the picture becomes a sentence vector, but the
query becomes a vector over the classes. Classes that the query names count, all others hardly.
Separate from the network because a query by words needs no picture network.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.neural.bundle import read_card, read_checked
from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.shared_space import Confidence, joined, read_projection
from mmrec_desktop.neural.spoken_names import SpokenNames

BUNDLE = "picture"
TEMPERATURE = 2.0
"""Flattens the network's probabilities, which are too sure of one class."""
LIKELIEST = 10
"""Classes that tell what a picture shows."""
SHARPNESS = 15.0
"""How fast a class loses weight as its words are less like the query's."""
TAUGHT = 0.5
"""Weight of what is named exactly, beside classes and shared space together."""
SHARPNESS_TAUGHT = (10.0, 20.0, 20.0, 20.0)
"""How fast kinds, colours, wearers and patterns that were taught lose weight."""
SAID = (0.8, 0.8, 0.9, 0.9)
"""How like the query one of them is at least whose name it says word for word."""


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

    def asked(self, sentences: Vectors, texts: Sequence[str] = ()) -> Vectors:
        """What is asked for: sentence vectors (n, 512) to unit vectors (n, dimension). ``texts``:
        what they were made from, as spoken, where known; names in them are not overheard.
        """
        weighed = self._confidence.weights(sentences) * self._shared.of(sentences)
        anything = joined(self.classes.named(sentences), weighed)
        found = joined(anything, self.taught.named(sentences, texts))
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
    """Kinds of shop goods, their colours, wearers and patterns, that were learned to be told apart;
    ``parts``: of the file of words.
    """

    def __init__(self, parts: Mapping[str, NDArray[np.generic]]) -> None:
        counts = parts["counts"].astype(np.int64)
        self._names = ClassNames(parts["kind_names"], parts["kind_of_name"])
        self._spoken = SpokenNames(
            parts["kind_words"].tobytes().decode().split("\n"),
            parts["kind_of_name"].astype(np.int64),
        )
        self.count = self._names.count
        self._ends = np.cumsum(counts)[:-1]
        self._sharpness = np.repeat(np.array(SHARPNESS_TAUGHT, dtype=np.float32), counts)
        self._said = np.repeat(np.array(SAID, dtype=np.float32), counts)

    def told(self, numbers: Vectors) -> Vectors:
        """What pictures show, (n, count): roots of the chances of kinds, of colours, of wearers and
        of patterns.
        """
        parts = np.split(numbers, self._ends, axis=1)
        chances = [np.exp(part - part.max(axis=1, keepdims=True)) for part in parts]
        roots = [np.sqrt(part / part.sum(axis=1, keepdims=True)) for part in chances]
        return np.asarray(np.concatenate(roots, axis=1), dtype=np.float32)

    def named(self, sentences: Vectors, texts: Sequence[str] = ()) -> Vectors:
        """What is asked for, (n, count): nearly nothing where nobody's name is."""
        best = self._names.best(sentences)
        for row, text in zip(best, texts, strict=False):
            said = self._spoken.said_in(text)
            row[said] = np.maximum(row[said], self._said[said])
        return np.asarray(TAUGHT * np.exp(self._sharpness * (best - 1.0)), dtype=np.float32)


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
