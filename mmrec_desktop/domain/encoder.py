"""Protocols of encoders: texts or pictures in, unit vectors out."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.model_card import ModelCard
from mmrec_desktop.domain.picture import DecodedPicture

Vectors = NDArray[np.float32]
"""(n, dimension) float32, each row of unit length or all zero."""


class TextEncoder(Protocol):
    """Turns texts into vectors of one space."""

    card: ModelCard

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, dimension); an empty text gives a zero row."""
        ...


class PictureEncoder(Protocol):
    """Turns decoded pictures into vectors of one space."""

    card: ModelCard

    def encode_pictures(self, pictures: Sequence[DecodedPicture]) -> Vectors:
        """Unit vectors (n, dimension)."""
        ...
