"""Encoded pictures to pixels: upright, sRGB, first frame, on white. Runs in a child process (P1-P5)."""

import hashlib
import io

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import SIDE, Box, DecodedPicture, Pixels
from mmrec_desktop.intake.pictures.colour import colour_shares, hsv_histogram

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
MOST_BYTES = 200 * 1024**2
MOST_PIXELS = 120_000_000
THUMBNAIL = 320
Image.MAX_IMAGE_PIXELS = None  # our own limit is checked by header, before decoding


def decode(encoded: bytes, box: Box | None = None) -> DecodedPicture:
    """One picture; raises PictureUnreadable with a code that says what is wrong."""
    if not encoded:
        raise PictureUnreadable("picture-empty")
    if len(encoded) > MOST_BYTES:
        raise PictureUnreadable("picture-too-large")
    if encoded[4:8] == b"ftyp" and encoded[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        # Start-up time of the child: the library is needed for one format only.
        import pillow_heif

        pillow_heif.register_heif_opener()
    try:
        with Image.open(io.BytesIO(encoded), formats=None) as opened:
            if opened.format not in FORMATS and opened.format != "MPO":
                raise PictureUnreadable("picture-format")
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureUnreadable("picture-too-large")
            opened.draft("RGB", (2 * THUMBNAIL, 2 * THUMBNAIL))
            width, height = opened.size
            upright = ImageOps.exif_transpose(_on_white(opened))
    except PictureUnreadable:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
    ) as error:
        raise PictureUnreadable("picture-unreadable") from error
    if box is not None:
        left, top, right, bottom = box
        size = upright.size
        upright = upright.crop(
            (
                int(left * size[0]),
                int(top * size[1]),
                max(1, int(right * size[0])),
                max(1, int(bottom * size[1])),
            )
        )
    pixels = _letterboxed(upright)
    return DecodedPicture(
        pixels=pixels,
        histogram=hsv_histogram(pixels),
        colours=colour_shares(pixels),
        fingerprint=_fingerprint(upright),
        thumbnail=_thumbnail(upright),
        sha256=hashlib.sha256(encoded).hexdigest(),
        width=width,
        height=height,
    )


def _on_white(opened: Image.Image) -> Image.Image:
    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        layered = opened.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        ground.info = {key: value for key, value in opened.info.items() if key == "exif"}
        return ground
    if opened.mode.startswith(("I", "F")):
        values = np.asarray(opened, dtype=np.float64)
        top = max(float(values.max()), 1.0)
        scaled = (values / (65535.0 if top > 255 else 255.0) * 255).clip(0, 255).astype(np.uint8)
        return Image.fromarray(scaled).convert("RGB")
    return opened if opened.mode == "RGB" else opened.convert("RGB")


def _letterboxed(picture: Image.Image) -> Pixels:
    scale = SIDE / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    fitted = picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    ground = Image.new("RGB", (SIDE, SIDE), "white")
    ground.paste(fitted, ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return np.asarray(ground, dtype=np.uint8)


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BICUBIC, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=85)
    return out.getvalue()


def _fingerprint(picture: Image.Image) -> int:
    grey = np.asarray(
        picture.convert("L").resize((9, 8), Image.Resampling.BILINEAR), dtype=np.int16
    )
    bits = (grey[:, 1:] > grey[:, :-1]).ravel()
    return int("".join("1" if bit else "0" for bit in bits), 2)
