"""P2: pictures that would unpack to gigabytes are refused by their header, without decoding."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.intake.pictures import header
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.intake.pictures.pool import DecodePool
from tests.intake.pictures.drawn import encoded


def png(width: int, height: int, *, lines: int = 4) -> bytes:
    """A PNG that says it is so large, with a few lines of it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress((b"\0" + bytes(3 * width)) * lines)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def resized(kind: str, width: int, height: int) -> bytes:
    """A small picture whose header was changed to say that it is so large."""
    written = bytearray(encoded(kind))
    if kind == "JPEG":
        at = written.find(b"\xff\xc0") + 5
        written[at : at + 4] = struct.pack(">HH", height, width)
    elif kind == "GIF":
        written[6:10] = struct.pack("<HH", width, height)
    elif kind == "BMP":
        written[18:26] = struct.pack("<ii", width, height)
    return bytes(written)


@pytest.mark.parametrize(
    "written",
    [
        png(60_000, 60_000),
        png(2**31 - 1, 2**31 - 1, lines=0),
        png(120_000_001, 1),
        resized("JPEG", 60_000, 60_000),
        resized("GIF", 60_000, 60_000),
        resized("BMP", 60_000, 60_000),
    ],
)
def test_bombs_are_refused_by_their_header(written: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda _: pytest.fail("unpacked"))
    with pytest.raises(PictureUnreadable) as raised:
        decode(written)
    assert raised.value.code in ("picture-too-large", "picture-unreadable")


def test_sixty_thousand_squared_says_too_large() -> None:
    with pytest.raises(PictureUnreadable) as raised:
        decode(png(60_000, 60_000))
    assert raised.value.code == "picture-too-large"


def test_a_file_of_500_megabytes_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    with huge.open("wb") as file:
        file.write(encoded("PNG"))
        file.truncate(500 * 1024 * 1024)  # takes no room on the disk
    pool = DecodePool(1)
    try:
        (answer,) = pool.decode([PictureSource(str(huge))])
    finally:
        pool.close()
    assert isinstance(answer, PictureUnreadable) and answer.code == "picture-too-large"


def test_the_limit_is_a_number_of_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "MAX_PIXELS", 100 * 100)
    assert decode(encoded("PNG", Image.new("RGB", (100, 100), "red"))).width == 100
    with pytest.raises(PictureUnreadable):
        decode(encoded("PNG", Image.new("RGB", (101, 100), "red")))


def test_text_that_unpacks_to_much_is_not_unpacked() -> None:
    """A small PNG with a compressed comment of a gigabyte of zeros."""
    comment = zlib.compress(bytes(64 * 1024 * 1024), 9)
    written = bytearray(encoded("PNG"))
    content = b"Comment\0\0" + comment
    chunk = struct.pack(">I", len(content)) + b"zTXt" + content
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + content))
    at = written.find(b"IDAT") - 4
    written[at:at] = chunk
    try:
        assert decode(bytes(written)).width == 120
    except PictureUnreadable as error:
        assert error.code == "picture-unreadable"
