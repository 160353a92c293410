"""The door. Separate so that child processes, which import it again, load nothing else."""

import multiprocessing
import os
import sys


def main() -> int:
    """Runs the command line; children of a frozen program end in freeze_support."""
    multiprocessing.freeze_support()
    # More threads than one only wait for each other in small products of matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A child process imports this module again: it must stay light.
    from mmrec_desktop.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
