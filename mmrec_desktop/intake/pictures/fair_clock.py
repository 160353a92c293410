"""How long a decoding child has had for one picture: waiting for a busy computer is not its fault.

Separate because a limit by the wall clock would call good pictures unreadable while other programs
keep every core, and a limit by the processor's clock would wait for ever for a drive that is gone.
"""

import time

import psutil

WALL_FACTOR = 10.0
"""The wall clock may show so many times the limit before the child is given up all the same."""
_TELLS_STATE = psutil.LINUX or psutil.MACOS
"""Elsewhere every process is said to be running, whatever it waits for."""


def charged(wall: float, processor: float, *, ready: bool) -> float:
    """Seconds of a stretch of ``wall`` seconds that count: those on the ``processor`` where the
    child was ready to run, all of them where it slept or waited for a drive.
    """
    return min(wall, processor) if ready else wall


class FairClock:
    """Counts the seconds of one request against a limit; looked at now and then."""

    def __init__(self, process_id: int, limit: float) -> None:
        self._limit = limit
        self._spent = 0.0
        self._wall_left = limit * WALL_FACTOR
        self._process = psutil.Process(process_id) if _TELLS_STATE else None
        self._seen = time.monotonic()
        self._processor = self._processor_seconds()

    def run_out(self) -> bool:
        """Whether the limit is reached. Raises psutil.Error where the process is gone."""
        now, processor = time.monotonic(), self._processor_seconds()
        wall = now - self._seen
        self._spent += charged(wall, processor - self._processor, ready=self._ready())
        self._wall_left -= wall
        self._seen, self._processor = now, processor
        return self._spent >= self._limit or self._wall_left <= 0

    def _ready(self) -> bool:
        return self._process is not None and self._process.status() == psutil.STATUS_RUNNING

    def _processor_seconds(self) -> float:
        if self._process is None:
            return 0.0
        times = self._process.cpu_times()
        return float(times.user + times.system)
