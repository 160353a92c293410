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
from mmrec_desktop.neural.last_stage import CHANNELS, MAP, NETWORK, SIDE, Maps
from mmrec_desktop.neural.look_features import (
    Looked,
    LookProjection,
    colour_trust,
    colours_of,
    look_vectors,
)
from mmrec_desktop.neural.network_file import handing_out
from mmrec_desktop.neural.politeness import calm_algebra, step_back
from mmrec_desktop.neural.seen_words import BUNDLE, SeenWords
from mmrec_desktop.neural.shared_space import (
    Shown,
    joined,
    read_directions,
    read_projection,
)

BATCH = 4
"""Pictures per run, each on one thread: small enough to stay in the core's own memory."""


OUTPUTS = ("gem", "average", "stages", "logits")
Outputs = dict[str, NDArray[np.float32]]
"""What the network says of a batch, by name."""


@dataclass(frozen=True, slots=True)
class PictureFeatures:
    """``looks`` and ``visible``, rows of unit length, in the order of the pictures; zero rows for
    pictures that show nothing but white. ``maps``: what the last stage of the network begins with.
    """

    looks: Vectors
    visible: Vectors
    maps: Maps


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
        network = handing_out(read_checked(BUNDLE, NETWORK, folder), MAP)
        self._session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        stored = load(read_checked(BUNDLE, "looks.safetensors", folder))
        self._looks = LookProjection(
            **{name: stored[name].astype(np.float32) for name in ("shape_mean", "shape", "place")}
        )
        shared = load(read_checked(BUNDLE, "shared_pictures.safetensors", folder))
        self._directions = read_directions(shared)
        self._shared = read_projection(shared, "shared")
        self._taught = read_projection(shared, "taught")

    def encode(self, pictures: Sequence[DecodedPicture]) -> PictureFeatures:
        """Vectors of pictures of the catalogue."""
        batches = [list(pictures[at : at + BATCH]) for at in range(0, len(pictures), BATCH)]
        found = list(self._crowd.map(self._encode_batch, batches))
        if not found:
            return PictureFeatures(
                np.zeros((0, self.card_looks.dimension), dtype=np.float32),
                np.zeros((0, self.card_visible.dimension), dtype=np.float32),
                np.zeros((0, 1, CHANNELS, SIDE, SIDE), dtype=np.float16),
            )
        return PictureFeatures(
            np.concatenate([each.looks for each in found]),
            np.concatenate([each.visible for each in found]),
            np.concatenate([each.maps for each in found]),
        )

    def encode_query(self, picture: DecodedPicture) -> PictureFeatures:
        """Vectors of a picture that is asked with, one row each, for the same indexes.

        The picture is seen from both sides, and its colours count less where its ground is not
        white: a photograph's table or carpet is not what is looked for.
        """
        mirrored = self._beside.submit(
            self._run, np.ascontiguousarray(picture.pixels[None, :, ::-1])
        )
        sides = [self._run(picture.pixels[None]), mirrored.result()]
        trust = np.array([colour_trust(picture)], dtype=np.float32)
        return self._described(sides, [picture], trust)

    def _encode_batch(self, batch: list[DecodedPicture]) -> PictureFeatures:
        trust = np.ones(len(batch), dtype=np.float32)
        return self._described([self._run(np.stack([each.pixels for each in batch]))], batch, trust)

    def _described(
        self, sides: list[Outputs], pictures: list[DecodedPicture], trust: NDArray[np.float32]
    ) -> PictureFeatures:
        """Vectors from what the network says of one or both sides of each picture."""
        gem, average, stages, logits = (
            np.mean([side[name] for side in sides], axis=0) for name in OUTPUTS
        )
        colours = colours_of(pictures)
        classes = self.words.classes.seen(logits)
        shown = self._directions.of(Shown(average, gem, stages, classes, colours).rows())
        meant = self._shared.of(shown)
        looks = look_vectors(Looked(gem, meant, colours, trust), self._looks)
        visible = joined(classes, meant, self.words.taught.told(self._taught.numbers(shown)))
        # An empty picture is like no other (P4).
        something = colours.histogram.any(axis=1, keepdims=True)
        maps = np.stack([side[MAP] for side in sides], axis=1)
        maps *= something.reshape(-1, 1, 1, 1, 1)
        return PictureFeatures(looks * something, visible * something, maps.astype(np.float16))

    def _run(self, pixels: NDArray[np.uint8]) -> Outputs:
        wanted = (*OUTPUTS, MAP)
        return dict(zip(wanted, self._session.run(wanted, {"pixels": pixels}), strict=True))
