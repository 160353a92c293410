"""All lanes together: where the window starts, watches, pauses and ends work.

Separate from the work itself.
"""

import threading
import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.jobs.job import ENDED, JobView, OnDone
from mmrec_desktop.services.jobs.lanes import Job, Lane

LANES = ("now", "edit", "heavy", "upkeep")
"""now: short answers. edit: everything that writes, strictly one at a time. heavy: encoding, index
building. upkeep: jobs go on only while the other lanes are idle. In now and upkeep calls go between
the steps of a job.
"""
REMEMBERED = 50
"""Ended jobs that stay to be seen."""

T = TypeVar("T")


class JobQueue:
    """One thread per lane, started when first used.

    ``in_write`` says whether the calling thread holds a library write.
    """

    def __init__(self, in_write: Callable[[], bool] = lambda: False) -> None:
        # Reentrant: views may be asked for from within a listener that already holds it.
        self._changed = threading.Condition(threading.RLock())
        self._jobs: dict[int, Job] = {}
        self._numbers = 0
        self._closed = False
        self._lanes = {
            name: Lane(
                name,
                self._changed,
                in_write=in_write,
                calls_first=name in ("now", "upkeep"),
                may_run=self._others_idle if name == "upkeep" else lambda: True,
            )
            for name in LANES
        }

    def start(
        self,
        kind: str,
        lane: str,
        work: Callable[[], Generator[Progress, None, T]],
        *,
        title: str = "",
        on_done: OnDone | None = None,
    ) -> int:
        """Queues a long job and hands back its number.

        ``work`` is called on the lane's thread. ``on_done`` is called there too when the job ended
        by itself, well or badly; a cancelled job has no outcome, its view says so.
        """
        with self._changed:
            self._numbers += 1
            job = Job(self._numbers, kind, title, lane, work, on_done)
            self._refuse_when_closed()
            self._jobs[job.id] = job
            self._forget_old()
            self._lanes[lane].add_job(job)
            return job.id

    def call(
        self,
        lane: str,
        function: Callable[[], Any],
        on_done: OnDone | None = None,
        *,
        key: str = "",
    ) -> None:
        """Runs a short function on a lane.

        Of calls with the same ``key`` only the latest is answered.
        """
        with self._changed:
            self._refuse_when_closed()
            self._lanes[lane].add_call(key, function, on_done)

    def views(self) -> tuple[JobView, ...]:
        """Every job that is not forgotten, in the order they were started."""
        with self._changed:
            return tuple(job.view() for job in self._jobs.values())

    def pause(self, job_id: int) -> None:
        """Holds a job after its present step. Its lane waits with it."""
        self._ask(job_id, wants_pause=True)

    def resume(self, job_id: int) -> None:
        """Lets a held job go on."""
        self._ask(job_id, wants_pause=False)

    def cancel(self, job_id: int) -> None:
        """Ends a job after its present step; one that waits is never begun."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is not None:
                job.ask_to_end()
                self._changed.notify_all()

    def forget(self, job_id: int) -> None:
        """Takes an ended job out of the views."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is not None and job.state in ENDED:
                del self._jobs[job_id]

    def wait_until_idle(self, seconds: float) -> bool:
        """Waits until no lane has anything to do (a paused job does not count); whether that was
        in time.
        """
        deadline = time.monotonic() + seconds
        with self._changed:
            while any(lane.is_busy() for lane in self._lanes.values()):
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return False
            return True

    def close(self, seconds: float = 2.0) -> bool:
        """Ends everything, waiting at most so long in all; whether all threads ended in time."""
        deadline = time.monotonic() + seconds
        with self._changed:
            self._closed = True
            for lane in self._lanes.values():
                lane.stop()
        # Every lane is waited for, even after one was late.
        return all([lane.join(deadline - time.monotonic()) for lane in self._lanes.values()])

    def _ask(self, job_id: int, *, wants_pause: bool) -> None:
        with self._changed:
            job = self._jobs.get(job_id)
            if job is not None:
                job.wants_pause = wants_pause
                self._changed.notify_all()

    def _others_idle(self) -> bool:
        return not any(lane.is_busy() for name, lane in self._lanes.items() if name != "upkeep")

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the queue is closed")

    def _forget_old(self) -> None:
        ended = [job.id for job in self._jobs.values() if job.state in ENDED]
        for job_id in ended[: max(0, len(ended) - REMEMBERED)]:
            del self._jobs[job_id]
