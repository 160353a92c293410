"""Encoded pictures whose right answers are obvious: a red thing above a blue one on white."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

RED, BLUE = (200, 30, 30), (30, 60, 200)


def drawn(width: int = 120, height: int = 160) -> Image.Image:
    """Red in the upper half, blue in the lower, white around."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    left, right = width // 4, width - width // 4
    draw.rectangle((left, height // 8, right, height // 2 - 1), fill=RED)
    draw.rectangle((left, height // 2, right, height - height // 8), fill=BLUE)
    return picture


def encoded(kind: str, picture: Image.Image | None = None, **options: Any) -> bytes:
    """A picture as bytes of a file."""
    out = BytesIO()
    (picture or drawn()).save(out, kind, **options)
    return out.getvalue()
