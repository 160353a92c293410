"""Pictures to vectors: how a picture looks, and what can be seen in it.

One preprocessing for index and query, inside the network file.
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

BUNDLE = "picture"
BATCH = 8
"""Pictures per run of the network: a batch lasts under 250 ms on one core, so that a query never
waits longer.
"""
NAMES = 10
"""How many of the likeliest class names make up what is seen (ConSE, Norouzi et al. 2013)."""
COLOUR_SHARE = 0.6
"""Weight of the colour histogram beside the features of the network."""


@dataclass(frozen=True, slots=True)
class PictureFeatures:
    """``looks`` (n, d) and ``visible`` (n, 512), rows of unit length, in the order of the
    pictures.
    """

    looks: Vectors
    visible: Vectors


class PictureNetwork:
    """The network in the box. Loading takes about 0.1 s; safe to use from several threads."""

    def __init__(self, threads: int = 2, folder: Path | None = None) -> None:
        # Start-up time: onnxruntime takes 0.2 s to import and is not needed before the first
        # picture.
        import onnxruntime

        self.card_looks = read_card(BUNDLE, "looks", folder)
        self.card_visible = read_card(BUNDLE, "visible", folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, threads)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Waiting threads must sleep: the window and the decoders need the cores.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            read_checked(BUNDLE, "lite0.onnx", folder), options, providers=["CPUExecutionProvider"]
        )
        self._names = load(read_checked(BUNDLE, "class_names.safetensors", folder))["names"].astype(
            np.float32
        )

    def encode(self, pictures: Sequence[DecodedPicture]) -> PictureFeatures:
        """Both vectors of every picture."""
        looks = np.zeros((len(pictures), self.card_looks.dimension), dtype=np.float32)
        visible = np.zeros((len(pictures), self.card_visible.dimension), dtype=np.float32)
        for start in range(0, len(pictures), BATCH):
            batch = pictures[start : start + BATCH]
            pixels = np.stack([picture.pixels for picture in batch])  # (b, 224, 224, 3)
            gem, logits = self._session.run(["gem", "logits"], {"pixels": pixels})
            histograms = np.stack([picture.histogram for picture in batch])  # (b, 192)
            looks[start : start + len(batch)] = look_vectors(gem, histograms)
            visible[start : start + len(batch)] = seen_vectors(logits, self._names)
        return PictureFeatures(looks, visible)


def look_vectors(gem: Vectors, histograms: Vectors) -> Vectors:
    """Shape and colour side by side: (n, 1280) and (n, 192) to unit vectors (n, 1472)."""
    return unit(np.concatenate([unit(gem), COLOUR_SHARE * unit(histograms)], axis=1))


def seen_vectors(logits: NDArray[np.float32], names: Vectors) -> Vectors:
    """The likeliest class names, weighted by their probability: (n, 1000) to unit vectors (n,
    512).
    """
    likeliest = np.argpartition(-logits, NAMES, axis=1)[:, :NAMES]
    chosen = np.take_along_axis(logits, likeliest, axis=1)
    weights = np.exp(chosen - chosen.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return unit(np.einsum("nk,nkd->nd", weights, names[likeliest]))


def unit(rows: Vectors) -> Vectors:
    """Rows of unit length; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)
