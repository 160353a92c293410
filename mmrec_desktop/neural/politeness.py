"""Work for the catalogue lets the window and its queries go first.

Separate because all encoders need it.
"""

import os
import sys
import threading

import threadpoolctl

POLITENESS = 5
"""As ``nice`` counts; the children that decode have the same."""

_calming = threading.Lock()


def calm_algebra() -> None:
    """Lets matrix products run on the thread that asks for them, from now on.

    Their own threads wait by spinning: beside decoders and networks they make everything three
    times slower.
    """
    with _calming:
        threadpoolctl.threadpool_limits(limits=1, user_api="blas")


def step_back() -> None:
    """Lowers the priority of the calling thread where threads have one of their own.

    Elsewhere than on Linux it would slow the whole program, the window included.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        # A program that was started with less priority may not take more, and need not.
        wanted = max(POLITENESS, os.getpriority(os.PRIO_PROCESS, thread))
        os.setpriority(os.PRIO_PROCESS, thread, wanted)
