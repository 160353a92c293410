"""What a file says about itself in its first bytes: which format it is in, and how large it is.

Separate from decoding because a bomb must be refused before a single pixel is unpacked (P2).
"""

import warnings
from io import BytesIO

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from mmrec_desktop.domain.errors import PictureUnreadable

MAX_BYTES = 200 * 1024 * 1024
"""Files above this are not read."""
MAX_PIXELS = 120_000_000
"""Pictures above this are not unpacked: about 0.5 GB as RGBA."""

# Naming the readers keeps Pillow from loading its forty others, and them from being used.
PLUGINS = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
)
_STRANGERS = (
    b"%PDF", b"%!PS", b"8BPS", b"<svg", b"<?xml", b"\x00\x00\x01\x00", b"\x00\x00\x00\x0cjP",
    b"\xff\x4f\xff\x51", b"\xff\x0a", b"\x00\x00\x00\x0cJXL", b"gimp xcf", b"DDS ", b"qoif",
)  # fmt: skip
"""Formats of pictures that are not read: the user is told to save in another, not that the file is
damaged.
"""
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")


def format_of(start: bytes) -> str | None:
    """The format by its first 64 bytes, whatever the file's name says; None for one not read
    here.
    """
    for magic, name in _STARTS:
        if start.startswith(magic):
            return name
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == b"ftyp":
        brands = start[8:64]
        if any(brand in brands for brand in _AVIF_BRANDS):
            return "AVIF"
        if any(brand in brands for brand in _HEIF_BRANDS):
            return "HEIF"
    return None


def open_checked(encoded: bytes) -> Image.Image:
    """The picture with only its header read. Raises PictureUnreadable."""
    if not encoded:
        raise PictureUnreadable("picture-empty")
    if len(encoded) > MAX_BYTES:
        raise PictureUnreadable("picture-too-large")
    name = format_of(encoded[:64])
    if name is None:
        raise PictureUnreadable(_code_of_stranger(encoded[:64]))
    if name == "HEIF":
        _allow_heif()
    Image.MAX_IMAGE_PIXELS = None  # our own limit follows at once
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(encoded), formats=(name,))
    except MemoryError as error:
        raise PictureUnreadable("picture-too-large") from error
    except Exception as error:  # P1: a reader may fail in any way on a damaged file
        raise PictureUnreadable("picture-unreadable") from error
    if image.width * image.height > MAX_PIXELS:
        raise PictureUnreadable("picture-too-large")
    if image.width < 1 or image.height < 1:
        raise PictureUnreadable("picture-unreadable")
    return image


def _code_of_stranger(start: bytes) -> str:
    return "picture-format" if start.startswith(_STRANGERS) else "picture-unreadable"


def _allow_heif() -> None:
    # Start-up time: most catalogues hold no HEIC, and its library is slow to load.
    import pi_heif

    pi_heif.register_heif_opener()
