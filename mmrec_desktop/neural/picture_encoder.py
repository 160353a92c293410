"""Pictures to vectors: how a picture looks, and what can be seen in it.

One preprocessing for index and query: it lies inside the network file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.picture import DecodedPicture
from mmrec_desktop.neural.bundle import read_card, read_checked
from mmrec_desktop.neural.look_features import Projection, colour_trust, look_vectors, unit
from mmrec_desktop.neural.seen_words import BUNDLE, SeenWords

BATCH = 8
"""Pictures per run: a batch lasts under 250 ms on one core, so that a query never waits longer."""


@dataclass(frozen=True, slots=True)
class PictureFeatures:
    """``looks`` and ``visible``, rows of unit length, in the order of the pictures."""

    looks: Vectors
    visible: Vectors


class PictureNetwork:
    """The network in the box. Loading takes about 0.15 s; safe to use from several threads."""

    def __init__(self, threads: int = 2, folder: Path | None = None) -> None:
        # Start-up time: onnxruntime takes 0.2 s to import and is not needed before a picture.
        import onnxruntime

        self.words = SeenWords(folder)
        self.card_looks = read_card(BUNDLE, "looks", folder)
        self.card_visible = self.words.card
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, threads)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Waiting threads must sleep: the window and the decoders need the cores.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            read_checked(BUNDLE, "lite0.onnx", folder), options, providers=["CPUExecutionProvider"]
        )
        stored = load(read_checked(BUNDLE, "looks.safetensors", folder))
        self._projection = Projection(
            **{name: stored[name].astype(np.float32) for name in ("shape_mean", "shape", "place")}
        )

    def encode(self, pictures: Sequence[DecodedPicture]) -> PictureFeatures:
        """Vectors of pictures of the catalogue."""
        looks = np.zeros((len(pictures), self.card_looks.dimension), dtype=np.float32)
        visible = np.zeros((len(pictures), self.card_visible.dimension), dtype=np.float32)
        for start in range(0, len(pictures), BATCH):
            batch = list(pictures[start : start + BATCH])
            gem, logits = self._run(np.stack([picture.pixels for picture in batch]))
            rows = slice(start, start + len(batch))
            trust = np.ones(len(batch), dtype=np.float32)
            looks[rows] = look_vectors(gem, batch, self._projection, trust)
            visible[rows] = self.words.seen(logits)
        return PictureFeatures(looks, visible)

    def encode_query(self, picture: DecodedPicture) -> PictureFeatures:
        """Vectors of a picture that is asked with, one row each, for the same indexes.

        The picture is seen from both sides, and its colours count less where its ground is not
        white: a photograph's table or carpet is not what is looked for.
        """
        pixels = np.stack([picture.pixels, picture.pixels[:, ::-1]])
        gem, logits = self._run(pixels)
        both = unit(unit(gem).mean(axis=0, keepdims=True))
        trust = np.array([colour_trust(picture)], dtype=np.float32)
        return PictureFeatures(
            look_vectors(both, [picture], self._projection, trust),
            self.words.seen(logits.mean(axis=0, keepdims=True)),
        )

    def features(self, pictures: Sequence[DecodedPicture]) -> Vectors:
        """The network's own features (n, 1280), from which the projection is made."""
        return self._run(np.stack([picture.pixels for picture in pictures]))[0]

    def _run(self, pixels: NDArray[np.uint8]) -> tuple[Vectors, NDArray[np.float32]]:
        gem, logits = self._session.run(["gem", "logits"], {"pixels": pixels})
        return gem, logits
