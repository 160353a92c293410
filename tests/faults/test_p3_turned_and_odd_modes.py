"""P3: rotations, CMYK, palettes, 1 and 16 bit, alpha, animation, grey with a profile: upright, on white, sRGB."""

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

from mmrec_desktop.domain.picture import SIDE
from mmrec_desktop.intake.pictures.decode import decode
from tests.intake.pictures.drawn import drawn, encoded
from tests.intake.pictures.test_decode import CORNER, LOWER, UPPER, assert_upright, near

ORIENTATION = 0x0112
HOW_IT_IS_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_rotation(kind: str, orientation: int) -> None:
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    stored = drawn()
    if orientation > 1:
        stored = stored.transpose(HOW_IT_IS_STORED[orientation])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    found = decode(encoded(kind, stored, exif=exif.tobytes()))
    assert_upright(found)
    assert (found.width, found.height) == (120, 160)


def test_a_large_photograph_that_lies_on_its_side() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    found = decode(
        encoded("JPEG", drawn(1500, 2000).transpose(Image.Transpose.ROTATE_90), exif=exif)
    )
    assert_upright(found)
    assert (found.width, found.height) == (1500, 2000)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_a_rotation_that_does_not_exist(orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    assert_upright(decode(encoded("JPEG", exif=exif)))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk(kind: str) -> None:
    assert_upright(decode(encoded(kind, drawn().convert("CMYK"))), most=60)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF"])
def test_palette(kind: str) -> None:
    assert_upright(decode(encoded(kind, drawn().convert("P", palette=Image.Palette.ADAPTIVE))))


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "GIF"])
def test_one_bit(kind: str) -> None:
    found = decode(
        encoded(kind, drawn().convert("L").point(lambda v: 255 * (v > 240)).convert("1"))
    )
    assert near(found.pixels, UPPER, (0, 0, 0)) and near(found.pixels, CORNER, (255, 255, 255))


def test_sixteen_bit_grey() -> None:
    grey = np.asarray(drawn().convert("L")).astype(np.uint16) * 257
    found = decode(encoded("PNG", Image.fromarray(grey)))
    assert near(found.pixels, CORNER, (255, 255, 255))
    assert found.pixels[UPPER].max() < 120


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_what_shines_through_is_white(kind: str) -> None:
    clear = drawn().convert("RGBA")
    pixels = np.asarray(clear).copy()
    ground = (pixels[..., :3] > 240).all(axis=2)
    pixels[ground] = (0, 0, 0, 0)  # black where it is clear, as many programs write it
    assert_upright(decode(encoded(kind, Image.fromarray(pixels))))


def test_a_palette_with_a_clear_colour() -> None:
    picture = drawn().convert("P", palette=Image.Palette.ADAPTIVE)
    clear = picture.getpixel((0, 0))
    palette = picture.getpalette() or []
    palette[3 * int(clear) : 3 * int(clear) + 3] = [0, 0, 0]  # type: ignore[arg-type]
    picture.putpalette(palette)
    for kind in ("GIF", "PNG"):
        assert_upright(decode(encoded(kind, picture, transparency=clear)))


def test_grey_with_a_clear_colour_and_grey_with_alpha() -> None:
    grey = drawn().convert("L")
    found = decode(encoded("PNG", grey, transparency=255))
    assert near(found.pixels, CORNER, (255, 255, 255))
    both = Image.merge("LA", (grey, ImageOps.invert(grey.point(lambda v: 255 * (v > 240)))))
    assert near(decode(encoded("PNG", both)).pixels, CORNER, (255, 255, 255))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_the_first_frame_counts(kind: str) -> None:
    other = Image.new("RGB", (120, 160), "green")
    options = {} if kind == "TIFF" else {"duration": 100}
    found = decode(encoded(kind, drawn(), save_all=True, append_images=[other], **options))
    assert_upright(found)


def test_grey_with_a_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = decode(encoded("JPEG", drawn().convert("L"), icc_profile=profile))
    assert near(found.pixels, CORNER, (255, 255, 255))
    assert found.pixels.shape == (SIDE, SIDE, 3)
    assert near(found.pixels, LOWER, tuple(found.pixels[LOWER].tolist()[:1] * 3), 1)


def test_colours_in_another_space() -> None:
    """A profile whose primaries are swapped: what is written as red means blue."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.find(b"rXYZ"), profile.find(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    swapped = (
        bytes(profile)
        .replace(b"sRGB", b"sWAP")
        .replace("sRGB".encode("utf-16-be"), "sWAP".encode("utf-16-be"))
    )
    turned = Image.merge("RGB", drawn().split()[::-1])
    assert_upright(decode(encoded("PNG", turned, icc_profile=swapped)))
