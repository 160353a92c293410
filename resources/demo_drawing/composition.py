"""How a product is photographed: view, ground and shadow.

Separate from the drawings (what a thing looks like) and from the table (what the shop sells).
"""

from importlib import import_module
from zlib import crc32

import numpy as np
from PIL import Image

from demo_drawing.canvas import Canvas
from demo_drawing.geometry import Affine, placed
from demo_drawing.items import Item
from demo_drawing.kinds import DEPARTMENTS, Kind
from demo_drawing.paints import Look, luminance
from demo_drawing.scenes import finish

_GROUNDS = {
    "Clothes": ("paper", "mist", "sage", "blush", "sand"),
    "Shoes": ("mist", "paper", "sand", "sky"),
    "Bags": ("paper", "sky", "sand", "sage"),
    "Kitchen": ("counter:mist", "counter:sage", "counter:paper", "counter:blush"),
    "Furniture": ("room:sage", "room:paper", "room:sky", "room:blush", "room:mist"),
    "Electronics": ("mist", "paper", "sky"),
    "Toys": ("counter:honey", "counter:sky", "counter:blush", "counter:sage"),
    "Groceries": ("paper", "mist", "sage", "sand"),
    "Sport": ("sky", "sage", "paper"),
    "Garden & tools": ("sage", "paper", "sky"),
    "Stationery": ("paper", "mist", "blush"),
    "Home textiles": ("blush", "paper", "mist", "sage"),
}
_STANDING = ("Shoes", "Bags", "Kitchen", "Furniture", "Electronics", "Toys", "Groceries", "Sport")
_STANDS_TOO = {"watering can", "plant", "drill", "toolbox", "wheelbarrow", "lantern", "globe"}
_STANDS_TOO |= {"bird house", "tablecloth", "stapler"}
_LIES = {"pan", "plate", "knife", "cutlery", "board", "utensils", "keyboard", "mouse", "watch"}
_LIES |= {"phone", "tablet", "wallet", "yoga mat", "skipping rope", "skateboard", "kite", "puzzle"}
_LIES |= {"xylophone", "chocolate", "tennis racket", "dumbbell"}
_HANGS = {"pendant lamp", "mirror", "curtain", "hammock"}
_LETTERED = {
    "packet",
    "can",
    "juice",
    "wine",
    "tin",
    "carton",
    "jar of honey",
    "chocolate",
    "jar",
    "drill",
}
_TONES = ("paper", "mist", "sage", "sand", "sky", "blush", "stone")


def department(kind: Kind) -> str:
    """The department of a kind."""
    return kind.category.partition(" > ")[0]


def _pick(choices: tuple[str, ...], *seed: str) -> str:
    return choices[crc32("|".join(seed).encode()) % len(choices)]


def _ground(kind: Kind, item: Item, view: str, look: Look) -> str:
    place = department(kind)
    if view == "scene":
        lying = kind.drawing in _LIES or place not in _STANDING
        return _pick(
            ("table", "cloth", "table dark")
            if lying or place == "Groceries"
            else ("counter:slate", "counter:honey", "counter:stone"),
            kind.name,
            item.colour,
        )
    if kind.drawing in _HANGS:
        choices = _TONES
    elif kind.drawing in _LIES and place in ("Kitchen", "Toys"):
        choices = ("paper", "mist", "sage", "table")
    else:
        choices = _GROUNDS[place]
    if luminance(look.main) > 0.80 and place not in ("Furniture", "Kitchen", "Toys"):
        choices = ("stone", "sky", "sage", "sand", "blush")
    return _pick(choices, kind.name, item.colour, item.pattern, view)


def _shadow(kind: Kind, view: str) -> str:
    if view == "detail":
        return "lying"
    stands = department(kind) in _STANDING or kind.drawing in _STANDS_TOO
    return "standing" if stands and kind.drawing not in _LIES | _HANGS else "lying"


_DETAIL = {
    "trousers": (0, -52),
    "trainer": (12, -8),
    "sofa": (-40, 5),
    "bed": (0, 20),
    "laptop": (0, 32),
    "hoodie": (0, -46),
    "dress": (0, -34),
    "bicycle": (-20, 10),
    "shelf": (12, -20),
    "handbag": (0, 24),
    "crossbody": (0, 30),
    "backpack": (0, 14),
    "camera": (6, 12),
    "keyboard": (-20, 0),
    "wallet": (-10, 0),
    "headphones": (-40, 20),
    "heel": (30, 0),
    "beanie": (0, 10),
    "pan": (-20, -10),
}
"""Where a closer look goes, from the middle of the sheet; else a little above it."""


def _fitted(kind: Kind, look: Look) -> Affine:
    """Where the drawing fills the sheet well: in the middle, or with its foot on the ground."""
    if kind.drawing in ("pendant lamp", "curtain"):
        return Affine()
    sketch = Canvas(80, 1)
    _draw(sketch, kind, look)
    rows = np.flatnonzero(sketch.alpha.max(axis=1) > 0.3) * 2.5
    columns = np.flatnonzero(sketch.alpha.max(axis=0) > 0.3) * 2.5
    x0, x1, y0, y1 = columns[0], columns[-1] + 2.5, rows[0], rows[-1] + 2.5
    stands = _shadow(kind, "front") == "standing"
    room = department(kind) == "Furniture"
    wide, high = (168, 154) if room else (160, 152) if stands else (160, 160)
    scale = float(min(wide / (x1 - x0), high / (y1 - y0), 1.3))
    x = 100 - scale * (x0 + x1) / 2 - (3 if stands else 0)
    y = (183 if room else 178) - scale * y1 if stands else 100 - scale * (y0 + y1) / 2
    return Affine(scale, 0, 0, scale, float(x), float(y))


def _places(kind: Kind, view: str) -> tuple[Affine, ...]:
    stands = _shadow(kind, "front") == "standing"
    if view == "detail":
        x, y = _DETAIL.get(kind.drawing, (0, -22))
        return (placed(-x * 1.9, -y * 1.9, 1.9),)
    if view == "angle":
        turn = 0 if stands else -11
        slant = -0.13 if stands else 0.08
        return (placed(4, 3 if stands else 0, 0.94, turn, slant=slant, squash=0.95),)
    if view == "mirror":
        return (placed(0, 4, 0.93, flip=kind.drawing not in _LETTERED),)
    if view == "small":
        return (placed(-22, 24, 0.62),)
    if view == "group":
        spots = ((-52, -8), (0, -14), (52, -8), (-27, 38), (29, 40))
        return tuple(placed(x, y, 0.42) for x, y in spots)
    if view == "scene":
        return (placed(4, 8 if stands else 0, 0.82, 0 if stands else 9),)
    return (Affine(),)


def _draw(canvas: Canvas, kind: Kind, look: Look) -> None:
    module = import_module(f"demo_drawing.{DEPARTMENTS[department(kind)][0]}")
    module.DRAWINGS[kind.drawing](canvas, look)


def picture(kind: Kind, item: Item, view: str = "front", size: int = 512) -> Image.Image:
    """One photograph of the product."""
    own_view = view if view in ("back", "pair") else "front"
    look = Look(item.colour, item.second, item.pattern, kind.style, own_view)
    canvas = Canvas(size)
    fitted = _fitted(kind, look)
    for place in _places(kind, view):
        with canvas.at(place.after(fitted)):
            _draw(canvas, kind, look)
    return finish(canvas, _ground(kind, item, view, look), _shadow(kind, view))
