"""Which part of a picture counts: parts are hidden one after the other, and what is lost is noted.

After Zeiler and Fergus (2014). No gradient and nothing of the network's inside is needed, so it
says the same of every encoder, and of colours too. Pure arrays; the caller encodes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.picture import SIDE, Box, Pixels

CELLS = 7
"""Cells along the longer side of a picture."""
WINDOW = 3
"""Cells along the side of the window that is hidden."""
WARM = 0.55
"""Cells of at least this heat belong to the region."""
_GROUND = 240


@dataclass(frozen=True, slots=True)
class Window:
    """Cells [top, bottom) x [left, right) of a picture, hidden together."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A letterboxed picture in cells: (rows, columns) of them, over its pixels from ``top`` and
    ``left``, ``high`` and ``wide``.
    """

    rows: int
    columns: int
    top: int
    left: int
    high: int
    wide: int

    def windows(self) -> list[Window]:
        """Every place of the window, row by row."""
        down, across = min(WINDOW, self.rows), min(WINDOW, self.columns)
        return [
            Window(row, row + down, column, column + across)
            for row in range(self.rows - down + 1)
            for column in range(self.columns - across + 1)
        ]

    def pixels(self, window: Window) -> tuple[slice, slice]:
        """Where a window lies in the letterboxed picture."""
        rows = [self.top + self.high * each // self.rows for each in (window.top, window.bottom)]
        columns = [
            self.left + self.wide * each // self.columns for each in (window.left, window.right)
        ]
        return slice(*rows), slice(*columns)


def grid_of(width: int, height: int) -> Grid:
    """The cells of a picture of this many pixels, letterboxed into SIDE x SIDE."""
    scale = SIDE / max(width, height, 1)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    rows = max(1, round(CELLS * high / SIDE))
    columns = max(1, round(CELLS * wide / SIDE))
    return Grid(rows, columns, (SIDE - high) // 2, (SIDE - wide) // 2, high, wide)


def shows_something(pixels: Pixels, grid: Grid, window: Window) -> bool:
    """Whether there is anything but white ground to hide."""
    return bool((pixels[grid.pixels(window)].min(axis=2) < _GROUND).any())


def hidden(pixels: Pixels, grid: Grid, window: Window) -> Pixels:
    """The picture with a window made white."""
    covered = pixels.copy()
    covered[grid.pixels(window)] = 255
    return covered


def heat(
    grid: Grid, windows: list[Window], lost: NDArray[np.float32]
) -> NDArray[np.float32] | None:
    """(rows, columns) 0..1 from what was lost with each window; None where nothing was."""
    total = np.zeros((grid.rows, grid.columns), dtype=np.float32)
    count = np.zeros_like(total)
    for window, loss in zip(windows, lost, strict=True):
        cells = slice(window.top, window.bottom), slice(window.left, window.right)
        total[cells] += max(0.0, float(loss))
        count[cells] += 1
    mean = total / np.maximum(count, 1)
    return mean / mean.max() if mean.max() > 0 else None


def warm_box(warmth: NDArray[np.float32]) -> Box:
    """The box around the warm cells that hang together with the warmest, in parts of the
    picture.
    """
    rows, columns = warmth.shape
    warm = warmth >= WARM
    start = tuple(int(each) for each in np.unravel_index(int(warmth.argmax()), warmth.shape))
    inside, edge = {start}, [start]
    while edge:
        row, column = edge.pop()
        for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            there = 0 <= near[0] < rows and 0 <= near[1] < columns
            if there and near not in inside and warm[near]:
                inside.add(near)
                edge.append(near)
    down, across = [each[0] for each in inside], [each[1] for each in inside]
    return (
        min(across) / columns,
        min(down) / rows,
        (max(across) + 1) / columns,
        (max(down) + 1) / rows,
    )
