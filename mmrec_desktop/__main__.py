"""The door: window or words, or a child process of either.

Children import this module again, and words must answer at once: what is needed is imported where
it is needed, here and nowhere else.
"""

import gc
import multiprocessing
import os
import sys
from pathlib import Path

INTERRUPTED = 130
_YOUNG = 20_000
"""Objects that are made before those that nobody needs are looked for; the usual 700 is too few for
tables of products.
"""


def main() -> int:
    """Runs the command line, which opens the window where that is asked for; exit code."""
    # First of all: in a frozen program a child process ends here.
    multiprocessing.freeze_support()
    # Loading makes many objects that stay: looking through them takes a tenth of the start. Who has
    # loaded (the window, a command) enables it again.
    gc.disable()
    gc.set_threshold(_YOUNG)
    # Products of matrices here are small: threads of their own would only fight for the cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from mmrec_desktop.cli.main import run

        return run(sys.argv[1:], open_window=open_window if has_display() else None)
    except KeyboardInterrupt:
        # Ctrl-C while modules are still being read.
        return INTERRUPTED


def open_window(library: Path | None, *, demo: bool, language: str) -> int:
    """The window, with the library named, the demo or the library opened last."""
    from mmrec_desktop.ui.app import run

    return run(library, demo=demo, language=language)


def has_display() -> bool:
    """Whether a window can be opened: on Linux only where a display is named."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
