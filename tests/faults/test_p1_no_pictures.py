"""P1: files that are no picture, or not a whole one, are reported by name; the product comes in without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.query import Query
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import imported, write_shop
from tests.intake.pictures.drawn import drawn, encoded

WHOLE = encoded("JPEG", drawn(600, 800))
BROKEN = {
    "empty.jpg": (b"", "picture-empty"),
    "text.jpg": (b"version https://git-lfs.github.com/spec/v1\n", "picture-unreadable"),
    "truncated.jpg": (WHOLE[: len(WHOLE) // 2], "picture-unreadable"),
    "truncated.png": (encoded("PNG")[:200], "picture-unreadable"),
    "header.webp": (encoded("WEBP")[:20], "picture-unreadable"),
    "html.png": (b"<!DOCTYPE html><html><body>404</body></html>", "picture-unreadable"),
    "paper.jpg": (b"%PDF-1.7\n%....", "picture-format"),
    "zeros.gif": (bytes(1000), "picture-unreadable"),
}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()


def test_each_is_reported_with_its_name_and_the_product_is_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    good = {"a.jpg": WHOLE, "really a png.jpg": encoded("PNG"), "no suffix we know.webp": WHOLE}
    broken = {name: content for name, (content, _) in BROKEN.items()}
    report = imported(workspace, write_shop(tmp_path / "feed", {**good, **broken}))
    assert report.products == report.imported == len(good) + len(broken)
    assert report.rejected == 0 and report.pictures_rejected == len(BROKEN)
    assert {each.values["file"]: each.code for each in report.rejections} == {
        name: code for name, (_, code) in BROKEN.items()
    }
    counts = products.counts(workspace.library)
    assert (counts.pictures_rejected, counts.pictures_pending) == (len(BROKEN), 0)
    found = search(workspace, Query(text="product number 5", k=20))
    assert {hit.card.id for hit in found.hits} >= {"P5"}


def test_a_repaired_file_is_looked_at_again(workspace: Workspace, tmp_path: Path) -> None:
    feed = write_shop(tmp_path / "feed", {"a.jpg": b"", "b.jpg": WHOLE})
    assert imported(workspace, feed).pictures_rejected == 1
    assert imported(workspace, feed).pictures_rejected == 1
    (tmp_path / "feed" / "a.jpg").write_bytes(encoded("JPEG"))
    report = imported(workspace, feed)
    assert report.unchanged == 2 and report.pictures_rejected == 0
    assert products.counts(workspace.library).pictures_rejected == 0


def test_truncated_files_of_real_catalogues(data_folder: Path) -> None:
    for name in ("11983.jpg", "10000.jpg", "truncated_made.jpg"):
        with pytest.raises(PictureUnreadable):
            decode((data_folder / "fashion" / "broken" / name).read_bytes())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"]),
    st.floats(0, 1),
    st.binary(min_size=1, max_size=12),
    st.booleans(),
)
def test_damage_anywhere_gives_a_picture_or_a_clear_error(
    kind: str, place: float, damage: bytes, cut: bool
) -> None:
    whole = encoded(kind)
    at = int(place * len(whole))
    written = whole[:at] + damage + (b"" if cut else whole[at + len(damage) :])
    try:
        assert decode(written).pixels.shape == (224, 224, 3)
    except PictureUnreadable as error:
        assert error.code.startswith("picture-")
