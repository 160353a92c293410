"""Encoded bytes to an upright sRGB picture on white, with what is measured on it.

Separate from the pool because it runs in a child process: these bytes are not trusted.
"""

import hashlib
from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms, ImageOps

from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import SIDE, Box, DecodedPicture, Pixels
from mmrec_desktop.domain.picture_box import in_parts
from mmrec_desktop.intake.pictures.colour import colour_shares, hsv_histogram
from mmrec_desktop.intake.pictures.fingerprint import fingerprint
from mmrec_desktop.intake.pictures.header import open_checked
from mmrec_desktop.intake.pictures.thumbnail import LONG_SIDE, thumbnail

DRAFT = 240
"""JPEG is unpacked at the smallest of 1, 1/2, 1/4, 1/8 that keeps this many pixels on its long
side.
"""
MOST_DETAIL = 1600
"""Long side of the largest thumbnail that is handed out."""
_GAP = 2
"""Pictures are first averaged down to this many times the size that is needed, which is quick."""
_ORIENTATION = 0x0112


def decode(encoded: bytes, box: Box | None = None, *, detail: int = 0) -> DecodedPicture:
    """One picture ready for encoders; only what is inside ``box`` where one is given.

    ``detail``: long side in pixels of the thumbnail, where it is to be larger than usual. Raises
    PictureUnreadable with a rejection code.
    """
    image = open_checked(encoded)
    width, height = image.size
    try:
        # The reader of TIFF tells the size of the picture as it will turn it.
        turned = image.format != "TIFF" and image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
        if turned:
            width, height = height, width
        box = in_parts(box, width, height) if box else None
        zoom = max(1e-3, min(box[2] - box[0], box[3] - box[1])) if box else 1.0
        long_side = min(MOST_DETAIL, max(LONG_SIDE, detail))
        picture = _upright(image, zoom if long_side == LONG_SIDE else zoom * DRAFT / long_side)
    except PictureUnreadable:
        raise
    except MemoryError as error:
        raise PictureUnreadable("picture-too-large") from error
    except Exception as error:  # P1: a reader may fail in any way on a damaged file
        raise PictureUnreadable("picture-unreadable") from error
    if box:
        picture = _cut(picture, box)
    pixels = letterbox(picture)
    return DecodedPicture(
        pixels=pixels,
        histogram=hsv_histogram(pixels),
        colours=colour_shares(pixels),
        fingerprint=fingerprint(picture),
        thumbnail=thumbnail(picture, long_side),
        sha256=hashlib.sha256(encoded).hexdigest(),
        width=width,
        height=height,
    )


def letterbox(picture: Image.Image) -> Pixels:
    """A picture fitted into a white square, (SIDE, SIDE, 3)."""
    scale = SIDE / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    square = Image.new("RGB", (SIDE, SIDE), "white")
    fitted = picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=_GAP)
    square.paste(fitted, ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return np.asarray(square)


def _upright(image: Image.Image, zoom: float) -> Image.Image:
    """First frame, RGB, sRGB, on white, turned upright; large pictures come out reduced."""
    draft = DRAFT / zoom / max(image.size)
    if image.format in ("JPEG", "MPO") and draft < 1:
        image.draft(None, (max(1, int(image.width * draft)), max(1, int(image.height * draft))))
    image.load()
    # TIFF and HEIC readers turn by themselves and then say 1.
    orientation = image.getexif().get(_ORIENTATION, 1)
    profile = image.info.get("icc_profile")
    picture = _eight_bits(image)
    factor = int(max(picture.size) * zoom / (_GAP * LONG_SIDE))
    if factor > 1:
        picture = picture.reduce(
            (min(factor, picture.width), min(factor, picture.height))  # P4: 1 x 20,000
        )
    picture = _on_white(picture, profile)
    if orientation in range(2, 9):
        picture.getexif()[_ORIENTATION] = orientation
        picture = ImageOps.exif_transpose(picture)
    return picture


def _eight_bits(image: Image.Image) -> Image.Image:
    """L, LA, RGB, RGBA or CMYK with eight bits a channel."""
    if image.mode.startswith(("I", "F")):
        return _from_deep_grey(image)
    if image.mode == "PA" or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if image.mode in ("RGBa", "La") else "RGB")


def _from_deep_grey(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or floating point, by the range its values use."""
    values = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0, neginf=0)
    top = float(values.max(initial=0))
    whole = 1.0 if top <= 1 and image.mode == "F" else 255.0 if top <= 255 else 65535.0
    return Image.fromarray((np.clip(values / max(whole, top), 0, 1) * 255).astype(np.uint8))


def _on_white(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB in sRGB; what shines through becomes white."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    if alpha is not None:
        picture = picture.convert(picture.mode[:-1])
    if profile and b"sRGB" not in profile[:4096]:
        picture = _to_srgb(picture, profile)
    picture = picture.convert("RGB")
    if alpha is not None:
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=alpha)
        return ground
    return picture


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        found = ImageCms.applyTransform(picture, _transform(profile, picture.mode))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile that does not fit its picture says nothing
    return found if found is not None else picture


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), mode, "RGB"
    )


def _cut(picture: Image.Image, box: Box) -> Image.Image:
    """What is inside the box, at least one pixel."""
    left = min(max(0, int(box[0] * picture.width)), picture.width - 1)
    top = min(max(0, int(box[1] * picture.height)), picture.height - 1)
    right = min(max(left + 1, round(box[2] * picture.width)), picture.width)
    bottom = min(max(top + 1, round(box[3] * picture.height)), picture.height)
    return picture.crop((left, top, right, bottom))
