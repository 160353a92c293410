"""One lane: a thread that works off jobs one after the other. Separate from the queue, which knows
all lanes.

A job is a generator. Only the lane's own thread calls ``next`` and ``close`` on it: a running
generator cannot be closed from outside, so requests are flags that are looked at between steps.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.jobs.bug_report import details, known
from mmrec_desktop.services.jobs.job import ENDED, JobView, OnDone, Outcome, Pace, State

Work = Generator[Progress, None, Any]
log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """A job with its requests. All fields are read and written under the queue's condition."""

    id: int
    kind: str
    title: str
    lane: str
    work: Callable[[], Work]
    on_done: OnDone | None
    state: State = State.WAITING
    progress: Progress = field(default_factory=lambda: Progress(""))
    pace: Pace = field(default_factory=Pace)
    outcome: Outcome = field(default_factory=Outcome)
    wants_pause: bool = False
    wants_end: bool = False

    def is_held(self) -> bool:
        """Whether it is paused and stays so for now."""
        return self.state is State.PAUSED and self.wants_pause and not self.wants_end

    def ask_to_end(self) -> None:
        """Ends it after its present step; one that waits has ended with that."""
        self.wants_end = True
        if self.state is State.WAITING:
            self.state = State.CANCELLED

    def view(self) -> JobView:
        """What can be shown of it."""
        left = self.pace.seconds_left(self.progress) if self.state is State.RUNNING else None
        return JobView(
            self.id, self.kind, self.title, self.lane, self.state, self.progress, left,
            self.outcome.error, self.outcome.details,
        )  # fmt: skip


class Call(NamedTuple):
    """A short function; of those with the same ``key`` only the latest counts."""

    number: int
    key: str
    function: Callable[[], Any]
    on_done: OnDone | None


class Lane:
    """``calls_first``: calls go between the steps of a job.

    ``may_run``: whether its jobs may go on now.
    """

    def __init__(
        self,
        name: str,
        changed: threading.Condition,
        *,
        in_write: Callable[[], bool],
        calls_first: bool = False,
        may_run: Callable[[], bool] = lambda: True,
    ) -> None:
        self.name = name
        self.current: Job | None = None
        self._changed = changed
        self._in_write = in_write
        self._calls_first = calls_first
        self._may_run = may_run
        self._jobs: deque[Job] = deque()
        self._calls: deque[Call] = deque()
        self._latest: dict[str, int] = {}
        self._numbers = 0
        self._calling = False
        self._closing = False
        self._thread: threading.Thread | None = None

    # -- from any thread, under the condition ------------------------------------------------------

    def add_job(self, job: Job) -> None:
        """Puts a job at the end."""
        self._jobs.append(job)
        self._wake()

    def add_call(self, key: str, function: Callable[[], Any], on_done: OnDone | None) -> None:
        """Puts a call at the end; one with the same key that still waits is dropped."""
        self._numbers += 1
        if key:
            self._latest[key] = self._numbers
            self._calls = deque(call for call in self._calls if call.key != key)
        self._calls.append(Call(self._numbers, key, function, on_done))
        self._wake()

    def is_busy(self) -> bool:
        """Whether anything runs or is about to; a paused job keeps nobody waiting."""
        paused = self.current is not None and self.current.is_held()
        waits = any(not job.wants_end for job in self._jobs)
        active = waits or self.current is not None
        return self._calling or bool(self._calls) or (active and not paused)

    def stop(self) -> None:
        """Asks everything to end; what waits is never begun."""
        self._closing = True
        self._calls.clear()
        for job in (*self._jobs, self.current):
            if job is not None:
                job.ask_to_end()
        self._changed.notify_all()

    def join(self, seconds: float) -> bool:
        """Waits for the thread, not under the condition; whether it ended in time."""
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(max(0.0, seconds))
        return not thread.is_alive()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=f"lane-{self.name}", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    # -- on the lane's own thread ------------------------------------------------------------------

    def _run(self) -> None:
        while (turn := self._next_turn()) is not None:
            if isinstance(turn, Call):
                self._run_call(turn)
            else:
                self._run_job(turn)
            with self._changed:
                self.current, self._calling = None, False
                self._changed.notify_all()

    def _next_turn(self) -> Call | Job | None:
        with self._changed:
            while True:
                self._drop_cancelled()
                if self._closing:
                    return None
                if self._calls:
                    self._calling = True
                    return self._calls.popleft()
                if self._jobs and self._may_run():
                    self.current = self._jobs.popleft()
                    self.current.state = State.RUNNING
                    return self.current
                self._changed.wait()

    def _drop_cancelled(self) -> None:
        for job in [job for job in self._jobs if job.wants_end]:
            self._jobs.remove(job)

    def _run_call(self, call: Call) -> None:
        try:
            outcome = Outcome(call.function())
        except Exception as error:
            outcome = _failure(error)
        with self._changed:
            superseded = bool(call.key) and self._latest.get(call.key) != call.number
            if call.key and not superseded:
                del self._latest[call.key]
        if not superseded:
            _tell(call.on_done, outcome)

    def _run_job(self, job: Job) -> None:
        work: Work | None = None
        try:
            work = job.work()
            outcome = self._steps(job, work)
        except Exception as error:
            outcome = _failure(error)
        finally:
            # The generator's own clean-up must be over before anybody hears of the end.
            close_error = _close(work)
        if outcome is None and close_error is not None:
            outcome = _failure(close_error)
        self._end(job, outcome)

    def _steps(self, job: Job, work: Work) -> Outcome | None:
        """Runs the job to its end; None where it was asked to end before."""
        while self._may_step(job):
            try:
                progress = next(work)
            except StopIteration as stop:
                return Outcome(stop.value)
            if self._in_write():
                raise RuntimeError(f"job {job.kind} yielded inside a write")
            with self._changed:
                job.progress = progress
                job.pace.note(progress, time.monotonic())
        return None

    def _may_step(self, job: Job) -> bool:
        while True:
            self._answer_calls()
            with self._changed:
                self._drop_cancelled()
                if job.wants_end or not self._must_wait(job):
                    if job.state is State.PAUSED:
                        job.state = State.RUNNING
                    return not job.wants_end
                if job.wants_pause and job.state is not State.PAUSED:
                    job.state = State.PAUSED
                    self._changed.notify_all()
                if not (self._calls_first and self._calls):
                    self._changed.wait()
                job.pace.restart(time.monotonic())

    def _must_wait(self, job: Job) -> bool:
        return job.wants_pause or not self._may_run()

    def _answer_calls(self) -> None:
        """Calls that go between the steps of a job."""
        while self._calls_first and (call := self._waiting_call()) is not None:
            self._run_call(call)
            with self._changed:
                self._calling = False
                self._changed.notify_all()

    def _waiting_call(self) -> Call | None:
        with self._changed:
            self._calling = bool(self._calls)
            return self._calls.popleft() if self._calls else None

    def _end(self, job: Job, outcome: Outcome | None) -> None:
        with self._changed:
            if outcome is None:
                job.state = State.CANCELLED
            else:
                job.state = State.FAILED if outcome.error is not None else State.DONE
                # The value belongs to on_done; kept here it would hold its memory.
                job.outcome = Outcome(None, outcome.error, outcome.details)
            assert job.state in ENDED
            self._changed.notify_all()
        if outcome is not None:
            _tell(job.on_done, outcome)


def _close(work: Work | None) -> Exception | None:
    if work is None:
        return None
    try:
        work.close()
    except Exception as error:
        return error
    return None


def _failure(error: Exception) -> Outcome:
    outcome = Outcome(None, known(error), details(error))
    if outcome.details:
        log.error("a bug in a lane: %s", outcome.details)
    return outcome


def _tell(on_done: OnDone | None, outcome: Outcome) -> None:
    if on_done is None:
        return
    try:
        on_done(outcome)
    except Exception as error:
        # T2: whoever listens may fail; the lane goes on.
        log.error("a bug in a listener: %s", details(error))
