"""The job queue: order, progress, pause, cancel, latest wins, and that bugs stay in their job."""

import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

from mmrec_desktop.domain.errors import LibraryUnusable, MMRecError
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.jobs.job import JobView, Outcome, Pace, State
from mmrec_desktop.services.jobs.queue import JobQueue

SOON = 5.0
Job = Generator[Progress, None, Any]


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    made = JobQueue()
    yield made
    assert made.close()


class Steps:
    """A job that is let go step by step by the test."""

    def __init__(self, steps: int = 1000) -> None:
        self.steps = steps
        self.allowed = threading.Semaphore(0)
        self.began = threading.Event()
        self.closed = threading.Event()
        self.closed_by = 0

    def __call__(self) -> Job:
        try:
            for step in range(self.steps):
                self.began.set()
                assert self.allowed.acquire(timeout=SOON)
                yield Progress("step", step + 1, self.steps, "rows")
            return "result"
        finally:
            self.closed_by = threading.get_ident()
            self.closed.set()

    def go(self, steps: int = 1) -> None:
        for _ in range(steps):
            self.allowed.release()


def endless() -> Job:
    """A job that never waits: it can be paused at any moment of its life."""
    while True:
        yield Progress("step")
        time.sleep(0)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.001)


def view(queue: JobQueue, job_id: int) -> JobView:
    return next(view for view in queue.views() if view.id == job_id)


def test_a_job_yields_progress_and_its_result_arrives(queue: JobQueue) -> None:
    steps, outcomes = Steps(3), list[Outcome]()
    job = queue.start("import", "edit", steps, title="shop.csv", on_done=outcomes.append)
    steps.go(2)
    until(lambda: view(queue, job).progress == Progress("step", 2, 3, "rows"))
    assert (view(queue, job).state, view(queue, job).title) == (State.RUNNING, "shop.csv")
    steps.go()
    assert queue.wait_until_idle(SOON)
    assert outcomes == [Outcome("result")]
    assert view(queue, job).state is State.DONE


def test_a_lane_takes_one_job_at_a_time_and_lanes_do_not_wait_for_each_other(
    queue: JobQueue,
) -> None:
    first, second, other = Steps(1), Steps(1), Steps(1)
    queue.start("a", "edit", first)
    waiting = queue.start("b", "edit", second)
    queue.start("c", "heavy", other)
    assert first.began.wait(SOON)
    assert other.began.wait(SOON)
    assert not second.began.is_set()
    assert view(queue, waiting).state is State.WAITING
    first.go()
    assert second.began.wait(SOON)
    second.go()
    other.go()
    assert queue.wait_until_idle(SOON)


def test_cancel_closes_the_generator_on_the_lane_s_own_thread(queue: JobQueue) -> None:
    steps, outcomes, threads = Steps(), list[Outcome](), list[int]()
    queue.call("heavy", threading.get_ident, lambda outcome: threads.append(outcome.value))
    job = queue.start("encode", "heavy", steps, on_done=outcomes.append)
    assert steps.began.wait(SOON)
    queue.cancel(job)
    steps.go()
    assert steps.closed.wait(SOON)
    assert queue.wait_until_idle(SOON)
    assert view(queue, job).state is State.CANCELLED
    assert outcomes == []
    assert [steps.closed_by] == threads


def test_a_waiting_job_that_is_cancelled_is_never_begun(queue: JobQueue) -> None:
    first, second = Steps(2), Steps(1)
    queue.start("a", "edit", first)
    job = queue.start("b", "edit", second)
    queue.cancel(job)
    assert view(queue, job).state is State.CANCELLED
    first.go(2)
    assert queue.wait_until_idle(SOON)
    assert view(queue, job).state is State.CANCELLED
    assert not second.began.is_set()


def test_pause_holds_a_job_and_resume_lets_it_go_on(queue: JobQueue) -> None:
    steps = Steps(5)
    job = queue.start("encode", "heavy", steps)
    assert steps.began.wait(SOON)
    queue.pause(job)
    steps.go(5)
    until(lambda: view(queue, job).state is State.PAUSED)
    assert view(queue, job).progress.done == 1
    assert view(queue, job).seconds_left is None
    queue.resume(job)
    assert queue.wait_until_idle(SOON)
    assert view(queue, job).state is State.DONE


def test_a_paused_job_can_be_cancelled(queue: JobQueue) -> None:
    job = queue.start("encode", "heavy", endless)
    queue.pause(job)
    until(lambda: view(queue, job).state is State.PAUSED)
    queue.cancel(job)
    until(lambda: view(queue, job).state is State.CANCELLED)


def test_upkeep_waits_until_the_other_lanes_are_idle(queue: JobQueue) -> None:
    work, upkeep = Steps(2), Steps(2)
    queue.start("import", "edit", work)
    assert work.began.wait(SOON)
    queue.start("backup", "upkeep", upkeep)
    work.go()
    assert not upkeep.began.is_set()
    work.go()
    assert upkeep.began.wait(SOON)
    upkeep.go(2)
    assert queue.wait_until_idle(SOON)


def test_upkeep_does_not_wait_for_a_paused_job(queue: JobQueue) -> None:
    upkeep = Steps(1)
    job = queue.start("encode", "heavy", endless)
    queue.pause(job)
    until(lambda: view(queue, job).state is State.PAUSED)
    upkeep.go()
    backup = queue.start("backup", "upkeep", upkeep)
    until(lambda: view(queue, backup).state is State.DONE)
    queue.cancel(job)


def test_calls_on_now_go_between_the_steps_of_a_preview(queue: JobQueue) -> None:
    steps, answers = Steps(), list[Any]()
    job = queue.start("preview", "now", steps)
    assert steps.began.wait(SOON)
    queue.call("now", lambda: 7, lambda outcome: answers.append(outcome.value))
    steps.go()
    until(lambda: answers == [7])
    assert view(queue, job).state is State.RUNNING
    queue.cancel(job)
    steps.go()


def test_calls_on_upkeep_do_not_wait_for_a_job_that_waits_itself(queue: JobQueue) -> None:
    upkeep, work = Steps(2), Steps(1)
    job = queue.start("weigh", "upkeep", upkeep)
    assert upkeep.began.wait(SOON)
    answered = threading.Semaphore(0)
    queue.start("encode", "heavy", work)
    assert work.began.wait(SOON)
    upkeep.go()  # and now it lets the other one go first
    until(lambda: view(queue, job).progress.done == 1)
    queue.call("upkeep", lambda: None, lambda _outcome: answered.release())
    assert answered.acquire(timeout=SOON)
    queue.pause(job)
    until(lambda: view(queue, job).state is State.PAUSED)
    queue.call("upkeep", lambda: None, lambda _outcome: answered.release())
    assert answered.acquire(timeout=SOON)
    queue.resume(job)
    work.go()
    upkeep.go()
    until(lambda: view(queue, job).state is State.DONE)


def test_of_calls_with_one_key_only_the_latest_is_answered(queue: JobQueue) -> None:
    gate, began = threading.Event(), threading.Event()
    answers, called = list[Any](), list[str]()

    def slow() -> str:
        began.set()
        assert gate.wait(SOON)
        return "first"

    def take(outcome: Outcome) -> None:
        answers.append(outcome.value)

    queue.call("now", slow, take, key="search")
    assert began.wait(SOON)
    queue.call("now", lambda: called.append("second"), take, key="search")
    queue.call("now", lambda: "other", take, key="facets")
    queue.call("now", lambda: "third", take, key="search")
    gate.set()
    assert queue.wait_until_idle(SOON)
    assert answers == ["other", "third"]
    assert called == []


def test_a_known_error_arrives_as_it_is(queue: JobQueue) -> None:
    def work() -> Job:
        yield Progress("step")
        raise LibraryUnusable("library-unreachable", library="x")

    outcomes = list[Outcome]()
    job = queue.start("import", "edit", work, on_done=outcomes.append)
    assert queue.wait_until_idle(SOON)
    assert isinstance(outcomes[0].error, LibraryUnusable)
    assert outcomes[0].details == ""
    assert view(queue, job).state is State.FAILED


def test_a_yield_inside_a_write_is_a_bug_and_the_write_is_undone() -> None:
    writing = threading.local()
    queue = JobQueue(in_write=lambda: getattr(writing, "now", False))
    undone = threading.Event()

    def work() -> Job:
        writing.now = True
        try:
            yield Progress("step")
        finally:
            writing.now = False
            undone.set()

    job = queue.start("import", "edit", work)
    assert undone.wait(SOON)
    assert queue.wait_until_idle(SOON)
    shown = view(queue, job)
    assert shown.state is State.FAILED
    assert shown.error is not None
    assert shown.error.code == "bug"
    assert "inside a write" in shown.details
    assert queue.close()


def test_ended_jobs_can_be_forgotten_and_old_ones_are(queue: JobQueue) -> None:
    def work() -> Job:
        yield Progress("step")

    jobs = [queue.start("x", "edit", work) for _ in range(60)]
    assert queue.wait_until_idle(SOON)
    queue.start("last", "edit", work)
    assert queue.wait_until_idle(SOON)
    assert len(queue.views()) == 51
    queue.forget(jobs[-1])
    assert jobs[-1] not in {shown.id for shown in queue.views()}


def test_close_ends_running_paused_and_waiting_work_within_two_seconds() -> None:
    queue, running = JobQueue(), Steps()
    queue.start("a", "edit", running)
    queue.start("b", "edit", Steps())
    queue.pause(queue.start("c", "heavy", endless))
    assert running.began.wait(SOON)
    running.go()
    running.go(1000)
    assert queue.close(2.0)
    assert running.closed.is_set()
    assert {shown.state for shown in queue.views()} <= {State.CANCELLED, State.DONE}
    with pytest.raises(RuntimeError):
        queue.start("late", "now", Steps())


def test_close_does_not_wait_longer_than_asked_for_a_step_that_hangs() -> None:
    queue, gate, called = JobQueue(), threading.Event(), threading.Event()
    queue.call("now", lambda: (called.set(), gate.wait()))
    assert called.wait(SOON)
    assert not queue.close(0.05)
    gate.set()
    assert queue.close()


def test_time_left_follows_a_smoothed_rate_and_starts_afresh_per_stage() -> None:
    pace = Pace()
    assert pace.seconds_left(Progress("decode", 0, 100)) is None
    for second in range(5):
        pace.note(Progress("decode", second * 10, 100), float(second))
    assert pace.seconds_left(Progress("decode", 40, 100)) == pytest.approx(6.0)
    pace.note(Progress("decode", 60, 100), 5.0)
    left = pace.seconds_left(Progress("decode", 60, 100))
    assert left is not None
    assert 2.0 < left < 4.0
    pace.note(Progress("swap", 0, 10), 6.0)
    assert pace.seconds_left(Progress("swap", 0, 10)) is None
    assert pace.seconds_left(Progress("swap", 0, 0)) is None


def test_an_error_of_our_own_is_a_bug_without_values(queue: JobQueue) -> None:
    outcomes = list[Outcome]()

    def fails() -> None:
        raise ValueError("cannot read 'Anna Smith' in /home/anna/orders/2026.csv")

    queue.call("now", fails, outcomes.append)
    assert queue.wait_until_idle(SOON)
    error = outcomes[0].error
    assert isinstance(error, MMRecError)
    assert error.code == "bug"
    assert "Anna" not in outcomes[0].details
    assert "/home" not in outcomes[0].details
    assert "ValueError" in outcomes[0].details
