"""The small picture that lists show, as JPEG.

Separate because it is kept on disk, unlike all other pixels.
"""

from io import BytesIO

from PIL import Image

LONG_SIDE = 320
QUALITY = 85


def thumbnail(picture: Image.Image, long_side: int = LONG_SIDE) -> bytes:
    """JPEG of an upright RGB picture, long side at most ``long_side``; a smaller picture keeps its
    size.
    """
    scale = min(1.0, long_side / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = picture if size == picture.size else picture.resize(size, Image.Resampling.BILINEAR)
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
