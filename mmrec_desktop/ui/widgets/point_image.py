"""Twenty thousand points as one picture, within the time of a frame.

Separate from the map: here are arrays only. Qt draws points one by one, which takes ten times as
long.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage


def paint_points(
    size: tuple[int, int],
    places: NDArray[np.float32],
    group: NDArray[np.int64],
    colours: Sequence[str],
    *,
    ground: str,
    radius: float,
) -> QImage:
    """``places`` (n, 2) in pixels of the picture, ``group`` (n,) the place of each point's colour.

    Edges are smooth against the ground; where points meet, the one that comes last is in front.
    """
    width, height = size
    edge = int(np.ceil(radius)) + 1
    canvas = np.full((height + 2 * edge, width + 2 * edge), _number(ground), dtype=np.uint32)
    at = np.rint(places).astype(np.int64)
    inside = (at[:, 0] >= -edge) & (at[:, 0] < width + edge)
    inside &= (at[:, 1] >= -edge) & (at[:, 1] < height + edge)
    at, which = at[inside], group[inside]
    # Rims first: a rim must not bite into the body of another point.
    stamp = sorted(_stamp(radius), key=lambda each: each[2])
    shades = np.array(
        [[_mixed(colour, ground, cover) for _, _, cover in stamp] for colour in colours],
        dtype=np.uint32,
    )
    flat = canvas.reshape(-1)
    line = canvas.shape[1]
    base = (at[:, 1] + edge) * line + at[:, 0] + edge
    for number, (down, right, _) in enumerate(stamp):
        target = base + down * line + right
        kept = (target >= 0) & (target < len(flat))
        flat[target[kept]] = shades[which[kept], number]
    shown = np.ascontiguousarray(canvas[edge : edge + height, edge : edge + width])
    image = QImage(shown.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    return image.copy()  # the array goes


def _stamp(radius: float) -> list[tuple[int, int, float]]:
    """(down, right, how much of the pixel is covered) for every pixel of a point."""
    reach = int(np.ceil(radius))
    found = []
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            cover = float(np.clip(radius + 0.5 - np.hypot(down, right), 0.0, 1.0))
            if cover > 0:
                found.append((down, right, cover))
    return found


def _number(colour: str) -> int:
    return QColor(colour).rgb()


def _mixed(colour: str, ground: str, cover: float) -> int:
    front, back = QColor(colour), QColor(ground)
    parts = (
        round(cover * one + (1 - cover) * other)
        for one, other in (
            (front.red(), back.red()),
            (front.green(), back.green()),
            (front.blue(), back.blue()),
        )
    )
    return QColor(*parts).rgb()
