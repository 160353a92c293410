"""Other photographs of a thing, made from the one there is: nearer, turned, in other light, on a
table full of other things.

Separate because they decide what is learned to be the same. Colours stay what they are: light
changes a little, hue never.
"""

import io

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from mmrec_desktop.domain.picture import SIDE, Pixels
from mmrec_desktop.intake.pictures.decode import letterbox

WHITE = 240


def another_view(
    pixels: Pixels, grounds: list[Pixels], dice: np.random.Generator, *, strong: bool
) -> Pixels:
    """One other view of a letterboxed picture; ``strong``: as from a telephone, on a ground cut
    out of one of ``grounds``.
    """
    picture = Image.fromarray(pixels)
    box = _thing_box(pixels)
    picture = picture.crop(box)
    if dice.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    picture = _cropped(picture, dice, 0.6 if strong else 0.75)
    picture = _on_ground(picture, grounds, dice) if strong else _with_margin(picture, dice)
    picture = _lit(picture, dice, 0.3 if strong else 0.1)
    if strong:
        picture = _coarse(picture, dice)
    return letterbox(picture)


def _thing_box(pixels: Pixels) -> tuple[int, int, int, int]:
    thing = pixels.min(axis=2) < WHITE
    down, across = np.flatnonzero(thing.any(axis=1)), np.flatnonzero(thing.any(axis=0))
    if not len(down):
        return 0, 0, SIDE, SIDE
    return int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1


def _cropped(picture: Image.Image, dice: np.random.Generator, least: float) -> Image.Image:
    share_x, share_y = np.sqrt(dice.uniform(least, 1.0)), np.sqrt(dice.uniform(least, 1.0))
    width, height = max(8, int(picture.width * share_x)), max(8, int(picture.height * share_y))
    left = int(dice.integers(0, picture.width - width + 1)) if picture.width > width else 0
    top = int(dice.integers(0, picture.height - height + 1)) if picture.height > height else 0
    return picture.crop((left, top, left + width, top + height))


def _with_margin(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    around = 1.0 + dice.uniform(0.0, 0.3)
    size = (int(picture.width * around), int(picture.height * around))
    ground = Image.new("RGB", size, "white")
    ground.paste(picture, ((size[0] - picture.width) // 2, (size[1] - picture.height) // 2))
    return ground


def _on_ground(
    picture: Image.Image, grounds: list[Pixels], dice: np.random.Generator
) -> Image.Image:
    """The thing without its white ground, turned and seen aslant, on something else."""
    thing = np.asarray(picture)
    mask = Image.fromarray(((thing.min(axis=2) < WHITE) * 255).astype(np.uint8))
    mask = mask.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(1))
    if (np.asarray(mask) > 0).mean() > 0.97:
        # A photograph already: it keeps its own ground, only the slant is new.
        return _slanted(picture, None, dice)[0]
    width, height = picture.size
    around = 1.0 + dice.uniform(0.1, 0.9)
    side = int(max(width, height) * around)
    ground = Image.fromarray(grounds[int(dice.integers(len(grounds)))])
    left, top = dice.integers(0, SIDE // 3, 2).tolist()
    ground = ground.crop((left, top, left + SIDE // 2, top + SIDE // 2)).resize((side, side))
    picture, mask = _slanted(picture, mask, dice)
    space_x, space_y = max(1, side - picture.width), max(1, side - picture.height)
    at = (int(dice.integers(space_x)), int(dice.integers(space_y)))
    ground.paste(picture, at, mask)
    return ground


def _slanted(
    picture: Image.Image, mask: Image.Image | None, dice: np.random.Generator
) -> tuple[Image.Image, Image.Image | None]:
    width, height = picture.size
    away = dice.uniform(-0.12, 0.12, (4, 2)) * [width, height]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=float)
    found = _perspective(corners, corners + away)
    turn = dice.uniform(-20, 20)

    def moved(image: Image.Image, fill: object) -> Image.Image:
        slant = image.transform(
            image.size,
            Image.Transform.PERSPECTIVE,
            found,
            Image.Resampling.BILINEAR,
            fillcolor=fill,
        )
        return slant.rotate(
            turn, Image.Resampling.BILINEAR, expand=mask is not None, fillcolor=fill
        )

    average = tuple(int(v) for v in np.asarray(picture).reshape(-1, 3).mean(axis=0))
    return moved(picture, average), None if mask is None else moved(mask, 0)


def _perspective(to: np.ndarray, of: np.ndarray) -> list[float]:
    lines = []
    for (x, y), (u, v) in zip(to, of, strict=True):
        lines.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        lines.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return np.linalg.solve(np.array(lines), of.reshape(-1)).tolist()  # type: ignore[no-any-return]


def _lit(picture: Image.Image, dice: np.random.Generator, most: float) -> Image.Image:
    picture = ImageEnhance.Brightness(picture).enhance(1 + dice.uniform(-most, most))
    picture = ImageEnhance.Contrast(picture).enhance(1 + dice.uniform(-most, most))
    warm = 1 + dice.uniform(-0.08, 0.08, 3) * (most / 0.3)
    table = [min(255, round(value * share)) for share in warm for value in range(256)]
    return picture.point(table)


def _coarse(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    if dice.random() < 0.5:
        picture = picture.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 1.8)))
    if dice.random() < 0.5:
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=int(dice.integers(30, 80)))
        picture = Image.open(written).convert("RGB")
    return picture
