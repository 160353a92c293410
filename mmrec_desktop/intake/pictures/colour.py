"""Which colours a picture shows: a fine histogram to compare pictures, and shares of named colours
for words.

Separate from decoding because these numbers are pure functions of pixels; a change here means a
new space of vectors.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.picture import Pixels

WHITE = 240
"""A pixel with all three channels at least this is ground, not goods."""
HUES, SATURATIONS, VALUES = 12, 4, 4
BINS = HUES * SATURATIONS * VALUES
_BIN_PARTS = (
    [level * HUES // 256 * (SATURATIONS * VALUES) for level in range(256)]
    + [level * SATURATIONS // 256 * VALUES for level in range(256)]
    + [level * VALUES // 256 for level in range(256)]
)
"""What each value of hue, saturation and value adds to the number of the bin."""

_ANCHORS = {
    "black": "000000 000F11 001B1D 363A3E 140B0D 081F1F",
    "white": "FFFFFF E6E7EA F2F0EA DFE3EA",
    "grey": "8E8E8E D5CACD 5D5F62 575156 C3C0C2 564A4D",
    "red": "D5324D DE2A18 951820 78292E BB1118 B64E58 501C22 EF292E 9D4A39",
    "orange": "FF914E EC5D17 FF6F4B E27D2F F2AB67 F78253 A24B03",
    "yellow": "FFDA42 F3E43D FFEE81 B89733 F6F1A8 E2AD00 D7C86B 877B25 EEE952",
    "green": """609350 005A33 79A24B 385446 A5E182 6BBC8E 5E6244 8B8F4E 456A55 CEEBC4 605530 6E9E92
        B9E64F 75A399""",
    "blue": """6482CC 3F3F75 6C88BA 313A5F 1A82C7 A9C7D8 034591 617395 053948 0035A0 65B8C6 4E6876
        203642""",
    "purple": "8F67CA 722D8F 765FA3 473852 B6B0FA 91478B 954DA7 4A3A6E 9183A7 A784A7",
    "pink": "FF9DCD FFCCEC E55B88 C73863 E8A691 E896BC DFC6CF CD3C99 E8567E FF5398 BF446F",
    "brown": "6A3A1C 5A3A26 9E6646 473A34 8C5F42 7C5033 926C4B 543C30 A07B53",
    "beige": "FFDAB5 DBCFB9 C8B48E DDB997 FFF9D8 D2A780 D0BDA6 C2AE98",
}
"""Examples of each colour (sRGB), set by eye, then moved a little to agree with the colour names
of shops.
"""
_LIGHTNESS = 0.45
"""Lightness tells named colours apart less than hue and chroma do: shadows keep the name."""
_SKIN = 0.3
_NEUTRAL = {"black": 0.9, "grey": 0.5}
"""Weights of pixels that are often not the goods: skin of a model, shadow."""
_CHROMA = 2.0
"""How much more a strong colour counts than a dull one: it is what people name."""
_SPREAD = 0.35
"""Width of the weight around the middle of the foreground, in parts of its size."""


def hsv_histogram(pixels: Pixels) -> NDArray[np.float32]:
    """Square root of the foreground's HSV histogram 12 x 4 x 4, unit length (192,); zero if all is
    white.
    """
    hsv = np.asarray(Image.fromarray(pixels).convert("HSV").point(_BIN_PARTS))
    bins = hsv[..., 0] + hsv[..., 1] + hsv[..., 2]  # (SIDE, SIDE)
    counts = np.bincount(bins[_is_thing(pixels)], minlength=BINS)
    roots = np.sqrt(counts).astype(np.float32)
    length = np.linalg.norm(roots)
    return roots / length if length > 0 else roots


def colour_shares(pixels: Pixels) -> NDArray[np.float32]:
    """Share of each of COLOURS in the foreground (12,), sums to 1; zero if all is white."""
    small = pixels[::2, ::2]  # (112, 112, 3)
    thing = _is_thing(small)
    if not thing.any():
        return np.zeros(len(COLOURS), dtype=np.float32)
    names, weights = _colour_tables()
    five = (small >> 3).astype(np.int32)
    codes = (five[..., 0] << 10) | (five[..., 1] << 5) | five[..., 2]
    weighed = weights[codes] * _middle(thing)
    shares = np.bincount(names[codes].ravel(), weights=weighed.ravel(), minlength=len(COLOURS))
    return np.asarray(shares / shares.sum(), dtype=np.float32)


def _is_thing(pixels: Pixels) -> NDArray[np.bool_]:
    """Where a picture is not white ground."""
    # Ten times quicker than min(axis=2).
    darkest = np.minimum(np.minimum(pixels[..., 0], pixels[..., 1]), pixels[..., 2])
    return np.asarray(darkest < WHITE)


def _middle(thing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weight of each pixel by its distance from the middle of the foreground; zero outside it."""
    down, across = np.asarray(thing.any(axis=1)), np.asarray(thing.any(axis=0))
    return thing * np.outer(_bell(down), _bell(across))


def _bell(occupied: NDArray[np.bool_]) -> NDArray[np.float64]:
    at = np.flatnonzero(occupied)
    size = at[-1] + 1 - at[0]
    away = (np.arange(len(occupied)) + 0.5 - (at[0] + size / 2)) / size
    return np.asarray(np.exp(-(away**2) / (2 * _SPREAD**2)))


@cache
def _colour_tables() -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Colour number and weight of each RGB colour at five bits a channel, 2 x (32768,)."""
    steps = np.arange(32) * 8 + 4
    lab = _lab(np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3))
    scale = np.array([_LIGHTNESS, 1.0, 1.0])
    nearest = np.full(len(lab), np.inf)
    names = np.zeros(len(lab), dtype=np.uint8)
    for number, colour in enumerate(COLOURS):
        for anchor in _ANCHORS[colour].split():
            distance = (((lab - _lab(np.array(list(bytes.fromhex(anchor))))) * scale) ** 2).sum(1)
            names[distance < nearest] = number
            nearest = np.minimum(nearest, distance)
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    weights = (1.0 + _CHROMA * np.minimum(chroma, 60.0) / 60.0) * np.where(_is_skin(lab), _SKIN, 1)
    for colour, factor in _NEUTRAL.items():
        weights[names == COLOURS.index(colour)] *= factor
    return names, weights.astype(np.float32)


def _is_skin(lab: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Colours that skin of any tone takes in photographs; (n,) of (n, 3)."""
    lightness, chroma = lab[:, 0], np.hypot(lab[:, 1], lab[:, 2])
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1]))
    tone = (lightness > 35) & (lightness < 88) & (chroma > 12) & (chroma < 45)
    return tone & (hue > 25) & (hue < 75)


def _lab(rgb: NDArray[np.int_]) -> NDArray[np.float64]:
    """CIE Lab (D65) of sRGB 0..255, last axis."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = linear @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
