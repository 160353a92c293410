"""P4: one pixel, a thread of pixels, all white: accepted; an all-white picture is like nothing."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mmrec_desktop.domain.picture import SIDE, PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import open_workspace
from tests.faults.shops import coloured, imported, write_shop
from tests.intake.pictures.drawn import drawn, encoded


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1), (2, 3), (8000, 8)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("colour", ["red", "white"])
def test_extreme_sizes(size: tuple[int, int], kind: str, colour: str) -> None:
    found = decode(encoded(kind, Image.new("RGB", size, colour)))
    assert found.pixels.shape == (SIDE, SIDE, 3)
    assert (found.width, found.height) == size
    assert np.isfinite(found.histogram).all() and np.isfinite(found.colours).all()
    assert found.thumbnail


def test_all_white_shows_no_colour() -> None:
    found = decode(encoded("PNG", Image.new("RGB", (300, 300), "white")))
    assert not found.histogram.any() and not found.colours.any() and found.fingerprint == 0


def test_all_clear_is_all_white() -> None:
    found = decode(encoded("PNG", Image.new("RGBA", (30, 30), (0, 0, 0, 0))))
    assert found.pixels.min() == 255


def test_an_all_white_picture_is_like_nothing() -> None:
    network = PictureNetwork(threads=1)
    white = decode(encoded("PNG", Image.new("RGB", (300, 300), "white")))
    dot = decode(encoded("PNG", Image.new("RGB", (1, 1), "red")))
    features = network.encode([white, decode(encoded("PNG", drawn())), dot])
    assert not features.looks[0].any() and not features.visible[0].any()
    assert np.linalg.norm(features.looks[1:], axis=1) == pytest.approx([1, 1], abs=1e-5)
    asked = network.encode_query(white)
    assert not asked.looks.any() and not asked.visible.any()


def test_an_all_white_picture_finds_nothing_surely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    white = encoded("PNG", Image.new("RGB", (300, 300), "white"))
    shop = {f"{n}.png": coloured(n) for n in range(5)} | {"white.png": white}
    workspace = open_workspace(tmp_path / "shop.mmrec")
    try:
        assert imported(workspace, write_shop(tmp_path / "feed", shop)).pictures_rejected == 0
        asked = Query(images=(PictureSource(encoded=white),))
        assert search(workspace, asked).band != "sure"
    finally:
        workspace.close()
