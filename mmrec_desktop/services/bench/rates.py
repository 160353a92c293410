"""How quickly pictures are read and looked at here, and how much of that an import keeps.

Separate from the other measures because it works on copies of real pictures, in a library of its
own.
"""

import json
import shutil
import statistics
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace, open_workspace

_BATCH = 16
_ROUNDS = 3
"""Each is measured so often, in turn, and the quickest counts: other programs only ever slow
down. Of shares, which compare what was measured one after the other, the middle one counts: a
computer does not run at the same speed all the time.
"""


@dataclass(frozen=True, slots=True)
class Rates:
    """Pictures in a second: decoding alone, the network alone, both together on the same cores
    (the limit of an import), a whole import; and how long an import takes that changes nothing,
    as a share of the first.
    """

    pictures: int
    decoding: float
    network: float
    limit: float
    importing: float
    share_of_limit: float
    second_import_share: float


def measure(folder: Path, files: Sequence[Path]) -> Generator[Progress, None, Rates]:
    """Measures with copies of these pictures in ``folder``, which is left behind."""
    copies = _copy(folder / "pictures", files)
    sources = [PictureSource(path=str(path)) for path in copies]
    feed = _write_feed(folder / "feed.jsonl", copies)
    decoding = network = limit = importing = float("inf")
    shares, second_shares = [], []
    for turn in range(_ROUNDS):
        yield Progress("bench-rates", turn, _ROUNDS)
        workspace = open_workspace(folder / f"rates-{turn}.mmrec")
        try:
            _warm(workspace, sources)
            seconds, decoded = _decode(workspace, sources)
            decoding = min(decoding, seconds)
            network = min(network, _encode(workspace, decoded))
            both = _decode_and_encode(workspace, sources)
            limit = min(limit, both)
            yield Progress("bench-import", turn, _ROUNDS)
            first = yield from _import(workspace, feed)
            importing = min(importing, first)
            again = yield from _import(workspace, feed)
            shares.append(both / first)
            second_shares.append(again / first)
        finally:
            workspace.close()
    count = len(copies)
    return Rates(
        pictures=count,
        decoding=round(count / decoding, 1),
        network=round(count / network, 1),
        limit=round(count / limit, 1),
        importing=round(count / importing, 1),
        share_of_limit=round(statistics.median(shares), 3),
        second_import_share=round(statistics.median(second_shares), 3),
    )


def _copy(folder: Path, files: Sequence[Path]) -> list[Path]:
    folder.mkdir(parents=True)
    copies = []
    for number, file in enumerate(files):
        copies.append(folder / f"{number:04}{file.suffix.lower()}")
        shutil.copyfile(file, copies[-1])
    return copies


def _write_feed(path: Path, pictures: Sequence[Path]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number, picture in enumerate(pictures):
            row = {
                "id": f"B{number}",
                "title": f"Product number {number}",
                "description": "Something to be measured with, as long as a short description is.",
                "price": f"{number}.50 EUR",
                "image": f"pictures/{picture.name}",
            }
            file.write(json.dumps(row) + "\n")
    return path


def _warm(workspace: Workspace, sources: Sequence[PictureSource]) -> None:
    """Starts children and loads both encoders, so that neither is part of a rate."""
    workspace.encoders.meanings(["warm"] * _BATCH)
    _, decoded = _decode(workspace, sources[: 2 * _BATCH])
    _encode(workspace, decoded)


def _decode(
    workspace: Workspace, sources: Sequence[PictureSource]
) -> tuple[float, list[DecodedPicture]]:
    started = time.perf_counter()
    answers = list(workspace.pool.decode(iter(sources)))
    spent = time.perf_counter() - started
    return spent, [each for each in answers if isinstance(each, DecodedPicture)]


def _encode(workspace: Workspace, decoded: Sequence[DecodedPicture]) -> float:
    network = workspace.encoders.pictures()
    started = time.perf_counter()
    for start in range(0, len(decoded), _BATCH):
        network.encode(decoded[start : start + _BATCH])
    return time.perf_counter() - started


def _decode_and_encode(workspace: Workspace, sources: Sequence[PictureSource]) -> float:
    network = workspace.encoders.pictures()
    started = time.perf_counter()
    coming = workspace.pool.decode(iter(sources))
    while batch := list(islice(coming, _BATCH)):
        network.encode([each for each in batch if isinstance(each, DecodedPicture)])
    return time.perf_counter() - started


def _import(workspace: Workspace, feed: Path) -> Generator[Progress, None, float]:
    started = time.perf_counter()
    yield from import_feed(workspace, [feed])
    return time.perf_counter() - started
