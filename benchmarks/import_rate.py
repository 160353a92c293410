"""How near an import comes to what its pictures cost alone.

Run: python -m benchmarks.import_rate [FEED] [--pictures DIR] [--rounds 2] [--json]

The limit is the rate of decoding and network together on the same cores, with nothing else to do:
no feed, no sentences, no library. Rounds alternate, because other programs may take the cores at
any time; the quickest of each counts. Processor time does not mind other programs: its share says
how much of the import's work is not pictures.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from itertools import islice
from pathlib import Path

import psutil

from benchmarks.finished import finished
from mmrec_desktop.catalog import products
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.product import all_pictures
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services.encode import PICTURES_AT_ONCE, UNDER_WAY
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace, open_workspace

DATA = Path(os.environ.get("MMREC_DATA", Path(__file__).parents[2] / "shared" / "data"))


@dataclass(slots=True)
class Spent:
    """Wall and processor seconds, children included."""

    wall: float = float("inf")
    processor: float = float("inf")

    def keep_less(self, other: "Spent") -> None:
        self.wall = min(self.wall, other.wall)
        self.processor = min(self.processor, other.processor)


@dataclass(slots=True)
class Rounds:
    """The best of each."""

    decoding: Spent
    network: Spent
    together: Spent
    first: Spent
    second: Spent


def main() -> int:
    """Prints the rates."""
    options = _options()
    given = ImportOptions(pictures=tuple(options.pictures))
    best = Rounds(*(Spent() for _ in fields(Rounds)))
    report = ImportReport()
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            os.environ["MMREC_CONFIG"] = folder
            report = _round(Path(folder) / "rate.mmrec", options.feed, given, best)
    found = _rates(best, report)
    print(json.dumps(found) if options.json else "\n".join(f"{k:24} {v}" for k, v in found.items()))
    return 0


def _round(path: Path, feed: Path, given: ImportOptions, best: Rounds) -> ImportReport:
    workspace = open_workspace(path)
    try:
        finished(import_feed(workspace, [feed], given, encode=False))
        sources = _sources(workspace)
        _together(workspace, sources[:64])
        workspace.encoders.meanings(["warm"] * 16)
        with _spent(best.decoding):
            decoded = [
                e for e in workspace.pool.decode(iter(sources)) if isinstance(e, DecodedPicture)
            ]
        with _spent(best.network):
            for at in range(0, len(decoded), PICTURES_AT_ONCE):
                workspace.encoders.pictures().encode(decoded[at : at + PICTURES_AT_ONCE])
        del decoded
        with _spent(best.together):
            _together(workspace, sources)
        encoders, pool = workspace.encoders, workspace.pool
        workspace.library.close()
        shutil.rmtree(path)
        fresh = open_workspace(path)
        fresh.encoders, fresh.pool = encoders, pool
        with _spent(best.first):
            report = finished(import_feed(fresh, [feed], given))
        with _spent(best.second):
            finished(import_feed(fresh, [feed], given))
        fresh.library.close()
    finally:
        workspace.queue.close()
        workspace.pool.close()
    return report


def _sources(workspace: Workspace) -> list[PictureSource]:
    keys = products.keys(workspace.library)
    found = products.products(workspace.library, keys)
    paths = dict.fromkeys(p.path for each in found for p in all_pictures(each) if p.path)
    return [PictureSource(path) for path in paths]


def _together(workspace: Workspace, sources: Sequence[PictureSource]) -> None:
    """Decoding and network as an import does them, and nothing else."""
    network = workspace.encoders.pictures()
    flights: deque[Future[object]] = deque()
    coming = workspace.pool.decode(iter(sources))
    with ThreadPoolExecutor(UNDER_WAY - 1) as looking:
        while batch := list(islice(coming, PICTURES_AT_ONCE)):
            good = [each for each in batch if isinstance(each, DecodedPicture)]
            flights.append(looking.submit(network.encode, good))
            while len(flights) >= UNDER_WAY:
                flights.popleft().result()


@contextmanager
def _spent(best: Spent) -> Iterator[None]:
    wall, processor = time.perf_counter(), _processor()
    yield
    best.keep_less(Spent(time.perf_counter() - wall, _processor() - processor))


def _processor() -> float:
    """Processor seconds of this process and its children."""
    me = psutil.Process()
    total = 0.0
    for each in (me, *me.children(recursive=True)):
        times = each.cpu_times()
        total += times.user + times.system
    return total


def _rates(best: Rounds, report: ImportReport) -> dict[str, float | int]:
    count = report.pictures
    return {
        "rows": report.rows,
        "pictures": count,
        "decoding per s": round(count / best.decoding.wall, 1),
        "network per s": round(count / best.network.wall, 1),
        "together per s (limit)": round(count / best.together.wall, 1),
        "import per s": round(count / best.first.wall, 1),
        "share of the limit": round(best.together.wall / best.first.wall, 3),
        "share by processor time": round(best.together.processor / best.first.processor, 3),
        "import s": round(best.first.wall, 2),
        "second import s": round(best.second.wall, 2),
        "second by processor time": round(best.second.processor / best.first.processor, 3),
        "processor ms per picture": round(1000 * best.first.processor / max(count, 1), 2),
        **{
            f"{name} processor s": round(asdict(best)[name]["processor"], 2)
            for name in ("decoding", "network", "together", "first", "second")
        },
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("feed", nargs="?", type=Path, default=DATA / "fashion" / "styles.csv")
    parser.add_argument("--pictures", nargs="*", type=Path, default=[])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where libraries are made")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
