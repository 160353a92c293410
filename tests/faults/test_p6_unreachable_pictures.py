"""P6: a file that vanishes or may not be read is reported and tried again; what is known of it stays."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.catalog import pictures, vectors
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.intake.pictures import child
from mmrec_desktop.intake.pictures.pool import DecodePool
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import coloured, imported, write_shop


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()


def looks(workspace: Workspace) -> int:
    space = workspace.encoders.spaces()["looks"]
    return vectors.count(workspace.library, "looks", space)


def test_what_is_known_of_a_vanished_file_stays(workspace: Workspace, tmp_path: Path) -> None:
    feed = write_shop(tmp_path / "feed", {f"{n}.png": coloured(n) for n in range(3)})
    imported(workspace, feed)
    contents = pictures.contents_of_products(workspace.library)[0].tolist()
    (tmp_path / "feed" / "1.png").rename(tmp_path / "away.png")
    report = imported(workspace, feed)
    assert report.pictures_missing == 1
    assert [each.code for each in report.rejections] == ["picture-missing"]
    assert looks(workspace) == 3
    assert pictures.contents_of_products(workspace.library)[0].tolist() == contents
    (tmp_path / "away.png").rename(tmp_path / "feed" / "1.png")
    report = imported(workspace, feed)
    assert report.pictures_missing == 0 and looks(workspace) == 3


def test_a_folder_that_is_gone_and_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    drive = tmp_path / "shop" / "drive"
    write_shop(drive, {"0.png": coloured(0), "1.png": coloured(1)})
    feed = tmp_path / "shop" / "feed.csv"
    feed.write_text("id,title,picture\nP0,Zero,drive/0.png\nP1,One,drive/1.png\n")
    drive.rename(tmp_path / "unplugged")
    assert imported(workspace, feed).pictures_missing == 2
    (tmp_path / "unplugged").rename(drive)
    report = imported(workspace, feed)
    assert report.pictures_missing == 0 and report.pictures == 2 and looks(workspace) == 2
    drive.rename(tmp_path / "unplugged")
    imported(workspace, feed)
    assert looks(workspace) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_without_permission(workspace: Workspace, tmp_path: Path) -> None:
    feed = write_shop(tmp_path / "feed", {"0.png": coloured(0)})
    (tmp_path / "feed" / "0.png").chmod(0)
    assert [each.code for each in imported(workspace, feed).rejections] == ["picture-no-permission"]
    (tmp_path / "feed" / "0.png").chmod(0o644)
    assert imported(workspace, feed).rejections == ()


def test_what_could_not_be_read_for_its_surroundings_is_tried_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    """As above where nobody is refused: the file is the same, the answer was about its surroundings."""
    feed = write_shop(tmp_path / "feed", {"0.png": coloured(0)})
    library = workspace.library
    imported(workspace, feed)
    fields = [("looks", "another space")]
    (item,) = pictures.pending(library, fields)
    for code, again in (
        ("picture-no-permission", True),
        ("picture-vanished", True),
        ("picture-timeout", True),
        ("picture-unreadable", False),
        ("picture-crashed", False),
    ):
        pictures.record(library, [(item, code)], {})
        assert bool(pictures.pending(library, [])) is again, code


def test_codes_of_what_cannot_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = DecodePool(1)
    try:
        gone, below = pool.decode(
            [
                PictureSource(str(tmp_path / "gone.jpg")),
                PictureSource(str(tmp_path / "a" / "b.jpg")),
            ]
        )
    finally:
        pool.close()
    assert [gone.code, below.code] == ["picture-vanished"] * 2  # type: ignore[union-attr]
    for error in (
        PermissionError(),
        OSError(5, "input/output error"),
        OSError(116, "stale handle"),
    ):

        def refuse(_: Path, error: OSError = error) -> bytes:
            raise error

        (tmp_path / "a.jpg").write_bytes(b"x")
        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(child.PictureUnreadable) as raised:
            child._read(tmp_path / "a.jpg", 1000)
        assert raised.value.code == "picture-no-permission"
