"""What colours a picture shows. Plain numpy, so that training and search see the same numbers."""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.colour import COLOURS, SWATCHES
from mmrec_desktop.domain.picture import Pixels

_GROUND = 240
"""A pixel whose darkest channel is above this is white ground."""


def foreground(pixels: Pixels) -> NDArray[np.float32]:
    """(n, 3) float32 0..1: the pixels that are not white ground."""
    flat = pixels[::2, ::2].reshape(-1, 3)
    kept = flat[flat.min(axis=1) <= _GROUND]
    return np.asarray(kept, dtype=np.float32) / np.float32(255.0)


def hsv_histogram(pixels: Pixels) -> NDArray[np.float32]:
    """(192,) float32, unit length: square root of hue x saturation x value counts 12 x 4 x 4."""
    rgb = foreground(pixels)
    if not len(rgb):
        return np.zeros(192, dtype=np.float32)
    high, low = rgb.max(axis=1), rgb.min(axis=1)
    spread = np.maximum(high - low, 1e-6)
    red, green, blue = rgb[:, 0], rgb[:, 1], rgb[:, 2]
    hue = np.where(
        high == red,
        ((green - blue) / spread) % 6,
        np.where(high == green, (blue - red) / spread + 2, (red - green) / spread + 4),
    )
    saturation = np.where(high > 0, (high - low) / np.maximum(high, 1e-6), 0)
    cells = (
        np.minimum((hue * 2).astype(int), 11) * 16
        + np.minimum((saturation * 4).astype(int), 3) * 4
        + np.minimum((high * 4).astype(int), 3)
    )
    counts = np.sqrt(np.bincount(cells, minlength=192).astype(np.float32))
    return np.asarray(counts / np.linalg.norm(counts), dtype=np.float32)


def colour_shares(pixels: Pixels) -> NDArray[np.float32]:
    """(12,) float32: share of each basic colour among the foreground, by the nearest swatch in Lab."""
    rgb = foreground(pixels)
    if not len(rgb):
        return np.zeros(len(COLOURS), dtype=np.float32)
    distance = ((_lab(rgb)[:, None, :] - _PROTOTYPES[None]) ** 2).sum(axis=2)
    counts = np.bincount(distance.argmin(axis=1), minlength=len(COLOURS)).astype(np.float32)
    return np.asarray(counts / counts.sum(), dtype=np.float32)


def _lab(rgb: NDArray[np.float32]) -> NDArray[np.float32]:
    linear = np.where(rgb > 0.04045, ((rgb + 0.055) / 1.055) ** 2.4, rgb / 12.92)
    matrix = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = linear @ matrix.T / np.array([0.9505, 1.0, 1.089])
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    lab = np.stack(
        [116 * bent[:, 1] - 16, 500 * (bent[:, 0] - bent[:, 1]), 200 * (bent[:, 1] - bent[:, 2])],
        axis=1,
    )
    return np.asarray(lab, dtype=np.float32)


_PROTOTYPES = _lab(
    np.array(
        [[int(SWATCHES[name][i : i + 2], 16) for i in (1, 3, 5)] for name in COLOURS],
        dtype=np.float32,
    )
    / 255.0
)
