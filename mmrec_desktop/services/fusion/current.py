"""The trained model in use, if there is one: loaded when first asked for, set aside when it does
not fit.

Separate from training: here it is only read and asked.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog import model_registry
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.model_registry import Model
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import MMRecError, ModelRefused
from mmrec_desktop.domain.vector_index import Vector
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.picture_encoder import PictureFeatures
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.fusion import features

WHOLE, PICTURE = "fused", "fused_picture"
"""Fields of its vectors: of products (text and pictures), and of each picture alone."""
PICTURES_TOO = "pictures_too"
"""Whether the last stage of the picture network was tuned, on a model's card and in its report."""
KEPT = 4
"""Models whose weights stay in memory: an evaluation and a training ask for several."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """A model that can be asked. ``space``: of its vectors. ``weights``: kind of query -> how much
    its part counts beside all others together.
    """

    id: str
    space: str
    network: FusionNetwork
    weights: Mapping[str, float]

    def words(self, encoders: Encoders, text: str) -> Vector:
        """V of typed words; zero where they say nothing."""
        frozen = features.asked_features(encoders, text)
        part = self.network.text_part(frozen, features.words([text]))
        found: Vector = self.network.vectors(text=part)[0]
        return found

    def pictures(self, seen: PictureFeatures) -> Vectors:
        """V (n, d) of pictures that are asked with, each alone."""
        return self.alone(features.picture_features(seen, self.network))

    def alone(self, frozen: Vectors) -> Vectors:
        """V (p, d) of pictures (p, i), each alone; zero rows stay zero."""
        there = np.flatnonzero(frozen.any(axis=1))
        part = self.network.picture_part(frozen[there], there, len(frozen))
        return self.network.vectors(picture=part)


class Fusions:
    """The model in use of whichever library is asked about."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: dict[str, FusionNetwork] = {}
        self._refused: dict[str, ModelRefused] = {}

    def current(self, library: Library, encoders: Encoders) -> Fusion | None:
        """The model in use; None where there is none, or it is set aside."""
        model = _in_use(library)
        if model is None or self.trouble(library, encoders, model) is not None:
            return None
        return self.of(library, model)

    def of(self, library: Library, model: Model) -> Fusion:
        """Any model of the library. Raises ModelRefused where its file is not the one it was."""
        network = self._network(library, model)
        return Fusion(model.id, space_of(model.sha256), network, model.card["weights"])

    def trouble(self, library: Library, encoders: Encoders, model: Model) -> MMRecError | None:
        """Why this model cannot be asked now: another encoder, a damaged or missing file."""
        if not model.file:
            return ModelRefused("model-was-refused", model=model.id)
        tuned = bool(model.card.get(PICTURES_TOO))
        if model.card["inputs"] != features.inputs(encoders, tuned=tuned):
            return ModelRefused("model-other-encoders", model=model.id)
        try:
            self._network(library, model)
        except ModelRefused as error:
            return error
        return None

    def _network(self, library: Library, model: Model) -> FusionNetwork:
        with self._lock:
            if model.sha256 in self._refused:
                raise self._refused[model.sha256]
            known = self._loaded.get(model.sha256)
            if known is None:
                try:
                    known = FusionNetwork(model_registry.weights(library, model), model.id)
                except ModelRefused as error:
                    self._refused[model.sha256] = error
                    raise
                self._loaded[model.sha256] = known
                while len(self._loaded) > KEPT:
                    del self._loaded[next(iter(self._loaded))]
            return known


def space_of(digest: str) -> str:
    """The vector space of the weights with this hash."""
    return f"fusion-{digest[:16]}"


def _in_use(library: Library) -> Model | None:
    state = library.state("models")
    return library.remembered("model", state, lambda: model_registry.current(library))
