"""The last stage of the picture network: from its last map to the shape of what a picture shows.

Separate from the network, whose part before it is the same for every shop: this one can be tuned to
one shop, and is then applied here to maps of the network in the box.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.neural.bundle import read_checked
from mmrec_desktop.neural.look_features import SHAPE, unit
from mmrec_desktop.neural.network_file import weights
from mmrec_desktop.neural.seen_words import BUNDLE

NETWORK = "lite0.onnx"
MAP = "/_blocks.14/Add_output_0"
"""The result within the network that the last stage begins with."""
CHANNELS, SIDE = 192, 7
BYTES_OF_MAP = 2 * CHANNELS * SIDE * SIDE
"""Of one picture, where maps are kept."""
WEIGHTS = {
    "stage.widen.weight": ("onnx::Conv_1058.half", (1152, CHANNELS)),
    "stage.widen.bias": ("onnx::Conv_1059", (1152,)),
    "stage.depth.weight": ("onnx::Conv_1061.half", (1152, 3, 3)),
    "stage.depth.bias": ("onnx::Conv_1062", (1152,)),
    "stage.narrow.weight": ("onnx::Conv_1064.half", (320, 1152)),
    "stage.narrow.bias": ("onnx::Conv_1065", (320,)),
    "stage.head.weight": ("onnx::Conv_1067.half", (1280, 320)),
    "stage.head.bias": ("onnx::Conv_1068", (1280,)),
}
"""Name in a model's file -> name in the network's file, and shape."""
HIGHEST = 6.0
"""Where the network cuts off what is large."""
TINY, POWER = 1e-6, 3.0
"""Of the generalised mean over the cells of a map."""
_AT_ONCE = 16
"""Maps that go through together: small enough to stay in the core's own memory."""

Maps = NDArray[np.float16]
"""(n, CHANNELS, SIDE, SIDE), or (n, s, CHANNELS, SIDE, SIDE) where a picture was seen from s sides.
"""
Floats = NDArray[np.float32]


class LastStage:
    """Raises KeyError or ValueError where weights are missing or of another shape."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = {name: arrays[name].astype(np.float32) for name in WEIGHTS}
        for name, (_, shape) in WEIGHTS.items():
            found = self._arrays[name]
            if found.shape != shape or not np.isfinite(found).all():
                raise ValueError(f"{name} is {found.shape}, not {shape}")
        self._projection = projection()

    def shapes(self, maps: Maps) -> Vectors:
        """(n, SHAPE) of unit length; zero where a map is all zero: nothing was seen there."""
        sides = maps.reshape(len(maps), -1, CHANNELS, SIDE, SIDE)
        count = sides.shape[1]
        flat = sides.reshape(-1, CHANNELS, SIDE, SIDE)
        parts = [self._gem(flat[at : at + _AT_ONCE]) for at in range(0, len(flat), _AT_ONCE)]
        if not parts:
            return np.zeros((0, SHAPE), dtype=np.float32)
        gem = np.concatenate(parts).reshape(len(maps), count, -1).mean(axis=1)
        mean, directions = self._projection
        out = unit((unit(gem) - mean) @ directions)
        seen = flat.reshape(len(maps), -1).any(axis=1, keepdims=True)
        return np.asarray(out * seen, dtype=np.float32)

    def _gem(self, maps: Maps) -> Floats:
        """(n, 1280) generalised mean of what the network sees last."""
        cells = maps.astype(np.float32).reshape(len(maps), CHANNELS, -1).transpose(0, 2, 1)
        wide = self._through("widen", cells.reshape(-1, CHANNELS))  # (n * cells, 1152)
        deep = self._deep(wide.reshape(len(maps), SIDE, SIDE, -1))
        narrow = deep @ self._arrays["stage.narrow.weight"].T + self._arrays["stage.narrow.bias"]
        seen = self._through("head", narrow).reshape(len(maps), SIDE * SIDE, -1)
        raised = np.maximum(seen, TINY) ** 3
        return np.asarray(np.cbrt(raised.mean(axis=1)), dtype=np.float32)

    def _through(self, name: str, rows: Floats) -> Floats:
        weight, bias = self._arrays[f"stage.{name}.weight"], self._arrays[f"stage.{name}.bias"]
        return np.asarray(np.clip(rows @ weight.T + bias, 0.0, HIGHEST), dtype=np.float32)

    def _deep(self, wide: Floats) -> Floats:
        """(n * cells, 1152): every channel of (n, SIDE, SIDE, 1152) with its neighbours."""
        weight = self._arrays["stage.depth.weight"]
        edged = np.pad(wide, ((0, 0), (1, 1), (1, 1), (0, 0)))
        total = np.tile(self._arrays["stage.depth.bias"], (*wide.shape[:3], 1))
        for down in range(3):
            for across in range(3):
                part = edged[:, down : down + SIDE, across : across + SIDE]
                total += part * weight[:, down, across]
        return np.clip(total, 0.0, HIGHEST).reshape(-1, wide.shape[3])


def in_the_box() -> dict[str, Floats]:
    """The weights as they are shipped, under the names of a model's file."""
    stored = weights(read_checked(BUNDLE, NETWORK), [name for name, _ in WEIGHTS.values()])
    return {
        name: each.reshape(shape)
        for each, (name, (_, shape)) in zip(stored, WEIGHTS.items(), strict=True)
    }


@cache
def projection() -> tuple[Floats, Floats]:
    """What is taken off the unit features (1280,), and (1280, SHAPE) what is then told of them."""
    stored = load(read_checked(BUNDLE, "looks.safetensors"))
    return stored["shape_mean"].astype(np.float32), stored["shape"].astype(np.float32)


def with_shapes(pictures: Vectors, shapes: Vectors) -> Vectors:
    """Features of pictures (n, i) in which these shapes (n, SHAPE) stand for those of the network
    in the box, at their length; those stay where a shape is zero.
    """
    out = pictures.copy()
    there = np.flatnonzero(shapes.any(axis=1))
    lengths = np.linalg.norm(pictures[there, :SHAPE], axis=1, keepdims=True)
    out[there, :SHAPE] = unit(shapes[there]) * lengths
    return out
