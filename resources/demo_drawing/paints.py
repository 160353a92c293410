"""Colours, cloth patterns and surfaces.

A paint answers, for points of the sheet, which colour is there; so a pattern turns and grows with
the thing it is on. Separate from the canvas, which only asks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float32]
Colour = NDArray[np.float32]
Paint = Callable[[Grid, Grid], Grid]
"""(u, v) in sheet units, each (h, w) → colours (h, w, 3) in 0…1."""


def rgb(code: str) -> Colour:
    """``#RRGGBB`` as three numbers in 0…1."""
    return np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)], dtype=np.float32)


COLOURS = {
    name: rgb(code)
    for name, code in {
        "black": "#26262A",
        "white": "#F7F5F0",
        "grey": "#8D9196",
        "light grey": "#C9CCCF",
        "charcoal": "#44484E",
        "silver": "#BFC4C9",
        "red": "#CE3238",
        "burgundy": "#7C1F33",
        "orange": "#EE7F2B",
        "coral": "#F0796B",
        "terracotta": "#BF6143",
        "yellow": "#F2C62F",
        "mustard": "#CF9B2A",
        "gold": "#CFA64C",
        "green": "#3F9250",
        "olive": "#717A3C",
        "mint": "#9FD4B9",
        "teal": "#1C7F82",
        "blue": "#2F66B8",
        "navy": "#22335C",
        "light blue": "#8FBCE3",
        "turquoise": "#35B4BA",
        "purple": "#76489F",
        "lilac": "#B7A0D6",
        "pink": "#EC8FB2",
        "rose": "#E9B9C0",
        "brown": "#7C4F32",
        "tan": "#BE8B57",
        "walnut": "#6B4530",
        "oak": "#CDA271",
        "beige": "#DCCBAA",
        "cream": "#F3E8D0",
        "copper": "#B87048",
        "clear": "#DCE8EA",
    }.items()
}

INK = rgb("#2A2A2E")
PAPER = rgb("#FAF8F3")
STEEL = rgb("#B9BFC5")


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """``share`` of the second colour in the first."""
    return (first * (1 - share) + second * share).astype(np.float32)


def darker(colour: Colour, share: float = 0.25) -> Colour:
    """Towards a deep version of the same hue."""
    return (colour * (1 - share)).astype(np.float32)


def lighter(colour: Colour, share: float = 0.3) -> Colour:
    """Towards white."""
    return mix(colour, np.ones(3, np.float32), share)


def luminance(colour: Colour) -> float:
    """How bright it looks, 0…1."""
    return float(colour @ np.array([0.30, 0.59, 0.11], np.float32))


def plain(colour: Colour) -> Paint:
    """One colour."""
    return lambda u, _v: np.broadcast_to(colour, (*u.shape, 3))


def _blend(first: Colour, second: Colour, share: Grid) -> Grid:
    return first + (second - first) * share[..., None]


def _soft(value: Grid, sharp: float) -> Grid:
    return np.clip(value * sharp + 0.5, 0, 1)


def stripes(
    ground: Colour, mark: Colour, period: float, share: float = 0.5, *, across: bool = True
) -> Paint:
    """Stripes; ``across`` = level ones, else upright."""

    def paint(u: Grid, v: Grid) -> Grid:
        place = np.abs(((v if across else u) / period) % 1 - 0.5)
        return _blend(ground, mark, _soft(share / 2 - place, period * 3))

    return paint


def dots(ground: Colour, mark: Colour, period: float, radius: float) -> Paint:
    """Round dots in offset rows."""

    def paint(u: Grid, v: Grid) -> Grid:
        row = np.floor(v / period)
        x = (u / period + 0.5 * (row % 2)) % 1 - 0.5
        y = (v / period) % 1 - 0.5
        return _blend(ground, mark, _soft(radius - np.hypot(x, y) * period, 2.5))

    return paint


def checks(ground: Colour, mark: Colour, period: float) -> Paint:
    """A woven check with a fine line in a third tone."""
    line = darker(mark, 0.35) if luminance(mark) > 0.45 else lighter(mark, 0.65)

    def paint(u: Grid, v: Grid) -> Grid:
        a = _soft(0.25 - np.abs((u / period) % 1 - 0.5), period * 3)
        b = _soft(0.25 - np.abs((v / period) % 1 - 0.5), period * 3)
        base = _blend(ground, mark, (a + b) / 2)
        fine_u = _soft(0.03 - np.abs((u / period + 0.5) % 1 - 0.5), period * 3)
        fine_v = _soft(0.03 - np.abs((v / period + 0.5) % 1 - 0.5), period * 3)
        fine = np.maximum(fine_u, fine_v) * 0.7
        return base + (line - base) * fine[..., None]

    return paint


_PETALS = tuple(rgb(code) for code in ("#F4F0E6", "#F0A3B5", "#F2C24E", "#E4574F"))


def floral(ground: Colour, mark: Colour, period: float) -> Paint:
    """Scattered five-petalled flowers with leaves."""
    leaf = rgb("#4E8B57") if luminance(ground) > 0.3 else rgb("#8FC08F")

    def paint(u: Grid, v: Grid) -> Grid:
        out = np.array(np.broadcast_to(ground, (*u.shape, 3)), dtype=np.float32)
        row = np.floor(v / period)
        shifted = u / period + 0.5 * (row % 2)
        column = np.floor(shifted)
        wild = np.sin(column * 12.99 + row * 78.23) * 43758.5
        wild = wild - np.floor(wild)
        x = (shifted % 1 - 0.5 + (wild - 0.5) * 0.24) * period
        y = ((v / period) % 1 - 0.5 + (0.5 - wild) * 0.2) * period
        angle = np.arctan2(y, x) + wild * 6.28
        distance = np.hypot(x, y)
        size = period * (0.29 + 0.07 * wild)
        leaves = size * (0.75 + 0.55 * np.maximum(0, np.cos(angle * 2 + 0.6)) ** 6)
        out = out + (leaf - out) * _soft(leaves - distance, 2.5)[..., None]
        petals = size * (0.64 + 0.34 * np.abs(np.cos(angle * 2.5)))
        kind = np.floor(wild * 4.999)
        tint = np.where((kind % 2 == 0)[..., None], mark, _PETALS[0])
        tint = np.where((kind == 1)[..., None], _PETALS[1], tint)
        tint = tint * (0.86 + 0.14 * np.clip(distance / size, 0, 1))[..., None]
        out = out + (tint - out) * _soft(petals - distance, 2.5)[..., None]
        return out + (_PETALS[2] - out) * _soft(size * 0.25 - distance, 2.5)[..., None]

    return paint


def zigzag(ground: Colour, mark: Colour, period: float) -> Paint:
    """Chevrons."""

    def paint(u: Grid, v: Grid) -> Grid:
        wave = np.abs((u / period) % 1 - 0.5) * period
        place = np.abs(((v + wave) / period) % 1 - 0.5)
        return _blend(ground, mark, _soft(0.22 - place, period * 3))

    return paint


def stars(ground: Colour, mark: Colour, period: float) -> Paint:
    """Small five-pointed stars in offset rows."""

    def paint(u: Grid, v: Grid) -> Grid:
        row = np.floor(v / period)
        x = ((u / period + 0.5 * (row % 2)) % 1 - 0.5) * period
        y = ((v / period) % 1 - 0.5) * period
        angle = (np.arctan2(y, x) + np.pi / 2) % (2 * np.pi / 5) - np.pi / 5
        edge = period * 0.36 * 0.52 / np.cos(np.abs(np.abs(angle) - np.pi / 5) * 1.9)
        return _blend(ground, mark, _soft(edge - np.hypot(x, y), 2.5))

    return paint


def camouflage(ground: Colour, _mark: Colour, period: float) -> Paint:
    """Blots in three related tones."""
    tones = (darker(ground, 0.45), mix(ground, rgb("#6B5233"), 0.7), lighter(ground, 0.35))

    def paint(u: Grid, v: Grid) -> Grid:
        out = np.array(np.broadcast_to(ground, (*u.shape, 3)), dtype=np.float32)
        for number, tone in enumerate(tones):
            p, q = u / period + number * 7.3, v / period + number * 3.1
            field = np.sin(p * 2.1 + np.sin(q * 2.7)) + np.sin(q * 2.9 + np.sin(p * 1.7) * 1.4)
            out = out + (tone - out) * _soft(field - 0.75, 6)[..., None]
        return out

    return paint


def wood(colour: Colour, *, upright: bool = False, grain: float = 1.0) -> Paint:
    """Boards with grain along their length."""

    def paint(u: Grid, v: Grid) -> Grid:
        along, cross = (v, u) if upright else (u, v)
        wave = np.sin(cross * 1.9 + np.sin(along * 0.05 + cross * 0.12) * 2.2)
        fine = np.sin(cross * 9.0 + np.sin(along * 0.09) * 3 + np.sin(cross * 2.3) * 2)
        tone = 1 + (0.055 * wave + 0.03 * fine) * grain
        return (colour * tone[..., None]).astype(np.float32)

    return paint


def ramp(low: Colour, high: Colour, start: float, end: float, *, level: bool = False) -> Paint:
    """From one colour to another between two places, downwards or (``level``) to the right."""

    def paint(u: Grid, v: Grid) -> Grid:
        share = np.clip(((u if level else v) - start) / (end - start), 0, 1)
        return _blend(low, high, share)

    return paint


def knit(colour: Colour, period: float = 4.0) -> Paint:
    """The small V of knitted wool."""

    def paint(u: Grid, v: Grid) -> Grid:
        slope = np.abs((u / period) % 1 - 0.5) * period
        wave = np.sin((v + slope * 1.1) / period * 2 * np.pi * 1.2)
        rib = np.cos(u / period * 2 * np.pi)
        return (colour * (0.96 + 0.05 * wave + 0.045 * rib)[..., None]).astype(np.float32)

    return paint


def pattern(name: str, ground: Colour, mark: Colour, scale: float = 1.0) -> Paint:
    """The cloth pattern of that name in two colours."""
    makers: dict[str, Callable[[], Paint]] = {
        "plain": lambda: plain(ground),
        "striped": lambda: stripes(ground, mark, 17 * scale),
        "pinstriped": lambda: stripes(ground, mark, 9 * scale, 0.16, across=False),
        "dotted": lambda: dots(ground, mark, 16 * scale, 4.3 * scale),
        "checked": lambda: checks(ground, mark, 24 * scale),
        "floral": lambda: floral(ground, mark, 27 * scale),
        "zigzag": lambda: zigzag(ground, mark, 18 * scale),
        "starry": lambda: stars(ground, mark, 22 * scale),
        "camouflage": lambda: camouflage(ground, mark, 13 * scale),
        "knitted": lambda: knit(ground, 5 * scale),
    }
    return makers[name]()


@dataclass(frozen=True, slots=True)
class Look:
    """How one product is to be drawn: colours by name, cloth pattern, variation and view."""

    colour: str
    second: str = "white"
    pattern: str = "plain"
    style: str = ""
    view: str = "front"
    seed: int = field(default=0)

    @property
    def main(self) -> Colour:
        """The main colour."""
        return COLOURS[self.colour]

    @property
    def other(self) -> Colour:
        """The second colour."""
        return COLOURS[self.second]

    @property
    def trim(self) -> Colour:
        """A related darker or lighter tone for seams and trims."""
        return lighter(self.main, 0.22) if luminance(self.main) < 0.2 else darker(self.main, 0.22)

    def cloth(self, scale: float = 1.0) -> Paint:
        """The main surface with its pattern."""
        return pattern(self.pattern, self.main, self.other, scale)
