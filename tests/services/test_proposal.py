"""What is offered as the thing that is meant: on cluttered photographs only, and about right."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.services.proposal import glance
from mmrec_desktop.services.workspace import Workspace
from tests.services.test_region import overlap


def on_a_table(folder: Path, *, thing: bool = True) -> Path:
    """A red thing at the right of a brown table with uneven light."""
    rng = np.random.default_rng(2)
    light = rng.integers(90, 130, (6, 8)).astype(np.float32)
    wood = np.stack([light * 1.2, light, light * 0.7], axis=-1).astype(np.uint8)
    photo = Image.fromarray(wood).resize((640, 480), Image.Resampling.BICUBIC)
    if thing:
        ImageDraw.Draw(photo).rectangle((380, 150, 540, 360), fill=(190, 30, 40))
    photo.filter(ImageFilter.GaussianBlur(1)).save(folder / "table.jpg", quality=80)
    return folder / "table.jpg"


def test_the_thing_on_a_table_is_outlined(asked: Workspace, tmp_path: Path) -> None:
    source = PictureSource(path=str(on_a_table(tmp_path)))
    found = glance(asked, source)
    assert found.proposal is not None
    assert overlap(found.proposal, (380 / 640, 150 / 480, 540 / 640, 360 / 480)) > 0.8
    covered = (found.proposal[2] - found.proposal[0]) * (found.proposal[3] - found.proposal[1])
    assert covered < 0.3


def test_nothing_is_offered_where_it_is_clear_what_is_meant(
    asked: Workspace, tmp_path: Path
) -> None:
    clean = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(clean).ellipse((100, 100, 300, 300), fill="red")
    clean.save(tmp_path / "clean.png")
    assert glance(asked, PictureSource(path=str(tmp_path / "clean.png"))).proposal is None
    table = str(on_a_table(tmp_path))
    assert glance(asked, PictureSource(path=table, box=(0.5, 0.2, 0.9, 0.8))).proposal is None
    Image.new("RGB", (400, 300), (90, 90, 90)).save(tmp_path / "grey.png")
    assert glance(asked, PictureSource(path=str(tmp_path / "grey.png"))).proposal is None


def test_a_picture_that_cannot_be_read_says_so(asked: Workspace, tmp_path: Path) -> None:
    (tmp_path / "no.jpg").write_bytes(b"no picture")
    with pytest.raises(PictureUnreadable):
        glance(asked, PictureSource(path=str(tmp_path / "no.jpg")))
