"""Which part of a photograph is probably the thing that is meant.

Separate from decoding because it is a guess: it is offered, never taken without being asked. After
the minimum barrier distance (Zhang and others 2015): what can only be reached from the picture's
edge over a step in colour is no ground.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mmrec_desktop.domain.picture import SIDE, Box, Pixels

LONG_SIDE = 40
"""The guess is made on a picture of this many pixels."""
ROUNDS = 60
GREED = 1.6
"""How much more than the mean a pixel has to stand out to be worth its place in the box."""
CENTRE = 0.5
"""How much less pixels at the edge count than those in the middle."""
SMALLEST, LARGEST = 0.02, 0.75
"""Parts of the picture that a box worth offering covers."""
_NEIGHBOURS = ((0, 1), (0, -1), (1, 0), (-1, 0))

Floats = NDArray[np.float32]


def salient_box(pixels: Pixels, width: int, height: int) -> Box | None:
    """A box in parts of the picture, from its letterboxed pixels; None where nothing stands out."""
    small = _content(pixels, width, height)
    stands_out = sum(_barriers(small[..., channel]) for channel in range(3))
    weighed = np.asarray(stands_out * _centre(small.shape[0], small.shape[1]), dtype=np.float32)
    if weighed.max() <= 0:
        return None
    box = _densest(weighed)
    covered = (box[2] - box[0]) * (box[3] - box[1])
    return box if SMALLEST <= covered <= LARGEST else None


def _content(pixels: Pixels, width: int, height: int) -> Floats:
    """The picture without its margins, small, in brightness and two differences of colours."""
    scale = SIDE / max(width, height, 1)
    wide, high = max(8, round(width * scale)), max(8, round(height * scale))
    top, left = max(0, (SIDE - high) // 2), max(0, (SIDE - wide) // 2)
    cut = Image.fromarray(np.ascontiguousarray(pixels[top : top + high, left : left + wide]))
    shrink = LONG_SIDE / max(cut.size)
    size = max(8, round(cut.width * shrink)), max(8, round(cut.height * shrink))
    rgb = np.asarray(cut.resize(size, Image.Resampling.BOX), dtype=np.float32)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    return np.stack([(red + green + blue) / 3, red - green, (red + green) / 2 - blue], axis=-1)


def _barriers(values: Floats) -> Floats:
    """The lowest range of values that a way from the picture's edge to each pixel has to cross."""
    rows, columns = values.shape
    padded = np.pad(values, 1)
    reached = np.full(padded.shape, np.inf, dtype=np.float32)
    highest, lowest = padded.copy(), padded.copy()
    inner = (slice(1, -1), slice(1, -1))
    edge = np.zeros(values.shape, dtype=bool)
    edge[[0, -1]], edge[:, [0, -1]] = True, True
    reached[inner][edge] = 0.0
    for _ in range(ROUNDS):
        changed = False
        for down, right in _NEIGHBOURS:
            there = slice(1 + down, rows + 1 + down), slice(1 + right, columns + 1 + right)
            high = np.maximum(highest[there], values)
            low = np.minimum(lowest[there], values)
            better = np.isfinite(reached[there]) & (high - low < reached[inner] - 1e-4)
            if better.any():
                changed = True
                reached[inner][better] = (high - low)[better]
                highest[inner][better], lowest[inner][better] = high[better], low[better]
        if not changed:
            break
    return np.asarray(reached[inner], dtype=np.float32)


def _centre(rows: int, columns: int) -> Floats:
    down = (np.arange(rows) + 0.5) / rows - 0.5
    across = (np.arange(columns) + 0.5) / columns - 0.5
    bell = np.exp(-(down[:, None] ** 2 + across[None] ** 2) / (2 * 0.25**2))
    return np.asarray(1 - CENTRE + CENTRE * bell, dtype=np.float32)


def _densest(stands_out: Floats) -> Box:
    """The box that holds most of what stands out and least of what does not."""
    rows, columns = stands_out.shape
    worth = stands_out - GREED * stands_out.mean()
    sums = np.pad(worth.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    top, bottom = np.triu_indices(rows + 1, 2)
    strips = sums[bottom] - sums[top]  # (pairs, columns + 1): sums from the left edge
    least = np.minimum.accumulate(strips, axis=1)
    gain = strips - least
    pair, right = np.unravel_index(int(gain.argmax()), gain.shape)
    left = int(strips[pair, : right + 1].argmin())
    return left / columns, top[pair] / rows, float(right) / columns, bottom[pair] / rows
