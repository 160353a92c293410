"""How quickly the real window stands, answers, and whether it stalls while an import runs.

Starts the program as its own process, which measures itself (``MMREC_TRACE``) and ends. Separate
because nothing here may share a process with the other measures.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmrec_desktop.domain.progress import Progress

_PATIENCE, _PATIENCE_TRAINING = 300.0, 1200.0
"""Seconds after which a window that does not end is ended."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of the process; ``memory``: megabytes of the window and its children
    once it has answered.
    """

    first_paint: float
    first_answer: float
    memory: float


@dataclass(frozen=True, slots=True)
class Stalls:
    """Gaps of the event loop while an import ran and somebody searched. ``share_under_50``: of all
    gaps, those below 50 ms; ``longest``: milliseconds; ``seconds``: how long it was watched.
    """

    gaps: int
    share_under_50: float
    longest: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Training:
    """Gaps of the event loop while a training ran and somebody searched; 95 of 100 answers came
    within ``quiet_p95`` milliseconds before it began, and ``busy_p95`` while it ran.
    """

    stalls: Stalls
    quiet_p95: float
    busy_p95: float


def measure(
    folder: Path, library: Path, feed: Path, query: str
) -> Generator[Progress, None, tuple[Start | None, Stalls | None]]:
    """The window on ``library``, started twice (the first warms the disk); then an import of
    ``feed`` into a new library while the window searches. None where no window can be opened.
    """
    start = None
    for turn in range(2):
        yield Progress("bench-window", turn, 3)
        start = _started(_events(["--library", str(library)], {"MMREC_TRACE_QUERY": query}))
        if start is None:
            return None, None
    yield Progress("bench-window", 2, 3)
    fresh = ["--library", str(folder / "window.mmrec")]
    wanted = {"MMREC_TRACE_QUERY": query, "MMREC_TRACE_IMPORT": str(feed)}
    return start, _stalled(_events(fresh, wanted))


def measure_training(library: Path, query: str) -> Generator[Progress, None, Training | None]:
    """A training of ``library``, which is a copy, while the window searches."""
    yield Progress("bench-training")
    wanted = {"MMREC_TRACE_QUERY": query, "MMREC_TRACE_TRAIN": "1"}
    found = _events(["--library", str(library)], wanted, patience=_PATIENCE_TRAINING)
    stalls = _stalled(found, "training-gaps")
    if stalls is None:
        return None
    event = found["training-gaps"]
    return Training(stalls, event["quiet_p95"], event["busy_p95"])


def _started(events: dict[str, dict[str, Any]]) -> Start | None:
    if not {"first-paint", "first-answer", "memory"} <= set(events):
        return None
    return Start(
        first_paint=events["first-paint"]["seconds"],
        first_answer=events["first-answer"]["seconds"],
        memory=events["memory"]["megabytes"],
    )


def _stalled(events: dict[str, dict[str, Any]], name: str = "gaps") -> Stalls | None:
    if name not in events:
        return None
    gaps = events[name]
    return Stalls(gaps["count"], gaps["share_under_50"], gaps["longest"], gaps["watched"])


def _events(
    arguments: list[str], wanted: dict[str, str], *, patience: float = _PATIENCE
) -> dict[str, dict[str, Any]]:
    environment = {**os.environ, **wanted, "MMREC_TRACE": "1"}
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    program = (
        [sys.executable]
        if getattr(sys, "frozen", False)
        else [sys.executable, "-m", "mmrec_desktop"]
    )
    try:
        ended = subprocess.run(
            [*program, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    found = {}
    for line in ended.stderr.decode("utf-8", "replace").splitlines():
        if line.startswith('{"event"'):
            event = json.loads(line)
            found[event["event"]] = event
    return found
