"""What is known of one job: what the window shows of it and how it ended.

Separate from the queue that runs it.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.progress import Progress

SMOOTHING = 0.25
"""Weight of the newest measurement in the rate of a job."""
SPAN = 0.25
"""Seconds that a measurement of the rate covers at least: single steps are too uneven."""


class State(enum.StrEnum):
    """Where a job is; the last three are for good."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({State.DONE, State.FAILED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job or call ended by itself: ``value``, or ``error`` with ``details`` to copy where it
    was a bug of ours.
    """

    value: Any = None
    error: MMRecError | None = None
    details: str = ""


OnDone = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as it stands now. ``title``: what it works on, where that has a name;
    ``seconds_left`` is None until a rate is known.
    """

    id: int
    kind: str
    title: str
    lane: str
    state: State
    progress: Progress
    seconds_left: float | None = None
    error: MMRecError | None = None
    details: str = ""


class Pace:
    """Time left, from a smoothed rate.

    A new stage starts afresh; time spent paused does not count.
    """

    def __init__(self) -> None:
        self._stage: str | None = None
        self._since = 0.0
        self._done = 0
        self._rate = 0.0

    def note(self, progress: Progress, now: float) -> None:
        """Takes in one step of progress, seen at ``now`` (seconds of any steady clock)."""
        if progress.stage != self._stage or progress.done < self._done:
            self._stage, self._rate = progress.stage, 0.0
            self._since, self._done = now, progress.done
            return
        seconds, units = now - self._since, progress.done - self._done
        if seconds < SPAN or units <= 0:
            return
        rate = units / seconds
        self._rate = rate if self._rate == 0 else self._rate + SMOOTHING * (rate - self._rate)
        self._since, self._done = now, progress.done

    def restart(self, now: float) -> None:
        """Leaves out the time that has passed without work."""
        self._since = now

    def seconds_left(self, progress: Progress) -> float | None:
        """Seconds until the stage is through; None where nothing can be said."""
        if progress.total <= 0 or self._rate <= 0 or progress.stage != self._stage:
            return None
        return max(0, progress.total - progress.done) / self._rate
