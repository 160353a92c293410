"""``mmrec bench``: what this program does on this computer, in one report.

Separate from the measures, which do not know each other.
"""

import os
import platform
import tempfile
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from mmrec_desktop.catalog import products
from mmrec_desktop.catalog.copies import copy_library
from mmrec_desktop.catalog.pictures import gallery
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.bench import rates, scale, window
from mmrec_desktop.services.workspace import SUFFIX, Workspace

SIZES = (1_000, 10_000, 100_000)
_MOST_PICTURES = 300


@dataclass(frozen=True, slots=True)
class BenchReport:
    """Everything that was measured. ``start`` and ``stalls`` are None where no window can be
    opened, ``training`` also where it was not asked for; ``peak_memory``: megabytes of this process
    at its largest.
    """

    computer: str
    cores: int
    rates: rates.Rates
    scales: tuple[scale.Scale, ...]
    start: window.Start | None
    stalls: window.Stalls | None
    training: window.Training | None
    peak_memory: float
    seconds: float


def bench(
    workspace: Workspace,
    sizes: Sequence[int] = SIZES,
    *,
    with_window: bool = True,
    with_training: bool = False,
) -> Generator[Progress, None, BenchReport]:
    """Measures with the products and pictures of an encoded library, which is only read.

    Everything made on the way lies in a temporary folder and is gone afterwards.
    """
    started = time.perf_counter()
    files = _pictures(workspace)
    made_from = scale.material(workspace, files)
    with tempfile.TemporaryDirectory(prefix="mmrec-bench-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        measured = yield from rates.measure(folder, files)
        start = stalls = training = None
        if with_window:
            start, stalls = yield from window.measure(
                folder, workspace.library.path, folder / "feed.jsonl", _query(made_from)
            )
        if with_training:
            copy = copy_library(workspace.library, folder / f"training{SUFFIX}")
            copy.close()
            training = yield from window.measure_training(copy.path, _query(made_from))
        scales = []
        for size in sizes:
            scales.append((yield from scale.measure(folder, made_from, size)))
    return BenchReport(
        computer=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        cores=os.cpu_count() or 1,
        rates=measured,
        scales=tuple(scales),
        start=start,
        stalls=stalls,
        training=training,
        peak_memory=round(_peak_memory() / 1e6, 1),
        seconds=round(time.perf_counter() - started, 1),
    )


def _pictures(workspace: Workspace) -> list[Path]:
    """Picture files of the library that can be read, evenly spread, each content once."""
    found: dict[int, Path] = {}
    for key in products.keys(workspace.library):
        for picture in gallery(workspace.library, int(key)):
            if picture.content is not None and not picture.problem:
                path = Path(picture.path)
                if picture.content not in found and path.is_file():
                    found[picture.content] = path
    every = list(found.values())
    step = max(1, len(every) // _MOST_PICTURES)
    return every[::step][:_MOST_PICTURES]


def _query(made_from: scale.Material) -> str:
    return " ".join(made_from.products[0].title.split()[:2])


def _peak_memory() -> float:
    """Bytes; the present amount where the system does not keep the peak."""
    memory = psutil.Process().memory_info()
    peak: float = getattr(memory, "peak_wset", 0)
    if peak:
        return peak
    try:
        import resource  # only Unix has it
    except ImportError:
        return float(memory.rss)
    unit = 1 if platform.system() == "Darwin" else 1024
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
