"""Draws one small picture in every format that is read, for ``mmrec selftest``."""

from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw

SIDE = 48
FOLDER = Path(__file__).parent / "formats"
ENDINGS = ("jpg", "png", "webp", "gif", "bmp", "tiff", "avif", "heic")
SHAPES = 8


def main() -> None:
    """Writes ``resources/formats``, a folder of pictures that is a catalogue of eight products."""
    pillow_heif.register_heif_opener()
    FOLDER.mkdir(exist_ok=True)
    for number, ending in enumerate(ENDINGS):
        image = Image.new("RGB", (SIDE, SIDE), "white")
        hue = 360 * number // SHAPES
        ImageDraw.Draw(image).ellipse((6, 6, SIDE - 6, SIDE - 6), fill=f"hsl({hue}, 80%, 45%)")
        image.save(FOLDER / f"{ending}.{ending}")


if __name__ == "__main__":
    main()
