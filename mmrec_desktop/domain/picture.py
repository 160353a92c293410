"""A decoded picture: what the decoding children hand back, and what encoders take."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIDE = 224
"""Side in pixels of the square that every decoded picture is fitted into, on white."""

Pixels = NDArray[np.uint8]
"""(SIDE, SIDE, 3) uint8, sRGB, upright, letterboxed on white."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom of the upright picture: parts of it, 0..1, or its pixels where one is
above 1 (``domain.picture_box``).
"""


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """One picture, upright, sRGB, first frame, on white.

    ``histogram`` (192,) float32: square root of the HSV histogram 12 x 4 x 4 with the white ground
    masked, unit length (zero for an all-white picture). ``colours`` (12,) float32: share of each
    of ``domain.colour.COLOURS`` in the foreground, sums to 1 (zero for an all-white picture).
    ``fingerprint``: 64-bit difference hash. ``thumbnail``: JPEG bytes, long side at most 320
    pixels. ``width`` and ``height``: of the upright original.
    """

    pixels: Pixels
    histogram: NDArray[np.float32]
    colours: NDArray[np.float32]
    fingerprint: int
    thumbnail: bytes
    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture to be decoded: a file, or encoded bytes (from the clipboard).

    ``label`` is shown to the user. ``box``: only what is inside it. ``detail``: long side in pixels
    of the thumbnail that is wanted, where it is to be larger than usual.
    """

    path: str = ""
    encoded: bytes = b""
    label: str = ""
    box: Box | None = None
    detail: int = 0
