"""``mmrec selftest``: whether this installation works, tried on the demo in a temporary folder.

Separate from the benchmark, which measures a program that works: this one says what is missing
from a program that was packed, copied or installed. Nothing of the user's is opened.
"""

import platform
import socket
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psutil

from mmrec_desktop.domain import offline
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services import demo
from mmrec_desktop.services.export import export_products
from mmrec_desktop.services.import_feed import import_feed, preview
from mmrec_desktop.services.jobs.bug_report import details, known
from mmrec_desktop.services.search import search
from mmrec_desktop.services.similar import similar
from mmrec_desktop.services.train.train import Options, free_cores, train
from mmrec_desktop.services.wording import resources_folder
from mmrec_desktop.services.workspace import SUFFIX, Workspace, open_workspace

T = TypeVar("T")
Values = dict[str, str | int | float]

_WORDS = {"red striped t-shirt": "D001", "红色条纹T恤": "D001", "藍色跑鞋": "D049"}
"""Questions to the demo in each script, and the product that each must find."""
_PICTURE, _SHOWN = "D049_1.jpg", "D049"
_NEAR = 3
"""A product counts as found among so many."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried.

    ``name`` has a title ``selftest.<name>`` and a sentence ``selftest.<name>-<result>``, filled
    with ``values``; ``error`` is None where it worked, ``report`` says where a bug happened.
    """

    name: str
    seconds: float
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    result: str = "done"
    error: MMRecError | None = None
    report: str = ""


@dataclass(slots=True)
class _Trial:
    """``feed``: the shop that is tried; ``seen``: connections that were found open on the way."""

    workspace: Workspace
    folder: Path
    feed: Path
    seen: list[str] = field(default_factory=list)
    report: ImportReport = ImportReport()

    def finish(self, job: Generator[Progress, None, T]) -> T:
        """The result of a long job; between its steps open connections are looked for."""
        while True:
            self.seen += _connections()
            try:
                next(job)
            except StopIteration as end:
                result: T = end.value
                return result


def selftest(folder: Path) -> Iterator[Step]:
    """Tries everything once below ``folder``, which is left behind; a step that fails does not
    keep the others from being tried.

    Raises LibraryUnusable where not even a library can be made, NotFound without the demo.
    """
    log = folder / "sockets.txt"
    feed = demo.feed()
    with offline.watched(log):
        workspace = open_workspace(folder / f"selftest{SUFFIX}")
        trial = _Trial(workspace, folder, feed)
        try:
            for name, attempt in _STEPS.items():
                yield _tried(name, trial, attempt)
            yield _tried("sockets", trial, lambda trial: _sockets(trial, log))
        finally:
            workspace.close()


def computer() -> str:
    """What the test ran on, in one line."""
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _tried(name: str, trial: _Trial, attempt: Callable[[_Trial], Values]) -> Step:
    started = time.perf_counter()
    try:
        values = attempt(trial)
        result = str(values.pop("result", "done"))
        return Step(name, _since(started), values, result)
    except Exception as error:  # a bug is what a self-test is for: it is told, and the rest tried
        return Step(name, _since(started), error=known(error), report=details(error))


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 2)


def _import(trial: _Trial) -> Values:
    report = trial.finish(import_feed(trial.workspace, [trial.feed]))
    if report.imported < 1 or report.imported != report.products:
        raise _wrong(report.products, report.imported)
    trial.report = report
    return {"products": report.products, "pictures": report.pictures}


def _words(trial: _Trial) -> Values:
    for words, wanted in _WORDS.items():
        _expect(wanted, search(trial.workspace, Query(text=words)))
    return {"count": len(_WORDS)}


def _picture(trial: _Trial) -> Values:
    picture = trial.feed.parent / "pictures" / _PICTURE
    source = PictureSource(path=str(picture), label=picture.name)
    _expect(_SHOWN, search(trial.workspace, Query(images=(source,))))
    return {"picture": picture.name}


def _similar(trial: _Trial) -> Values:
    results = similar(trial.workspace, _SHOWN)
    found = [hit.card.id for hit in results.hits]
    if not found or _SHOWN in found:
        raise _wrong(_SHOWN, ", ".join(found[:_NEAR]))
    return {"count": len(found)}


def _train(trial: _Trial) -> Values:
    """One round of learning in the child process; what comes of it is judged like any model."""
    done = trial.finish(train(trial.workspace, Options(threads=free_cores, loop={"epochs": 1})))
    seconds, products = done.report["seconds"], done.report["products"]
    if "curve" not in done.report:  # refused before anything was learnt
        raise _wrong("a model", done.verdict.code)
    return {
        "result": "adopted" if done.adopted else "refused",
        "products": int(products),
        "training": float(seconds),
    }


def _again(trial: _Trial) -> Values:
    report = trial.finish(import_feed(trial.workspace, [trial.feed]))
    if report.unchanged != trial.report.products or report.updated or report.imported:
        raise _wrong(trial.report.products, report.unchanged)
    return {"products": report.unchanged}


def _formats(trial: _Trial) -> Values:
    pictures = resources_folder() / "formats"
    wanted = sum(file.is_file() for file in pictures.iterdir())
    workspace = open_workspace(trial.folder / f"formats{SUFFIX}")
    try:
        report = trial.finish(import_feed(workspace, [pictures]))
    finally:
        workspace.close()
    if report.pictures - report.pictures_rejected != wanted:
        raise _wrong(wanted, report.pictures - report.pictures_rejected)
    return {"count": wanted}


def _spreadsheet(trial: _Trial) -> Values:
    file = trial.folder / "export.xlsx"
    written = export_products(trial.workspace, None, file)
    read = trial.finish(preview(trial.workspace, [file], ImportOptions())).report
    if read.rows != written or read.rejected:
        raise _wrong(written, read.rows - read.rejected)
    return {"products": written}


def _sockets(trial: _Trial, log: Path) -> Values:
    before = offline.tries(log)
    try:
        socket.socket(socket.AF_INET).close()
    except PermissionError:
        pass  # the watch works
    else:
        raise MMRecError("selftest-unwatched")
    if found := before + trial.seen:
        raise MMRecError("selftest-sockets", count=len(found), first=found[0])
    return {}


def _connections() -> list[str]:
    """Connections that this process and its children hold right now, whoever opened them: libraries
    in C pass no hook of Python.
    """
    program = psutil.Process()
    found = []
    for process in [program, *program.children(recursive=True)]:
        with suppress(psutil.Error):  # a child that has just ended
            for each in process.net_connections("inet"):
                ends = [":".join(map(str, end)) for end in (each.laddr, each.raddr) if end]
                found.append(f"{process.name()} {each.status} {' - '.join(ends)}")
    return found


def _expect(wanted: str, results: Results) -> None:
    found = [hit.card.id for hit in results.hits[:_NEAR]]
    if wanted not in found:
        raise _wrong(wanted, ", ".join(found))


def _wrong(wanted: object, found: object) -> MMRecError:
    return MMRecError("selftest-wrong", wanted=str(wanted), found=str(found))


_STEPS: dict[str, Callable[[_Trial], Values]] = {
    "import": _import,
    "words": _words,
    "picture": _picture,
    "similar": _similar,
    "train": _train,
    "again": _again,
    "formats": _formats,
    "spreadsheet": _spreadsheet,
}
