"""The window measures itself when ``mmrec bench`` asks for it, and then closes itself.

Asked by the environment: ``MMREC_TRACE=1`` reports, ``MMREC_TRACE_QUERY`` are the words to search,
``MMREC_TRACE_IMPORT`` a feed to bring in meanwhile, ``MMREC_TRACE_TRAIN=1`` to train meanwhile.
Events go to stderr, one JSON object in a line.
"""

import importlib
import json
import os
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 5
"""Milliseconds between two beats of the event loop while gaps are watched."""
_SEARCHES = 400
"""Milliseconds between two searches while an import or a training runs."""
_QUIET = 40
"""Searches that are timed before a training begins."""
_ENDED = ("done", "failed", "cancelled")
_LONG = 50.0
"""Milliseconds from which a gap is felt."""


class Trace(QObject):
    """``enabled`` only where the environment asks; otherwise every method returns at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.enabled = os.environ.get("MMREC_TRACE") == "1"
        self._query = os.environ.get("MMREC_TRACE_QUERY", "")
        self._feed = os.environ.get("MMREC_TRACE_IMPORT", "")
        self._trains = os.environ.get("MMREC_TRACE_TRAIN") == "1"
        self._noted: set[str] = set()
        self._program: Any = None
        self._gaps: list[float] = []
        self._last = 0.0
        self._searches = 0
        self._asked: dict[str, float] = {}
        self._waits: list[float] = []
        self._quiet: list[float] = []
        self._beat, self._searching = QTimer(self), QTimer(self)

    def note(self, event: str, **values: float) -> None:
        """Reports an event the first time that it happens, with the seconds since the start."""
        if not self.enabled or event in self._noted:
            return
        self._noted.add(event)
        seconds = round(_age(), 3)
        sys.stderr.write(json.dumps({"event": event, "seconds": seconds, **values}) + "\n")
        sys.stderr.flush()

    def follow(self, program: Any) -> None:
        """Acts as a user of this program (``app.Program``) once a library is open."""
        if not self.enabled:
            return
        self._program = program
        program.bridge.opened.connect(self._begin)

    def _begin(self) -> None:
        if self._feed:
            self._import()
        elif self._trains:
            self._program.window.search.titled.connect(self._note_wait)
            self._watch()
        elif self._query:
            self._program.window.search.titled.connect(self._answered)
            self._ask(self._query)

    def _ask(self, words: str) -> None:
        # First paint: the query brings numpy along.
        query = importlib.import_module("mmrec_desktop.domain.query")
        self._program.window.show_query(query.Query(text=words))

    def _answered(self, title: str) -> None:
        if title == self._query:
            QTimer.singleShot(0, self._finish_start)

    def _finish_start(self) -> None:
        self.note("first-answer")
        QTimer.singleShot(1500, self._finish)  # what loads behind the first answer counts too

    def _finish(self) -> None:
        self.note("memory", megabytes=round(_memory() / 1e6, 1))
        self._program.frame.close()

    # -- an import while somebody searches ---------------------------------------------------------

    def _import(self) -> None:
        bridge, feed = self._program.bridge, Path(self._feed)
        service = importlib.import_module("mmrec_desktop.services.import_feed")
        self._watch()
        bridge.run(
            "import",
            "heavy",
            lambda: service.import_feed(bridge.workspace, [feed]),
            done=self._imported,
            failed=lambda error: self._program.frame.close(),
        )

    def _watch(self) -> None:
        """Searches every now and then, and notes the gaps between beats."""
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._note_gap)
        self._searching.timeout.connect(self._search)
        self._searching.start(_SEARCHES)
        self._began = self._last = time.perf_counter()
        self._beat.start(BEAT)

    def _note_gap(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now

    def _search(self) -> None:
        self._searches += 1
        words = f"{self._query} {self._searches}"
        self._asked[words] = time.perf_counter()
        self._ask(words)

    def _imported(self, report: object) -> None:
        self._tell_gaps("gaps")
        self._finish()

    def _tell_gaps(self, event: str, **values: float) -> None:
        self._beat.stop()
        self._searching.stop()
        felt = sum(gap >= _LONG for gap in self._gaps)
        self.note(
            event,
            count=len(self._gaps),
            share_under_50=round(1 - felt / max(1, len(self._gaps)), 5),
            longest=round(max(self._gaps, default=0.0), 1),
            searches=self._searches,
            watched=round(time.perf_counter() - self._began, 1),
            **values,
        )

    # -- a training while somebody searches --------------------------------------------------------

    def _note_wait(self, title: str) -> None:
        """How long an answer took; after enough quiet ones the training begins."""
        asked = self._asked.pop(title, None)
        if asked is None:
            return
        self._waits.append((time.perf_counter() - asked) * 1000)
        if not self._quiet and len(self._waits) > _QUIET:
            # The first ones load the encoders.
            self._quiet, self._waits, self._gaps = self._waits[_QUIET // 4 :], [], []
            self._began = time.perf_counter()
            self._program.bridge.job_changed.connect(self._follow_training)
            self._program.window.models_work.train()

    def _follow_training(self, views: Any) -> None:
        if any(view.kind == "train" and view.state in _ENDED for view in views):
            self._program.bridge.job_changed.disconnect(self._follow_training)
            quiet, busy = _p95(self._quiet), _p95(self._waits)
            self._tell_gaps("training-gaps", quiet_p95=quiet, busy_p95=busy)
            self._finish()


def _p95(waits: list[float]) -> float:
    ordered = sorted(waits)
    return round(ordered[int(0.95 * (len(ordered) - 1))], 1) if ordered else 0.0


def _age() -> float:
    """Seconds since this process began."""
    try:
        # On Linux psutil counts from the whole second in which the computer was started.
        ticks = Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19]
        running = float(Path("/proc/uptime").read_text().split()[0])
        return running - int(ticks) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.time() - float(_processes().Process().create_time())


def _memory() -> float:
    """Bytes that this process and its children hold in memory."""
    program = _processes().Process()
    return float(
        sum(each.memory_info().rss for each in [program, *program.children(recursive=True)])
    )


def _processes() -> ModuleType:
    # First paint: needed only where the window measures itself.
    return importlib.import_module("psutil")
