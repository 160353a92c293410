"""T2: an exception in a worker is told once, in words, with details to copy; the queue goes on."""

from collections.abc import Generator

import pytest

from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.jobs.job import Outcome, State
from mmrec_desktop.services.jobs.queue import LANES, JobQueue
from mmrec_desktop.services.wording import wording


@pytest.mark.parametrize("lane", LANES)
def test_the_lane_goes_on_after_a_bug(lane: str) -> None:
    def broken() -> Generator[Progress, None, None]:
        yield Progress("reading")
        raise KeyError("Anna Smith")

    def fine() -> Generator[Progress, None, str]:
        yield Progress("reading")
        return "done"

    told: list[Outcome] = []
    queue = JobQueue()
    first = queue.start("import", lane, broken, on_done=told.append)
    queue.start("import", lane, fine, on_done=told.append)
    assert queue.wait_until_idle(10)
    states = {view.id: view.state for view in queue.views()}
    assert queue.close()
    assert [outcome.value for outcome in told] == [None, "done"]
    assert states[first] is State.FAILED
    error = told[0].error
    assert error is not None
    for language in ("en", "zh_CN"):
        sentence, hint = wording(language).error(error)
        assert sentence != error.code
        assert hint
    assert "KeyError" in told[0].details
    assert "Anna" not in told[0].details


def test_a_listener_that_fails_does_not_stop_the_lane() -> None:
    def fails(outcome: Outcome) -> None:
        raise ValueError("a bug in the window")

    told: list[Outcome] = []
    queue = JobQueue()
    queue.call("now", lambda: 1, fails)
    queue.call("now", lambda: 2, told.append)
    assert queue.wait_until_idle(10)
    assert queue.close()
    assert [outcome.value for outcome in told] == [2]
