"""Decoding in real children: in order, ahead of the caller but not far, urgent ones first, closed at once."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from mmrec_desktop.domain.errors import OutOfResources, PictureUnreadable
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures import child
from mmrec_desktop.intake.pictures.pool import AHEAD, DecodePool
from tests.intake.pictures import children
from tests.intake.pictures.drawn import drawn, encoded


@pytest.fixture
def pool() -> Iterator[DecodePool]:
    made = DecodePool(1)
    yield made
    made.close()


@pytest.fixture
def files(tmp_path: Path) -> list[PictureSource]:
    """Forty pictures, each of its own width."""
    for n in range(40):
        (tmp_path / f"{n}.png").write_bytes(encoded("PNG", drawn(20 + n, 40)))
    return [PictureSource(str(tmp_path / f"{n}.png")) for n in range(40)]


def test_answers_come_in_the_order_of_the_sources(files: list[PictureSource]) -> None:
    pool = DecodePool(2)
    try:
        answers = list(pool.decode(iter(files)))
    finally:
        pool.close()
    assert [getattr(answer, "width", None) for answer in answers] == [20 + n for n in range(40)]


def test_bytes_are_decoded_as_files_are(pool: DecodePool, files: list[PictureSource]) -> None:
    path = Path(files[0].path)
    boxed = (0.0, 0.0, 1.0, 0.5)
    one, two, cut = pool.decode(
        [
            files[0],
            PictureSource(encoded=path.read_bytes()),
            PictureSource(files[0].path, box=boxed),
        ]
    )
    assert isinstance(one, DecodedPicture) and isinstance(two, DecodedPicture)
    assert one.sha256 == two.sha256 and (one.pixels == two.pixels).all()
    assert isinstance(cut, DecodedPicture) and not (one.pixels == cut.pixels).all()


def test_look_ahead_is_bounded(pool: DecodePool, files: list[PictureSource]) -> None:
    taken = 0

    def endless() -> Iterator[PictureSource]:
        nonlocal taken
        while True:
            taken += 1
            yield files[0]

    coming = pool.decode(endless())
    for _ in range(3):
        next(coming)
    assert taken <= AHEAD + 3
    coming.close()  # type: ignore[attr-defined]


def test_somebody_waiting_goes_before_a_long_run(
    pool: DecodePool, files: list[PictureSource]
) -> None:
    run = pool.decode(iter(files))
    next(run)
    started = threading.Event()
    answer: list[object] = []

    def ask() -> None:
        started.set()
        answer.extend(pool.decode([files[39]]))

    asker = threading.Thread(target=ask)
    asker.start()
    started.wait()
    asker.join(20)
    assert isinstance(answer[0], DecodedPicture) and answer[0].width == 59
    assert sum(1 for _ in run) == 39


def test_what_was_begun_is_decoded_before_anybody_asks_for_it(
    pool: DecodePool, files: list[PictureSource]
) -> None:
    coming = pool.begin([files[3], files[1]])
    later = [each.width for each in pool.decode([files[2]]) if isinstance(each, DecodedPicture)]
    pool.close()
    assert later == [22]
    assert [each.width for each in coming if isinstance(each, DecodedPicture)] == [23, 21]


def test_nothing_is_started_before_it_is_needed_and_nothing_stays(
    files: list[PictureSource],
) -> None:
    before = set(psutil.Process().children(recursive=True))
    pool = DecodePool(1)
    assert set(psutil.Process().children(recursive=True)) == before
    next(iter(pool.decode(files[:1])))
    started = [
        each for each in psutil.Process().children() if "spawn_main" in " ".join(each.cmdline())
    ]
    assert started
    pool.close()
    gone, _ = psutil.wait_procs([each for each in started if each not in before], timeout=5)
    assert gone
    with pytest.raises(OutOfResources):
        next(iter(pool.decode(files[:1])))


def test_children_step_back_for_the_window(pool: DecodePool, files: list[PictureSource]) -> None:
    before = set(psutil.Process().children())
    next(iter(pool.decode(files[:1])))
    new = [
        e
        for e in psutil.Process().children()
        if e not in before and "spawn_main" in " ".join(e.cmdline())
    ]
    if psutil.POSIX:
        assert [each.nice() for each in new] == [psutil.Process().nice() + child.POLITENESS]


def test_the_caller_is_not_held_while_a_child_is_slow(tmp_path: Path) -> None:
    (tmp_path / "hang.png").write_bytes(encoded("PNG"))
    pool = DecodePool(1, seconds=30, entry=children.crashes_at_bad_names)
    coming = pool.decode_patiently([PictureSource(str(tmp_path / "hang.png"))], 0.05)
    assert [next(coming) for _ in range(3)] == [None] * 3
    pool.close()
    with pytest.raises(OutOfResources):
        for _ in coming:
            pass


def test_a_child_that_does_not_come_up_is_a_clear_error(files: list[PictureSource]) -> None:
    pool = DecodePool(1, entry=children.never_ready)
    with pytest.raises(OutOfResources) as raised:
        next(iter(pool.decode(files[:1])))
    assert raised.value.code == "decoder-not-started"
    pool.close()


def test_what_is_no_file_is_unreadable(pool: DecodePool, tmp_path: Path) -> None:
    sources = [
        PictureSource(str(tmp_path / "gone.jpg")),
        PictureSource(str(tmp_path)),
        PictureSource(),
    ]
    answers = list(pool.decode(sources))
    assert all(isinstance(answer, PictureUnreadable) for answer in answers)
    assert answers[0].values["file"] == "gone.jpg"  # type: ignore[union-attr]
