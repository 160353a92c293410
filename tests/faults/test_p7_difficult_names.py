"""P7: names in Chinese, with emoji, of 255 bytes, decomposed, with blanks or reserved elsewhere are found."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures.finder import Found, PictureFinder
from mmrec_desktop.intake.pictures.folder import folder_products
from mmrec_desktop.intake.pictures.pool import DecodePool
from tests.intake.pictures.drawn import encoded

NAMES = (
    "白色短款羽绒服.jpg",
    "👟 red 🔥.jpg",
    "ü" * 125 + "a.jpg",
    unicodedata.normalize("NFC", "crème brûlée.jpg"),
    unicodedata.normalize("NFD", "déjà vu.jpg"),
    "trailing blank .jpg",
    "trailing.jpg ",
    "CON.jpg",
    "aux.png",
    "a & b; c, d | e.jpg",
    "100%25.jpg",
    "한국어 בעברית.jpg",
    "line\nbreak.jpg",
    "-rf.jpg",
    "UPPER.JPEG",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_bytes(encoded("JPEG"))
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_difficult_names_are_found(folder: Path, name: str, form: str) -> None:
    found = PictureFinder([folder]).find(unicodedata.normalize(form, name))  # type: ignore[arg-type]
    assert isinstance(found, Found)
    assert found.path == str(folder / name)


def test_difficult_names_are_decoded_and_are_products(folder: Path) -> None:
    pool = DecodePool(1)
    try:
        answers = list(pool.decode([PictureSource(str(folder / name)) for name in NAMES]))
    finally:
        pool.close()
    assert all(isinstance(answer, DecodedPicture) for answer in answers)
    assert len(list(folder_products(folder))) == len(NAMES)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text here")
def test_a_name_in_no_known_encoding_stops_nothing(folder: Path) -> None:
    broken = os.fsencode(folder) + b"/\xd1\xa5\xbd\xb6.jpg"
    Path(os.fsdecode(broken)).write_bytes(encoded("JPEG"))
    finder = PictureFinder([folder])
    assert len(finder.all()) == len(NAMES)
    assert isinstance(finder.find(NAMES[0]), Found)
    assert finder.find("\ud1a5.jpg") == "picture-missing"
    assert isinstance(finder.find("\udcd1\udca5.jpg"), str)
