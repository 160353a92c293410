"""Pictures to vectors: how a picture looks, and what can be seen in it.

One preprocessing for index and query: it lies inside the network file.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.picture import DecodedPicture
from mmrec_desktop.neural.bundle import read_card, read_checked
from mmrec_desktop.neural.look_features import Projection, colour_trust, look_vectors, unit
from mmrec_desktop.neural.politeness import calm_algebra, step_back
from mmrec_desktop.neural.seen_words import BUNDLE, SeenWords

BATCH = 4
"""Pictures per run, each on one thread: small enough to stay in the core's own memory."""


@dataclass(frozen=True, slots=True)
class PictureFeatures:
    """``looks`` and ``visible``, rows of unit length, in the order of the pictures; zero rows for
    pictures that show nothing but white.
    """

    looks: Vectors
    visible: Vectors


class PictureNetwork:
    """The network in the box. Loading takes about 0.15 s; safe to use from several threads.

    ``threads``: how many batches of the catalogue are worked at together. Cores are used by several
    runs of one thread each, a fifth quicker than by one run of several threads.
    """

    def __init__(self, threads: int = 2, folder: Path | None = None) -> None:
        # Start-up time: onnxruntime takes 0.2 s to import and is not needed before a picture.
        import onnxruntime

        calm_algebra()
        self.words = SeenWords(folder)
        self.card_looks = read_card(BUNDLE, "looks", folder)
        self.card_visible = self.words.card
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._crowd = ThreadPoolExecutor(max(1, threads), "pictures", initializer=step_back)
        self._beside = ThreadPoolExecutor(1, "picture asked with")
        self._session = onnxruntime.InferenceSession(
            read_checked(BUNDLE, "lite0.onnx", folder), options, providers=["CPUExecutionProvider"]
        )
        stored = load(read_checked(BUNDLE, "looks.safetensors", folder))
        self._projection = Projection(
            **{name: stored[name].astype(np.float32) for name in ("shape_mean", "shape", "place")}
        )

    def encode(self, pictures: Sequence[DecodedPicture]) -> PictureFeatures:
        """Vectors of pictures of the catalogue."""
        batches = [list(pictures[at : at + BATCH]) for at in range(0, len(pictures), BATCH)]
        found = list(self._crowd.map(self._encode_batch, batches))
        if not found:
            return PictureFeatures(
                np.zeros((0, self.card_looks.dimension), dtype=np.float32),
                np.zeros((0, self.card_visible.dimension), dtype=np.float32),
            )
        return PictureFeatures(
            np.concatenate([each.looks for each in found]),
            np.concatenate([each.visible for each in found]),
        )

    def encode_query(self, picture: DecodedPicture) -> PictureFeatures:
        """Vectors of a picture that is asked with, one row each, for the same indexes.

        The picture is seen from both sides, and its colours count less where its ground is not
        white: a photograph's table or carpet is not what is looked for.
        """
        mirrored = self._beside.submit(
            self._run, np.ascontiguousarray(picture.pixels[None, :, ::-1])
        )
        seen = [self._run(picture.pixels[None]), mirrored.result()]
        gem, logits = (np.concatenate(parts) for parts in zip(*seen, strict=True))
        both = unit(unit(gem).mean(axis=0, keepdims=True))
        trust = np.array([colour_trust(picture)], dtype=np.float32)
        looks = look_vectors(both, [picture], self._projection, trust)
        visible = self.words.seen(logits.mean(axis=0, keepdims=True))
        return _only_seen(PictureFeatures(looks, visible), [picture])

    def features(self, pictures: Sequence[DecodedPicture]) -> Vectors:
        """The network's own features (n, 1280), from which the projection is made."""
        return self._run(np.stack([picture.pixels for picture in pictures]))[0]

    def _encode_batch(self, batch: list[DecodedPicture]) -> PictureFeatures:
        gem, logits = self._run(np.stack([picture.pixels for picture in batch]))
        trust = np.ones(len(batch), dtype=np.float32)
        looks = look_vectors(gem, batch, self._projection, trust)
        return _only_seen(PictureFeatures(looks, self.words.seen(logits)), batch)

    def _run(self, pixels: NDArray[np.uint8]) -> tuple[Vectors, NDArray[np.float32]]:
        gem, logits = self._session.run(["gem", "logits"], {"pixels": pixels})
        return gem, logits


def _only_seen(features: PictureFeatures, pictures: Sequence[DecodedPicture]) -> PictureFeatures:
    """Zero rows where there is nothing but white ground: an empty picture is like no other (P4)."""
    seen = np.array([[picture.histogram.any()] for picture in pictures], dtype=np.float32)
    return PictureFeatures(features.looks * seen, features.visible * seen)
