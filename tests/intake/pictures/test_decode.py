"""Every format that shops use comes out upright, in sRGB, on white, first frame."""

import colorsys
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import SIDE, DecodedPicture, Pixels
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.intake.pictures.header import format_of
from tests.intake.pictures.drawn import BLUE, RED, drawn, encoded

UPPER, LOWER, CORNER = (SIDE // 3, SIDE // 2), (2 * SIDE // 3, SIDE // 2), (3, SIDE // 2)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")


def near(pixels: Pixels, at: tuple[int, int], colour: tuple[int, int, int], most: int = 24) -> bool:
    return bool(np.abs(pixels[at].astype(int) - colour).max() <= most)


def assert_upright(found: DecodedPicture, most: int = 24) -> None:
    assert found.pixels.shape == (SIDE, SIDE, 3) and found.pixels.dtype == np.uint8
    assert near(found.pixels, UPPER, RED, most)
    assert near(found.pixels, LOWER, BLUE, most)
    assert near(found.pixels, CORNER, (255, 255, 255), 8)


@pytest.mark.parametrize("kind", FORMATS)
def test_formats(kind: str) -> None:
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    written = encoded(kind)
    assert format_of(written[:64]) == kind
    found = decode(written)
    assert_upright(found)
    assert (found.width, found.height) == (120, 160)
    with Image.open(BytesIO(found.thumbnail)) as small:
        assert small.format == "JPEG" and small.size == (120, 160)


def test_a_large_photograph_is_reduced_for_its_thumbnail() -> None:
    found = decode(encoded("JPEG", drawn(1200, 1600)))
    assert_upright(found)
    assert (found.width, found.height) == (1200, 1600)
    with Image.open(BytesIO(found.thumbnail)) as small:
        assert max(small.size) == 320


@pytest.mark.parametrize("kind", ["LZW", "deflate", "jpeg", "none"])
def test_tiff_compressions(kind: str) -> None:
    options = (
        {}
        if kind == "none"
        else {"compression": {"LZW": "tiff_lzw", "deflate": "tiff_deflate", "jpeg": "jpeg"}[kind]}
    )
    assert_upright(decode(encoded("TIFF", **options)))


def test_deep_grey_keeps_its_shades() -> None:
    for top, mode in ((65535, "I;16"), (65535, "I"), (1.0, "F")):
        ramp = np.linspace(0, top, 100)[None].repeat(100, axis=0)
        kind = np.uint16 if mode == "I;16" else np.int32 if mode == "I" else np.float32
        picture = Image.fromarray(ramp.astype(kind))
        found = decode(encoded("TIFF", picture))
        middle = found.pixels[SIDE // 2].astype(int)
        assert middle[2].max() < 12 and middle[SIDE // 2, 0] == pytest.approx(127, abs=6)
        assert middle[-3].min() > 245


def test_sixteen_bits_a_channel() -> None:
    deep = np.full((64, 64), 30000, dtype=np.uint16)
    found = decode(encoded("PNG", Image.fromarray(deep)))
    assert near(found.pixels, (SIDE // 2, SIDE // 2), (117, 117, 117), 3)


def test_a_box_is_cut_out() -> None:
    found = decode(encoded("PNG", drawn(600, 800)), (0.3, 0.15, 0.7, 0.45))
    assert near(found.pixels, (SIDE // 2, SIDE // 2), RED)
    assert found.colours[COLOURS.index("red")] > 0.9
    assert (found.width, found.height) == (600, 800)


@pytest.mark.parametrize(
    "box", [(0.5, 0.5, 0.5, 0.5), (0.999, 0.999, 1, 1), (-1, -1, 2, 2), (1, 1, 0, 0)]
)
def test_boxes_that_hold_nothing_or_too_much(box: tuple[float, float, float, float]) -> None:
    assert decode(encoded("PNG"), box).pixels.shape == (SIDE, SIDE, 3)


def test_a_box_in_pixels_counts_upright() -> None:
    picture = drawn(600, 800)
    turned = picture.rotate(90, expand=True)  # lies on its side, and says so
    exif = Image.Exif()
    exif[0x0112] = 6
    written = encoded("JPEG", turned, exif=exif.tobytes())
    found = decode(written, (180, 450, 420, 650))
    assert near(found.pixels, (SIDE // 2, SIDE // 2), BLUE)
    assert (found.width, found.height) == (600, 800)


@pytest.mark.parametrize("box", [(0, 0, 700, 100), (650, 0, 660, 10), (0, 900, 10, 950)])
def test_a_box_beside_the_picture_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(PictureUnreadable) as raised:
        decode(encoded("PNG", drawn(600, 800)), box)
    assert raised.value.code == "box-outside"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_larger_thumbnail_can_be_asked_for(kind: str) -> None:
    found = decode(encoded(kind, drawn(2400, 3200)), detail=960)
    with Image.open(BytesIO(found.thumbnail)) as large:
        assert large.size == (720, 960)
    assert_upright(found)


def test_colours_are_turned_into_srgb() -> None:
    """Bytes that mean another colour in their own space than in sRGB."""
    linear = ImageCms.createProfile("sRGB")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = Image.new("RGB", (32, 32), (90, 140, 60))
    same = decode(encoded("PNG", plain, icc_profile=ImageCms.ImageCmsProfile(linear).tobytes()))
    assert near(same.pixels, (SIDE // 2, SIDE // 2), (90, 140, 60), 2)
    # A profile that does not fit its picture says nothing.
    odd = decode(encoded("PNG", plain, icc_profile=lab))
    assert near(odd.pixels, (SIDE // 2, SIDE // 2), (90, 140, 60), 2)
    broken = decode(encoded("PNG", plain, icc_profile=b"no profile at all"))
    assert near(broken.pixels, (SIDE // 2, SIDE // 2), (90, 140, 60), 2)


def test_equal_bytes_have_equal_answers() -> None:
    written = encoded("JPEG")
    one, two = decode(written), decode(written)
    assert one.sha256 == two.sha256 and one.fingerprint == two.fingerprint
    assert (one.pixels == two.pixels).all() and (one.colours == two.colours).all()


def test_a_smaller_copy_has_nearly_the_same_fingerprint() -> None:
    one = decode(encoded("PNG", drawn(600, 800))).fingerprint
    two = decode(encoded("JPEG", drawn(300, 400), quality=60)).fingerprint
    other = decode(encoded("PNG", drawn(600, 800).rotate(90, expand=True))).fingerprint
    assert (one ^ two).bit_count() <= 6 < (one ^ other).bit_count()


def test_what_is_measured_has_its_shape() -> None:
    found = decode(encoded("PNG"))
    assert found.histogram.shape == (192,) and np.linalg.norm(found.histogram) == pytest.approx(1)
    assert found.colours.shape == (12,) and found.colours.sum() == pytest.approx(1)
    assert found.colours[COLOURS.index("red")] > 0.3 < found.colours[COLOURS.index("blue")]


@pytest.mark.parametrize("colour", [name for name in COLOURS if name not in ("white", "beige")])
def test_each_colour_has_its_name(colour: str) -> None:
    hues = {"red": 0.0, "orange": 0.075, "yellow": 0.15, "green": 0.36, "blue": 0.6, "purple": 0.76}
    fixed = {
        "black": (20, 20, 20),
        "grey": (128, 128, 128),
        "pink": (240, 150, 190),
        "brown": (105, 60, 30),
    }
    if colour in fixed:
        rgb = fixed[colour]
    else:
        rgb = tuple(round(255 * part) for part in colorsys.hsv_to_rgb(hues[colour], 0.8, 0.85))
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste(rgb, (20, 20, 80, 80))
    shares = decode(encoded("PNG", picture)).colours
    assert COLOURS[int(shares.argmax())] == colour


@pytest.mark.parametrize(
    "start",
    [b"%PDF-1.7", b"8BPS\x00\x01", b"<svg xmlns=", b"\x00\x00\x01\x00\x01\x00", b"<?xml version"],
)
def test_other_formats_are_named_as_such(start: bytes) -> None:
    with pytest.raises(PictureUnreadable) as raised:
        decode(start + b" " * 100)
    assert raised.value.code == "picture-format"
