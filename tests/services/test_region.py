"""Where in its picture a hit answers: over the thing, and what is hidden there is missed."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.picture import SIDE, Box, PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.neural.occlusion import grid_of, heat, hidden, warm_box
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.region import matched_region
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace
from tests import made
from tests.services.conftest import stocked

THING: Box = (50 / 240, 40 / 240, 190 / 240, 200 / 240)
"""Where the drawn things lie."""


def overlap(one: Box, other: Box) -> float:
    """Share of the smaller box that both have."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    least = min((each[2] - each[0]) * (each[3] - each[1]) for each in (one, other))
    return max(0.0, wide) * max(0.0, high) / least


@pytest.mark.parametrize(
    "query", [Query(text="red"), Query(text="red", use=frozenset({"picture"}))]
)
def test_words_point_at_the_thing(asked: Workspace, query: Query) -> None:
    region = matched_region(asked, query, "P10")
    assert region is not None
    assert overlap(region.box, THING) > 0.6
    assert region.heat.max() == 1.0 and region.heat.min() >= 0.0


def test_a_picture_points_at_what_it_is_like(asked: Workspace, drawn: Path) -> None:
    query = Query(images=(PictureSource(path=str(drawn / "img/30-0.jpg")),))
    region = matched_region(asked, query, "P31")
    assert region is not None
    assert region.picture == "img/31-0.jpg"
    assert overlap(region.box, THING) > 0.6


def test_the_picture_that_is_looked_at_is_the_one(asked: Workspace) -> None:
    region = matched_region(asked, Query(text="red"), "P00", "img/00-3.jpg")
    assert region is not None and region.picture == "img/00-3.jpg"


def test_where_there_is_nothing_to_show(asked: Workspace) -> None:
    assert matched_region(asked, Query(), "P10") is None
    assert matched_region(asked, Query(text="red", use=frozenset({"text"})), "P10") is None
    with pytest.raises(NotFound):
        matched_region(asked, Query(text="red"), "nothing")


def test_a_picture_that_is_gone_is_read_from_its_thumbnail(
    owned: Workspace, tmp_path: Path
) -> None:
    made.adopt(owned.library, stocked(tmp_path / "own"))
    for _ in encode_catalogue(owned):
        pass
    (tmp_path / "own" / "img" / "10-0.jpg").unlink()
    region = matched_region(owned, Query(text="red"), "P10")
    assert region is not None and overlap(region.box, THING) > 0.6


def test_cells_follow_the_shape_of_the_picture() -> None:
    wide = grid_of(400, 100)
    assert (wide.columns, wide.rows) == (7, 2)
    pixels = np.zeros((SIDE, SIDE, 3), dtype=np.uint8)
    for window in wide.windows():
        covered = hidden(pixels, wide, window)
        rows = np.flatnonzero((covered == 255).all(axis=(1, 2)))
        assert not len(rows)
        assert (covered[:84] == 0).all() and (covered[140:] == 0).all()
    lost = np.zeros(len(wide.windows()), dtype=np.float32)
    assert heat(wide, wide.windows(), lost) is None
    lost[-1] = 1.0
    warmth = heat(wide, wide.windows(), lost)
    assert warmth is not None
    assert warm_box(warmth)[2:] == (1.0, 1.0) and warm_box(warmth)[0] > 0.5


def test_the_thing_in_the_middle_of_a_cluttered_photograph_is_found(
    asked: Workspace, drawn: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(5)
    ground = rng.integers(0, 255, (12, 12, 3)).astype(np.uint8)
    photo = Image.fromarray(ground).resize((600, 600))
    thing = Image.open(drawn / "img/52-0.jpg").crop((40, 30, 200, 210)).resize((260, 290))
    photo.paste(thing, (170, 150))
    photo.save(tmp_path / "photo.jpg")
    source = PictureSource(path=str(tmp_path / "photo.jpg"))
    found = search(asked, Query(images=(source,), k=3))
    assert "P52" in [hit.card.id for hit in found.hits]
