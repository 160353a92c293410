"""Paths and affine maps: what a drawing is made of before it has pixels.

Separate so that drawings are written as short path strings on a sheet of 200 × 200 units and can be
turned, mirrored and enlarged without knowing it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin

Point = tuple[float, float]
Polyline = list[Point]

_TOKEN = re.compile(r"[MLHVCQZ]|-?\d+(?:\.\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
_STEPS = 22


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __call__(self, point: Point) -> Point:
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: "Affine") -> "Affine":
        """The map that does ``first`` and then this one."""
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    def inverse(self) -> "Affine":
        """The map back."""
        det = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Affine(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    @property
    def scale(self) -> float:
        """How much lengths grow, on average."""
        return float(abs(self.a * self.d - self.b * self.c)) ** 0.5


def placed(
    x: float = 0.0,
    y: float = 0.0,
    scale: float = 1.0,
    turn: float = 0.0,
    *,
    flip: bool = False,
    slant: float = 0.0,
    squash: float = 1.0,
) -> Affine:
    """Turn (degrees, clockwise), scale and mirror about the sheet's middle, then move by (x, y)."""
    angle = radians(turn)
    side = -scale if flip else scale
    a, b = cos(angle) * side, sin(angle) * side
    c, d = -sin(angle) * scale * squash + slant * a, cos(angle) * scale * squash + slant * b
    return Affine(a, b, c, d, 100 + x - 100 * (a + c), 100 + y - 100 * (b + d))


def _curve(points: Sequence[Point]) -> Polyline:
    """A Bézier curve of second or third order, without its first point."""
    out: Polyline = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        level = list(points)
        while len(level) > 1:
            level = [
                (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)
                for p, q in zip(level, level[1:], strict=False)
            ]
        out.append(level[0])
    return out


def _advance(command: str, numbers: Sequence[float], here: Point) -> Polyline:
    if command == "H":
        return [(numbers[0], here[1])]
    if command == "V":
        return [(here[0], numbers[0])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    return pairs if command in "ML" else _curve([here, *pairs])


def flatten(path: str) -> list[Polyline]:
    """The polylines of a path string with the absolute commands M L H V C Q Z."""
    tokens = _TOKEN.findall(path)
    lines: list[Polyline] = []
    command, at = "M", 0
    while at < len(tokens):
        if tokens[at] in _ARGUMENTS:
            command = tokens[at]
            at += 1
            if command == "M":
                lines.append([])
            if command == "Z":
                lines[-1].append(lines[-1][0])
                continue
        count = _ARGUMENTS[command]
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        here = lines[-1][-1] if lines[-1] else (0.0, 0.0)
        lines[-1].extend(_advance(command, numbers, here))
    return lines


def ellipse(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0.0) -> str:
    """The path of an ellipse around (x, y)."""
    return arc(x, y, rx, rx if ry is None else ry, 0, 360, turn) + "Z"


def arc(
    x: float, y: float, rx: float, ry: float, start: float, end: float, turn: float = 0.0
) -> str:
    """The path of an open arc; angles in degrees, clockwise from three o'clock."""
    tilt = radians(turn)
    count = max(8, int(abs(end - start) / 5))
    points = []
    for step in range(count + 1):
        angle = radians(start + (end - start) * step / count)
        px, py = rx * cos(angle), ry * sin(angle)
        points.append((x + px * cos(tilt) - py * sin(tilt), y + px * sin(tilt) + py * cos(tilt)))
    return polygon(points, closed=False)


def polygon(points: Sequence[Point], *, closed: bool = True) -> str:
    """The path through the points."""
    body = "L".join(f"{x:.3f} {y:.3f}" for x, y in points)
    return f"M{body}{'Z' if closed else ''}"


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """The path of a rectangle with round corners."""
    r = min(radius, width / 2, height / 2)
    if r <= 0:
        return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    right, low = x + width, y + height
    return (
        f"M{x + r:.3f} {y:.3f}H{right - r:.3f}Q{right:.3f} {y:.3f} {right:.3f} {y + r:.3f}"
        f"V{low - r:.3f}Q{right:.3f} {low:.3f} {right - r:.3f} {low:.3f}"
        f"H{x + r:.3f}Q{x:.3f} {low:.3f} {x:.3f} {low - r:.3f}"
        f"V{y + r:.3f}Q{x:.3f} {y:.3f} {x + r:.3f} {y:.3f}Z"
    )


def star(x: float, y: float, outer: float, inner: float, points: int = 5, turn: float = -90) -> str:
    """The path of a star."""
    corners = []
    for step in range(points * 2):
        radius = inner if step % 2 else outer
        angle = radians(turn) + pi * step / points
        corners.append((x + radius * cos(angle), y + radius * sin(angle)))
    return polygon(corners)


def mirrored(path: str, middle: float = 100.0) -> str:
    """The path reflected left to right about ``middle``."""
    return "".join(
        polygon([(2 * middle - x, y) for x, y in line], closed=False) for line in flatten(path)
    )
