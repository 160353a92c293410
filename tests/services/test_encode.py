"""Encoding does what is missing, may be left at any step, and looks at equal files once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.domain.colour import COLOURS, SPACE
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.neural.picture_encoder import PictureFeatures, PictureNetwork
from mmrec_desktop.services import encode
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import coloured, finished, imported, write_shop

COUNT = 40


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(encode, "PICTURES_AT_ONCE", 8)
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()


def shop(workspace: Workspace, folder: Path, count: int = COUNT) -> Path:
    """Products whose pictures were not looked at yet."""
    feed = write_shop(folder, {f"{n:02}.png": coloured(n) for n in range(count)})
    finished(import_feed(workspace, [feed], encode=False))
    return feed


def stored(workspace: Workspace, field: str) -> int:
    space = {**workspace.encoders.spaces(), "colours": SPACE}[field]
    return vectors.count(workspace.library, field, space)


def test_everything_gets_its_vectors(workspace: Workspace, tmp_path: Path) -> None:
    shop(workspace, tmp_path / "feed")
    report = finished(encode_catalogue(workspace))
    assert (report.pictures, report.rejected, report.texts) == (COUNT, 0, COUNT)
    assert [stored(workspace, f) for f in ("meaning", "looks", "visible", "colours")] == [COUNT] * 4
    assert products.counts(workspace.library).pictures_pending == 0
    assert finished(encode_catalogue(workspace)) == encode.EncodeReport()


def test_vectors_belong_to_the_pictures_they_were_made_of(
    workspace: Workspace, tmp_path: Path
) -> None:
    shop(workspace, tmp_path / "feed", 20)
    finished(encode_catalogue(workspace))
    owners, rows = vectors.load(workspace.library, "looks", workspace.encoders.spaces()["looks"])
    by_owner = dict(zip(owners.tolist(), rows, strict=True))
    network = PictureNetwork(threads=1)
    for number in (0, 7, 19):
        key = products.resolve(workspace.library, f"P{number}") or 0
        (picture,) = pictures.gallery(workspace.library, key)
        (decoded,) = workspace.pool.decode([encode.PictureSource(picture.path)])
        again = network.encode([decoded]).looks[0]  # type: ignore[list-item]
        assert float(by_owner[picture.content or 0] @ again) == pytest.approx(1, abs=2e-3)


def test_colours_are_roots_of_shares(workspace: Workspace, tmp_path: Path) -> None:
    shop(workspace, tmp_path / "feed", 9)
    finished(encode_catalogue(workspace))
    _, rows = vectors.load(workspace.library, "colours", SPACE)
    assert rows.shape == (9, len(COLOURS))
    assert (rows**2).sum(axis=1) == pytest.approx(np.ones(9), abs=3e-3)


def test_left_at_any_step_it_goes_on_where_it_was(workspace: Workspace, tmp_path: Path) -> None:
    shop(workspace, tmp_path / "feed")
    left, steps = 0, 0
    while stored(workspace, "looks") < COUNT or stored(workspace, "meaning") < COUNT:
        before = stored(workspace, "looks")
        job = encode_catalogue(workspace)
        for _ in range(3 + steps):
            next(job, None)
        job.close()
        assert stored(workspace, "looks") >= before
        left, steps = left + 1, steps + 1
        assert left < 60
    assert left > 1
    assert finished(encode_catalogue(workspace)).pictures == 0


def test_progress_counts_up_to_all(workspace: Workspace, tmp_path: Path) -> None:
    shop(workspace, tmp_path / "feed")
    seen: list[Progress] = list(encode_catalogue(workspace))
    looking = [each for each in seen if each.stage == "pictures"]
    done = [each.done for each in looking]
    assert done == sorted(done) and done[-1] == COUNT
    assert {each.total for each in looking} == {COUNT}
    reading = [each for each in seen if each.stage == "meaning"]
    assert all(each.done <= each.total == COUNT for each in reading)


def test_equal_files_are_encoded_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded = 0
    real = PictureNetwork.encode

    def counting(self: PictureNetwork, found: list) -> PictureFeatures:  # type: ignore[type-arg]
        nonlocal encoded
        encoded += len(found)
        return real(self, found)

    monkeypatch.setattr(PictureNetwork, "encode", counting)
    write_shop(tmp_path / "feed", {f"{n:02}.png": coloured(n % 5) for n in range(30)})
    report = imported(workspace, tmp_path / "feed" / "feed.csv")
    assert report.pictures == 30 and encoded == 5
    assert stored(workspace, "looks") == 5
    contents, owners = pictures.contents_of_products(workspace.library)
    assert len(owners) == 30 and len(set(contents.tolist())) == 5
    # The same pictures under other names, in another feed.
    feed = write_shop(tmp_path / "more", {f"new{n:02}.png": coloured(n % 5) for n in range(30)})
    feed.write_text(feed.read_text().replace("\nP", "\nQ"))
    imported(workspace, feed)
    assert encoded == 5
    assert len(pictures.contents_of_products(workspace.library)[1]) == 60


def test_a_hanging_picture_does_not_keep_a_cancelled_job(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop(workspace, tmp_path / "feed", 3)

    def hanging(sources: object, seconds: float) -> Iterator[None]:
        while True:
            time.sleep(seconds)
            yield None

    monkeypatch.setattr(type(workspace.pool), "decode_patiently", lambda _, s, t: hanging(s, t))
    job = encode_catalogue(workspace)
    for _ in range(3):
        assert next(job).stage == "pictures"
    job.close()


_IMPORT = """
import sys
from pathlib import Path
from mmrec_desktop.services import encode
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import open_workspace
if __name__ == "__main__":
    encode.PICTURES_AT_ONCE = 8
    workspace = open_workspace(Path(sys.argv[1]))
    for progress in import_feed(workspace, [Path(sys.argv[2])]):
        print(progress.stage, progress.done, flush=True)
"""


def test_killed_it_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    feed = write_shop(tmp_path / "feed", {f"{n:02}.png": coloured(n) for n in range(48)})
    script = tmp_path / "do.py"
    script.write_text(_IMPORT)
    importer = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "shop.mmrec"), str(feed)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert importer.stdout is not None
    for line in importer.stdout:
        stage, done = line.split()
        if stage == "pictures" and int(done) >= 16:
            break
    importer.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    importer.wait(10)
    importer.stdout.close()
    workspace = open_workspace(tmp_path / "shop.mmrec")
    try:
        kept = stored(workspace, "looks")
        assert 16 <= kept <= 48
        report = imported(workspace, feed)
        assert report.unchanged == 48 and report.imported == 0
        assert [stored(workspace, f) for f in ("meaning", "looks", "visible")] == [48] * 3
    finally:
        workspace.close()


def test_what_older_encoders_made_is_forgotten_once_all_is_encoded_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    shop(workspace, tmp_path / "feed", 4)
    keys = products.keys(workspace.library)
    vectors.put(workspace.library, "meaning", "older", keys, np.eye(len(keys), 4, dtype=np.float32))
    before = search(workspace, Query(text="red"))
    assert "meaning" in before.missing
    finished(encode_catalogue(workspace))
    assert vectors.spaces_of(workspace.library, "meaning") == [
        workspace.encoders.spaces()["meaning"]
    ]
    assert search(workspace, Query(text="red")).missing == ()
