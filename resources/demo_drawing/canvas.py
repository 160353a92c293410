"""A sheet that is drawn on with soft light: shapes with volume, seams, highlights and shadows.

Everything is in units of a 200 × 200 sheet. Edges are sampled four times as finely as the finished
picture, colours twice. Light comes from the upper left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from demo_drawing.geometry import Affine, Polyline, flatten
from demo_drawing.paints import Colour, Grid, Paint, plain

SHEET = 200.0
_EDGE = 2
_LIGHT = (-0.6, -0.8)
_WHITE = np.ones(3, np.float32)


@dataclass(frozen=True, slots=True)
class Mask:
    """Coverage (h, w) in 0…1 of a region whose upper left pixel is (x, y)."""

    x: int
    y: int
    cover: Grid

    @property
    def window(self) -> tuple[slice, slice]:
        """Where the region lies on the whole canvas."""
        height, width = self.cover.shape
        return slice(self.y, self.y + height), slice(self.x, self.x + width)


@dataclass(frozen=True, slots=True)
class Surface:
    """How a shape takes the light.

    ``form``: flat, puff (soft edges), cylinder, barrel (a cylinder lying down) or sphere.
    ``depth`` scales it; ``soft`` is how far the rounding of a puff reaches, in units; ``edge``
    darkens the rim; ``grain`` is the roughness; ``gloss`` adds a sheen; ``fall`` darkens downwards.
    """

    form: str = "puff"
    depth: float = 1.0
    soft: float = 7.0
    edge: float = 0.28
    grain: float = 0.0
    gloss: float = 0.0
    fall: float = 0.10


CLOTH = Surface(grain=0.035, soft=8, depth=0.9)
WOOL = Surface(grain=0.08, soft=9)
PLASTIC = Surface(gloss=0.5, soft=5)
METAL = Surface(form="cylinder", gloss=0.4, edge=0.2)
WOODEN = Surface(soft=3, depth=0.6, edge=0.22, fall=0.06)
FLAT = Surface(form="flat", edge=0.0, fall=0.0)
CARD = Surface(form="flat", edge=0.12, fall=0.08)
LEATHER = Surface(grain=0.05, soft=6, gloss=0.25, depth=1.1)
BALL = Surface(form="sphere", gloss=0.35, edge=0.25)


def _box_blur(values: Grid, radius: int) -> Grid:
    """Three box filters in a row, nearly a Gaussian; zero outside."""
    for axis in (0, 1):
        for _ in range(3):
            pads = [(radius + 1, radius) if i == axis else (0, 0) for i in (0, 1)]
            total = np.cumsum(np.pad(values, pads), axis=axis, dtype=np.float64)
            count = values.shape[axis]
            low = np.take(total, range(count), axis=axis)
            high = np.take(total, range(2 * radius + 1, 2 * radius + 1 + count), axis=axis)
            values = ((high - low) / (2 * radius + 1)).astype(np.float32)
    return values


def _resize(values: Grid, width: int, height: int) -> Grid:
    picture = Image.fromarray(np.ascontiguousarray(values, dtype=np.float32))
    return np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)


def blur(values: Grid, sigma: float) -> Grid:
    """A Gaussian blur, ``sigma`` in pixels, worked at the coarsest size that keeps it smooth."""
    height, width = values.shape
    step = max(1, int(sigma / 3))
    small = values
    if step > 1:
        small = _resize(values, max(2, width // step), max(2, height // step))
    radius = max(1, round(sigma / step * 0.95))
    blurred = _box_blur(small, radius)
    return blurred if step == 1 else _resize(blurred, width, height)


def _bounds(lines: list[Polyline], margin: float, size: int) -> tuple[int, int, int, int] | None:
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    x0, y0 = max(0, int(min(xs) - margin)), max(0, int(min(ys) - margin))
    x1, y1 = min(size, int(max(xs) + margin) + 2), min(size, int(max(ys) + margin) + 2)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _dashed(line: Polyline, on: float, off: float) -> list[Polyline]:
    """The pieces of a dashed line."""
    pieces: list[Polyline] = []
    drawn, left, piece = True, on, [line[0]]
    for start, end in zip(line, line[1:], strict=False):
        length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
        done = 0.0
        while length - done > left:
            done += left
            share = done / length
            point = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            if drawn:
                pieces.append([*piece, point])
            piece, drawn, left = [point], not drawn, off if drawn else on
        left -= length - done
        piece.append(end)
    if drawn and len(piece) > 1:
        pieces.append(piece)
    return pieces


class Canvas:
    """One picture in the making. ``size`` is that of the finished picture in pixels."""

    def __init__(self, size: int = 512, detail: int = 2) -> None:
        self.size = size
        self.pixels = size * detail
        self.colour = np.zeros((self.pixels, self.pixels, 3), np.float32)
        self.alpha = np.zeros((self.pixels, self.pixels), np.float32)
        unit = self.pixels / SHEET
        self._to_pixels = Affine(unit, 0, 0, unit, 0, 0)
        self._noise = np.random.default_rng(7).standard_normal((self.pixels, self.pixels))
        self._noise = self._noise.astype(np.float32)

    # Where

    @contextmanager
    def at(self, where: Affine) -> Iterator[None]:
        """Everything inside is drawn through ``where``."""
        before = self._to_pixels
        self._to_pixels = before.after(where)
        try:
            yield
        finally:
            self._to_pixels = before

    @property
    def unit(self) -> float:
        """Pixels to a unit."""
        return self._to_pixels.scale

    def mask(self, path: str, width: float = 0.0, dash: tuple[float, float] | None = None) -> Mask:
        """Coverage of a filled path or, with ``width``, of a line with round ends."""
        lines = flatten(path)
        if dash:
            lines = [piece for line in lines for piece in _dashed(line, *dash)]
        lines = [[self._to_pixels(point) for point in line] for line in lines if line]
        stroke = width * self.unit
        found = _bounds(lines, stroke / 2 + 1, self.pixels) if lines else None
        if found is None:
            return Mask(0, 0, np.zeros((1, 1), np.float32))
        x0, y0, x1, y1 = found
        picture = Image.new("L", ((x1 - x0) * _EDGE, (y1 - y0) * _EDGE))
        pen = ImageDraw.Draw(picture)
        for line in lines:
            points = [((x - x0) * _EDGE, (y - y0) * _EDGE) for x, y in line]
            if width:
                _stroke(pen, points, stroke * _EDGE)
            elif len(points) > 2:
                pen.polygon(points, fill=255)
        picture = picture.reduce(_EDGE)
        return Mask(x0, y0, np.asarray(picture, dtype=np.float32) / 255)

    def clipped(self, mask: Mask, clip: Mask) -> Mask:
        """The part of ``mask`` inside ``clip``."""
        x0, y0 = max(mask.x, clip.x), max(mask.y, clip.y)
        height = min(mask.y + mask.cover.shape[0], clip.y + clip.cover.shape[0]) - y0
        width = min(mask.x + mask.cover.shape[1], clip.x + clip.cover.shape[1]) - x0
        if height <= 0 or width <= 0:
            return Mask(0, 0, np.zeros((1, 1), np.float32))
        first = mask.cover[y0 - mask.y :, x0 - mask.x :][:height, :width]
        second = clip.cover[y0 - clip.y :, x0 - clip.x :][:height, :width]
        return Mask(x0, y0, first * second)

    def without(self, path: str, *holes: str) -> Mask:
        """A filled path with other paths cut out."""
        mask = self.mask(path)
        cover = mask.cover.copy()
        for hole in holes:
            part = self.clipped(self.mask(hole), Mask(mask.x, mask.y, np.ones_like(cover)))
            rows, columns = part.window
            cover[
                rows.start - mask.y : rows.stop - mask.y,
                columns.start - mask.x : columns.stop - mask.x,
            ] *= 1 - part.cover
        return Mask(mask.x, mask.y, cover)

    # What

    def fill(
        self,
        shape: str | Mask,
        paint: Paint | Colour,
        surface: Surface = PLASTIC,
        *,
        clip: str | Mask | None = None,
        alpha: float = 1.0,
    ) -> Mask:
        """Draw a filled shape with its light; answers the coverage, to clip other things by."""
        whole = self.mask(shape) if isinstance(shape, str) else shape
        mask = whole if clip is None else self.clipped(whole, self._as_mask(clip))
        if mask.cover.size < 4:
            return mask
        u, v = self._grid(mask)
        colours = np.array((paint if callable(paint) else plain(paint))(u, v), dtype=np.float32)
        self._light(colours, mask, whole, surface)
        self._lay(mask, np.clip(colours, 0, 1), alpha)
        return mask

    def line(
        self,
        path: str,
        colour: Colour,
        width: float = 1.0,
        *,
        alpha: float = 1.0,
        soft: float = 0.0,
        dash: tuple[float, float] | None = None,
        clip: str | Mask | None = None,
    ) -> None:
        """A line; ``soft`` (units) blurs it, for folds and highlights."""
        self._tint(self.mask(path, width, dash), colour, alpha, soft, clip)

    def spot(
        self,
        path: str | Mask,
        colour: Colour,
        *,
        alpha: float = 1.0,
        soft: float = 0.0,
        clip: str | Mask | None = None,
    ) -> None:
        """A filled shape without light of its own; ``soft`` (units) blurs it."""
        self._tint(self._as_mask(path), colour, alpha, soft, clip)

    def shine(
        self, path: str, alpha: float = 0.5, soft: float = 2.0, clip: str | Mask | None = None
    ) -> None:
        """A highlight."""
        self._tint(self.mask(path), _WHITE, alpha, soft, clip)

    def fold(self, path: str, clip: str | Mask, depth: float = 0.22, width: float = 3.0) -> None:
        """A crease in cloth: a dark soft line with a light one beside it."""
        self._tint(self.mask(path, width), np.zeros(3, np.float32), depth, width * 0.55, clip)
        with self.at(Affine(e=-width * 0.8, f=-width * 0.4)):
            self._tint(self.mask(path, width * 0.7), _WHITE, depth * 0.6, width * 0.6, clip)

    def words(
        self,
        text: str,
        x: float,
        y: float,
        height: float,
        colour: Colour,
        *,
        alpha: float = 1.0,
        clip: str | Mask | None = None,
    ) -> None:
        """Letters with their middle at (x, y)."""
        fine = 8
        font = ImageFont.load_default(size=height * fine)
        left, top, right, low = font.getbbox(text)
        picture = Image.new("L", (int(right - left) + 8, int(low - top) + 8))
        ImageDraw.Draw(picture).text((4 - left, 4 - top), text, font=font, fill=255)
        back = self._to_pixels.inverse()
        size = (self.pixels, self.pixels)
        data = (
            back.a * fine, back.c * fine, (back.e - x) * fine + picture.width / 2,
            back.b * fine, back.d * fine, (back.f - y) * fine + picture.height / 2,
        )  # fmt: skip
        laid = picture.transform(size, Image.Transform.AFFINE, data, Image.Resampling.BICUBIC)
        self._tint(Mask(0, 0, np.asarray(laid, np.float32) / 255), colour, alpha, 0, clip)

    # How

    def _as_mask(self, shape: str | Mask) -> Mask:
        return self.mask(shape) if isinstance(shape, str) else shape

    def _grid(self, mask: Mask) -> tuple[Grid, Grid]:
        back = self._to_pixels.inverse()
        height, width = mask.cover.shape
        xs = (np.arange(width, dtype=np.float32) + mask.x + 0.5)[None, :]
        ys = (np.arange(height, dtype=np.float32) + mask.y + 0.5)[:, None]
        return (
            (back.a * xs + back.c * ys + back.e).astype(np.float32),
            (back.b * xs + back.d * ys + back.f).astype(np.float32),
        )

    def _light(self, colours: Grid, mask: Mask, whole: Mask, surface: Surface) -> None:
        """Change ``colours`` in place by the light on the surface."""
        rows = slice(mask.y - whole.y, mask.y - whole.y + mask.cover.shape[0])
        columns = slice(mask.x - whole.x, mask.x - whole.x + mask.cover.shape[1])
        light = self._form(whole, surface)[rows, columns]
        if surface.edge:
            near = blur(np.pad(whole.cover, 8), 1.1 * self.unit)[8:-8, 8:-8][rows, columns]
            light = light - surface.edge * np.clip(1.15 - near, 0, 1) * 0.9
        if surface.grain:
            light = light + surface.grain * self._noise[mask.window]
        dark = 1 + np.clip(light, -0.85, 0)[..., None]
        bright = np.clip(light, 0, 1)[..., None]
        colours *= dark
        colours += (1 - colours) * bright * 0.62

    def _form(self, whole: Mask, surface: Surface) -> Grid:
        height, width = whole.cover.shape
        s = np.linspace(0, 1, width, dtype=np.float32)[None, :]
        t = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        light = (surface.fall * (0.5 - t) * 1.6 + np.zeros_like(s)).astype(np.float32)
        if surface.form == "puff":
            light = light + self._puff(whole.cover, surface)
        elif surface.form == "cylinder":
            light = light + surface.depth * _tube(s)
        elif surface.form == "barrel":
            light = light + surface.depth * _tube(t)
        elif surface.form == "sphere":
            away = np.hypot((s - 0.36) * 1.05, (t - 0.30) * 1.05)
            light = light + surface.depth * (0.30 - 0.95 * np.clip(away - 0.12, 0, None) ** 1.35)
        if surface.gloss and surface.form in ("sphere", "puff", "flat"):
            sheen = np.exp(-(((s - 0.30) / 0.22) ** 2) - ((t - 0.22) / 0.16) ** 2)
            light = light + surface.gloss * 0.55 * sheen
        return light.astype(np.float32)

    def _puff(self, cover: Grid, surface: Surface) -> Grid:
        sigma = surface.soft * self.unit * 0.55
        pad = int(sigma * 2) + 4
        hill = blur(np.pad(cover, pad), sigma)
        down, right = np.gradient(hill)
        slope = (right * _LIGHT[0] + down * _LIGHT[1]) * -sigma * 2.2
        return surface.depth * -0.62 * slope[pad:-pad, pad:-pad]

    def _tint(
        self, mask: Mask, colour: Colour, alpha: float, soft: float, clip: str | Mask | None
    ) -> None:
        if mask.cover.size < 4:
            return
        if soft:
            sigma = soft * self.unit
            pad = int(sigma * 2.5) + 2
            cover = blur(np.pad(mask.cover, pad), sigma)
            x0, y0 = max(0, mask.x - pad), max(0, mask.y - pad)
            cover = cover[y0 - mask.y + pad :, x0 - mask.x + pad :]
            mask = Mask(x0, y0, cover[: self.pixels - y0, : self.pixels - x0])
        if clip is not None:
            mask = self.clipped(mask, self._as_mask(clip))
        if mask.cover.size >= 4:
            self._lay(mask, np.broadcast_to(colour, (*mask.cover.shape, 3)), alpha)

    def _lay(self, mask: Mask, colours: NDArray[np.float32], alpha: float) -> None:
        cover = np.clip(mask.cover, 0, 1) * alpha
        rows, columns = mask.window
        old = self.alpha[rows, columns]
        both = cover + old * (1 - cover)
        share = np.where(both > 1e-6, cover / np.maximum(both, 1e-6), 0)[..., None]
        self.colour[rows, columns] += (colours - self.colour[rows, columns]) * share
        self.alpha[rows, columns] = both


def _tube(s: Grid) -> Grid:
    """Light across a tube, from one side to the other."""
    bright = 0.42 * np.exp(-(((s - 0.27) / 0.13) ** 2))
    far = -0.42 * np.clip((s - 0.45) / 0.5, 0, 1) ** 1.3 - 0.22 * np.clip((0.14 - s) / 0.14, 0, 1)
    return bright + far + 0.14 * np.exp(-(((s - 0.95) / 0.04) ** 2))


def _stroke(pen: ImageDraw.ImageDraw, points: Polyline, width: float) -> None:
    """A line with round joints and ends."""
    if len(points) > 1:
        pen.line(points, fill=255, width=max(1, round(width)), joint="curve")
    radius = width / 2
    if radius > 1.5:
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
