"""Photographs to search with, and what would be right: taken by people, and made up where the thing
in them is known to the pixel.

Separate from the judging, so that the same photographs can be looked at.
"""

import csv
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from mmrec_desktop.domain.picture import Box

DATA = Path(os.environ.get("MMREC_DATA", Path(__file__).parents[3] / "shared" / "data"))
SIDE = 640
"""Long side of a made photograph."""
_GROUND = 246
_KINDS = {
    "t-shirt": ("Tshirts",), "longsleeve": ("Tshirts", "Sweatshirts", "Sweaters"),
    "shirt": ("Shirts",), "shoes": ("Casual Shoes", "Sports Shoes", "Formal Shoes", "Heels",
    "Flats"), "pants": ("Trousers", "Jeans", "Track Pants"), "shorts": ("Shorts",),
    "dress": ("Dresses",), "skirt": ("Skirts",), "hat": ("Caps",), "outwear": ("Jackets",),
}  # fmt: skip
"""Classes of amateur photographs -> kinds of the fashion catalogue."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A photograph as a file's bytes, what counts as right, and where the thing is if known."""

    encoded: bytes
    right: frozenset[str]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A catalogue, (name that counts, picture), and the photographs put to it."""

    name: str
    catalogue: tuple[tuple[str, Path], ...]
    asked: tuple[Asked, ...]


def tasks(n: int = 160) -> Iterator[Task]:
    """At most ``n`` photographs each."""
    yield made_up(n)
    yield clothes(n)
    yield views(n)
    yield things(n)


def made_up(n: int, seed: int = 7) -> Task:
    """Goods of small shops, cut out and photographed in front of a shelf that never was."""
    goods = _items("shops")
    names = [row["picture"] for row in goods]
    rng = random.Random(seed)
    pictures = [DATA / "general" / "shops" / name for name in names]
    grounds = sorted((DATA / "general" / "imagenet_samples" / "images").iterdir())
    usable = [path for path in pictures if _cut_out(path) is not None]
    chosen = rng.sample(usable, min(n, len(usable)))
    asked = tuple(_photograph(path, usable, grounds, rng) for path in chosen)
    return Task("made phone photographs", tuple((str(p), p) for p in pictures), asked)


def clothes(n: int, seed: int = 7) -> Task:
    """People's photographs of clothes on floors, beds and hangers, to a catalogue of fashion."""
    rng = random.Random(seed)
    with (DATA / "fashion" / "styles.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    wanted = {kind for kinds in _KINDS.values() for kind in kinds}
    shown = [row for row in rows if row["articleType"] in wanted]
    rng.shuffle(shown)
    catalogue = tuple(
        (row["articleType"], DATA / "fashion" / "images" / f"{row['id']}.jpg")
        for row in shown[:700]
    )
    files = [path for kind in _KINDS for path in (DATA / "clothing" / "test" / kind).iterdir()]
    files = rng.sample(sorted(files), min(n, len(files)))
    asked = tuple(Asked(p.read_bytes(), frozenset(_KINDS[p.parent.name])) for p in files)
    return Task("clothes at home", catalogue, asked)


def views(n: int, seed: int = 7) -> Task:
    """Clean other views of luma: what must not become worse."""
    rng = random.Random(seed)
    images = DATA / "luma" / "images"
    with (DATA / "luma" / "pictures.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    main = [row for row in rows if row["picture"].endswith("_main.jpg")]
    styles = {row["style"] for row in main}
    other = [row for row in rows if row["view"] in ("back", "alt1") and row["style"] in styles]
    other = rng.sample(other, min(n, len(other)))
    catalogue = tuple((row["style"], images / row["picture"]) for row in main)
    asked = tuple(
        Asked((images / row["picture"]).read_bytes(), frozenset([row["style"]])) for row in other
    )
    return Task("luma, other views", catalogue, asked)


def things(n: int, seed: int = 7) -> Task:
    """Photographs of things out of the world, each half of a class put to the other half."""
    rng = random.Random(seed)
    rows = _items("caltech101")
    rng.shuffle(rows)
    files = [(row["class"], DATA / "general" / "caltech101" / row["picture"]) for row in rows]
    half = len(files) // 2
    asked = tuple(Asked(path.read_bytes(), frozenset([kind])) for kind, path in files[half:][:n])
    return Task("things (Caltech-101)", tuple(files[:half]), asked)


def _items(name: str) -> list[dict[str, str]]:
    with (DATA / "general" / name / "items.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@cache
def _cut_out(path: Path) -> Image.Image | None:
    """The thing without its white ground, tight; None where the ground is not white."""
    picture = Image.open(path).convert("RGB")
    edges = np.asarray(picture)
    ring = np.concatenate([edges[:2].reshape(-1, 3), edges[-2:].reshape(-1, 3)])
    if (ring.min(axis=1) >= _GROUND).mean() < 0.97:
        return None
    flooded = Image.new("RGB", (picture.width + 2, picture.height + 2), "white")
    flooded.paste(picture, (1, 1))
    ImageDraw.floodfill(flooded, (0, 0), (255, 0, 255), thresh=40)
    ground = np.asarray(flooded)[1:-1, 1:-1] == (255, 0, 255)
    mask = Image.fromarray((~ground.all(axis=2) * 255).astype(np.uint8))
    picture.putalpha(mask.filter(ImageFilter.MinFilter(3)))
    tight = picture.getbbox(alpha_only=True)
    return picture.crop(tight) if tight else None


def _photograph(
    path: Path, goods: Sequence[Path], grounds: Sequence[Path], rng: random.Random
) -> Asked:
    width, height = rng.choice([(SIDE, SIDE * 3 // 4), (SIDE * 3 // 4, SIDE), (SIDE, SIDE)])
    photo = _ground(rng.choice(grounds), width, height, rng)
    for other in rng.sample(list(goods), rng.randint(0, 2)):
        if other != path:
            _put(photo, other, rng, size=rng.uniform(0.15, 0.3), middle=False)
    box = _put(photo, path, rng, size=rng.uniform(0.35, 0.7), middle=True)
    photo = _lit(photo, rng)
    out = BytesIO()
    photo.save(out, "JPEG", quality=rng.randint(55, 85))
    return Asked(out.getvalue(), frozenset([str(path)]), box)


def _ground(path: Path, width: int, height: int, rng: random.Random) -> Image.Image:
    source = Image.open(path).convert("RGB")
    scale = max(width / source.width, height / source.height) * rng.uniform(1.0, 1.6)
    large = source.resize((int(source.width * scale) + 1, int(source.height * scale) + 1))
    left, top = rng.randint(0, large.width - width), rng.randint(0, large.height - height)
    cut = large.crop((left, top, left + width, top + height))
    return cut.filter(ImageFilter.GaussianBlur(rng.uniform(0, 4)))


def _put(photo: Image.Image, path: Path, rng: random.Random, *, size: float, middle: bool) -> Box:
    """Pastes a thing, seen a little from the side; where it lies, in parts of the photograph."""
    thing = _cut_out(path)
    assert thing is not None
    scale = size * min(photo.size) / max(thing.size)
    thing = thing.resize((max(8, int(thing.width * scale)), max(8, int(thing.height * scale))))
    thing = _slanted(thing, rng)
    room = photo.width - thing.width, photo.height - thing.height
    at = [
        max(0, int(each * (rng.uniform(0.25, 0.75) if middle else rng.random()))) for each in room
    ]
    photo.paste(thing, (at[0], at[1]), thing)
    return (
        at[0] / photo.width,
        at[1] / photo.height,
        min(1.0, (at[0] + thing.width) / photo.width),
        min(1.0, (at[1] + thing.height) / photo.height),
    )


def _slanted(thing: Image.Image, rng: random.Random) -> Image.Image:
    """Turned by a few degrees and sheared: a hand that holds a telephone."""
    thing = thing.rotate(rng.uniform(-14, 14), expand=True, resample=Image.Resampling.BICUBIC)
    wide, high = thing.size
    lean, tilt = rng.uniform(-0.12, 0.12), rng.uniform(-0.08, 0.08)
    coefficients = (1, lean, -lean * high / 2, tilt, 1, -tilt * wide / 2)
    leaned = thing.transform(
        thing.size, Image.Transform.AFFINE, coefficients, Image.Resampling.BICUBIC
    )
    tight = leaned.getbbox(alpha_only=True)
    return leaned.crop(tight) if tight else leaned


def _lit(photo: Image.Image, rng: random.Random) -> Image.Image:
    """Light from one side, another white, a little blur."""
    width, height = photo.size
    slope = np.linspace(rng.uniform(0.6, 1.0), rng.uniform(0.9, 1.15), width)
    cast = np.array([rng.uniform(0.88, 1.08), 1.0, rng.uniform(0.82, 1.08)])
    lit = np.asarray(photo, dtype=np.float32) * slope[None, :, None] * cast
    photo = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))
    photo = ImageEnhance.Contrast(photo).enhance(rng.uniform(0.75, 1.1))
    photo = ImageChops.offset(photo, 0).filter(ImageFilter.GaussianBlur(rng.uniform(0, 1.6)))
    return photo
