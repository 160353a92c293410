"""Work for the catalogue steps back, and never pushes forward."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from mmrec_desktop.neural.politeness import POLITENESS, step_back

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="threads have a priority of their own on Linux only"
)


def priority_after(before: int) -> int:
    """The priority of a thread that began with ``before`` and stepped back."""

    def work() -> int:
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, before)
        step_back()
        return os.getpriority(os.PRIO_PROCESS, thread)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_a_thread_steps_back() -> None:
    now = os.getpriority(os.PRIO_PROCESS, 0)
    assert priority_after(now) == max(POLITENESS, now)


def test_a_program_that_was_started_politely_stays_so() -> None:
    # An ordinary user may not take priority back: doing so ended every import under nice.
    assert priority_after(19) == 19
