"""Grounds, shadows and the finished picture.

Separate from the drawings so that any product can stand in any scene.
"""

import numpy as np
from PIL import Image

from demo_drawing.canvas import Canvas, blur
from demo_drawing.paints import Colour, Grid, checks, mix, rgb, wood

GROUNDS = {
    "paper": ("#F6F3EE", "#E9E3DA"),
    "mist": ("#F1F4F6", "#DFE5E9"),
    "sand": ("#EFE6D8", "#DDCFBB"),
    "sage": ("#E6EDE4", "#CDD9CB"),
    "blush": ("#F6E9E6", "#E8D2CD"),
    "sky": ("#E4EEF5", "#C9DCE9"),
    "stone": ("#DCDAD6", "#C5C2BC"),
    "slate": ("#8E979C", "#727C82"),
    "honey": ("#F6E8C6", "#E9D29C"),
}


_SHADE = np.array([0.96, 0.97, 0.94], np.float32)
"""How much of each colour a full shadow takes away."""


def _backdrop(size: int, high: Colour, low: Colour) -> Grid:
    """A studio backdrop: brighter in the upper left, falling off softly."""
    axis = np.linspace(0, 1, size, dtype=np.float32)
    away = np.hypot((axis[None, :] - 0.42) * 0.9, axis[:, None] - 0.34)
    share = np.clip(away / 0.95, 0, 1)[..., None] ** 1.4
    return (high + (low - high) * share).astype(np.float32)


def _room(size: int, high: Colour, low: Colour, *, counter: bool = False) -> Grid:
    """A wall and a floor with a skirting board, or a kitchen counter."""
    picture = _backdrop(size, high, low)
    horizon = int(size * (0.70 if counter else 0.76))
    boards = np.array(_boards(size, rgb("#C9A882"))[horizon:])
    light = np.linspace(0.86, 1.06, size - horizon, dtype=np.float32)[:, None, None]
    picture[horizon:] = mix(low, rgb("#D6C3AA"), 0.6) * 0.4 + boards * light * 0.6
    if counter:
        return picture
    skirting = slice(horizon - size // 40, horizon)
    picture[skirting] = np.clip(picture[skirting] * 0.55 + 0.42, 0, 1)
    return picture


def _boards(size: int, colour: Colour, planks: int = 5) -> Grid:
    """A table top of planks seen from above."""
    axis = np.linspace(0, 200, size, dtype=np.float32)
    u, v = (
        np.broadcast_to(axis[None, :], (size, size)),
        np.broadcast_to(axis[:, None], (size, size)),
    )
    number = np.floor(v / (200 / planks))
    picture = wood(colour)(u + number * 61, v) * (1 + 0.05 * np.sin(number * 2.4))[..., None]
    gap = np.exp(-((((v / (200 / planks)) % 1) / 0.018) ** 2))[..., None]
    return (picture * (1 - 0.4 * gap)).astype(np.float32)


def _cloth(size: int) -> Grid:
    axis = np.linspace(0, 200, size, dtype=np.float32)
    u, v = (
        np.broadcast_to(axis[None, :], (size, size)),
        np.broadcast_to(axis[:, None], (size, size)),
    )
    return checks(rgb("#F5F1EA"), rgb("#E2D9CC"), 50)(u, v).astype(np.float32)


def ground(name: str, size: int) -> Grid:
    """The ground of that name, (size, size, 3)."""
    if name.startswith("table"):
        return _boards(size, rgb("#D8B98C" if name == "table" else "#8A6244"))
    if name == "cloth":
        return _cloth(size)
    kind, _, tone = name.partition(":")
    high, low = (rgb(code) for code in GROUNDS[tone or kind])
    if kind in ("room", "counter"):
        return _room(size, high, low, counter=kind == "counter")
    return _backdrop(size, high, low)


def _moved(values: Grid, x: int, y: int) -> Grid:
    out = np.zeros_like(values)
    height, width = values.shape
    out[max(0, y) : height + min(0, y), max(0, x) : width + min(0, x)] = values[
        max(0, -y) : height - max(0, y), max(0, -x) : width - max(0, x)
    ]
    return out


def _lying(alpha: Grid, unit: float) -> Grid:
    """The shadow of a thing that lies on the ground, seen from above."""
    near = blur(_moved(alpha, round(1.0 * unit), round(1.5 * unit)), 1.4 * unit)
    far = blur(_moved(alpha, round(3 * unit), round(5 * unit)), 5 * unit)
    return np.clip(0.30 * near + 0.26 * far, 0, 1)


def _standing(alpha: Grid, unit: float) -> Grid:
    """The shadow of a thing that stands: dark where it touches, long and soft behind."""
    rows = np.flatnonzero(alpha.max(axis=1) > 0.5)
    if not len(rows):
        return np.zeros_like(alpha)
    base, top = int(rows[-1]), int(rows[0])
    size = alpha.shape[0]
    picture = Image.fromarray(np.ascontiguousarray(alpha))
    squash, shear = 0.20, 0.55
    data = (1, shear / squash, -shear / squash * base, 0, 1 / squash, base - base / squash)
    cast = picture.transform((size, size), Image.Transform.AFFINE, data, Image.Resampling.BILINEAR)
    long = blur(np.asarray(cast, np.float32), 3.5 * unit)
    depth = max(2, int((base - top) * 0.07))
    foot = np.zeros_like(alpha)
    foot[base - depth : base + 1] = alpha[base - depth : base + 1]
    touch = blur(_moved(foot, 0, round(0.6 * unit)), 2.0 * unit)
    return np.clip(0.24 * long + 0.50 * touch, 0, 1)


def finish(canvas: Canvas, ground_name: str, shadow: str) -> Image.Image:
    """The picture on its ground; ``shadow`` is lying, standing, wall or none."""
    size = canvas.pixels
    unit = size / 200
    picture = ground(ground_name, size)
    if shadow != "none":
        dark = (_standing if shadow == "standing" else _lying)(canvas.alpha, unit)
        picture = picture * (1 - dark[..., None] * _SHADE)
    picture = picture + (canvas.colour - picture) * canvas.alpha[..., None]
    whole = Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))
    return whole.resize((canvas.size, canvas.size), Image.Resampling.LANCZOS)
