"""The training child process: torch lives here and nowhere else in the program.

It goes on only as long as it is asked to: a parent that pauses stops asking. Nothing it is given is
trusted further than arrays and numbers; nothing it answers is pickled.
"""

import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import torch

from mmrec_desktop.domain.channel import pack, unpack
from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.last_stage import CHANNELS, SIDE, Maps
from mmrec_desktop.neural.training import checkpoint, client
from mmrec_desktop.neural.training.loop import Diverged, Events, Options, Step, Trained, train
from mmrec_desktop.neural.training.samples import unpacked
from mmrec_desktop.neural.training.warm_start import carried_over

POLITE, QUIET = 5, 15
"""Priority (as ``nice`` counts) on the command line, and while a window is in use."""


class Stopped(Exception):  # noqa: N818
    """The parent does not want any more."""


def main(connection: Connection) -> None:
    """Trains as the first message says, and ends."""
    _settle()
    line = _Line(connection)
    try:
        line.say({"say": "ready"})
        job = line.next()
        _step_back(QUIET if job["gentle"] else POLITE)
        torch.use_deterministic_algorithms(mode=True, warn_only=True)
        torch.set_num_threads(max(1, int(job["threads"])))
        _train_all(line, job)
    except (Stopped, EOFError, OSError):
        return


class _Line:
    """Messages to the parent; each needs its leave. ``leave``: how many may still be sent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._leave = client.AHEAD

    def say(self, head: dict[str, Any]) -> None:
        self._connection.send_bytes(pack(head))

    def next(self) -> dict[str, Any]:
        """The next order. Raises Stopped."""
        head, _ = unpack(self._connection.recv_bytes())
        if head["do"] == "stop":
            raise Stopped
        return head

    def report(self, head: dict[str, Any]) -> None:
        """Says how far it is, and waits for its turn."""
        self.say(head)
        self._leave -= 1
        while self._leave <= 0 or self._connection.poll(0):
            order = self.next()
            if order["do"] == "go":
                self._leave += 1
            elif order["do"] == "threads":
                torch.set_num_threads(max(1, int(order["count"])))


def _maps(path: Path) -> Maps:
    """Maps on the disk, read where they are needed. Raises OSError where there are none."""
    return np.memmap(path, "<f2", "r").reshape(-1, CHANNELS, SIDE, SIDE)


def _train_all(line: _Line, job: dict[str, Any]) -> None:
    """One training in each folder. The first looks at validation products; the others do what it
    found best, so that all of their products teach or judge.
    """
    options = Options(**job["options"])
    before = Path(job["before"]) if job["before"] else None
    maps = _maps(Path(job["maps"])) if job["maps"] else None
    for turn, folder in enumerate(map(Path, job["folders"])):
        samples = unpacked((folder / client.SAMPLES).read_bytes())
        reference = carried_over(samples, options.seed, before) if before else None
        run = train(samples, options, folder / client.CHECKPOINT, before=reference, maps=maps)
        found = _came_of(line, turn, options.blind or options.epochs, run)
        if found is None:
            return
        state = {"mix": found.mix, "best": found.best, "trouble": found.trouble}
        checkpoint.write(folder / client.TRAINED, found.arrays, state)
        if not turn:
            options = replace(options, blind=found.best + 1, mix=found.mix)
    line.say({"say": "done"})


def _came_of(line: _Line, turn: int, epochs: int, run: Events) -> Trained | None:
    """None where it came to nothing, which was said then."""
    try:
        return _followed(line, turn, epochs, run)
    except Diverged:
        line.say({"say": "trouble", "code": "training-diverged"})
    except (MemoryError, RuntimeError) as error:
        if not (isinstance(error, MemoryError) or "allocate memory" in str(error)):
            raise
        line.say({"say": "trouble", "code": "training-memory"})
    except OSError:
        line.say({"say": "trouble", "code": "training-disk"})
    return None


def _followed(line: _Line, turn: int, epochs: int, events: Events) -> Trained:
    while True:
        try:
            event = next(events)
        except StopIteration as end:
            found: Trained = end.value
            return found
        if isinstance(event, Step):
            line.report(
                {
                    "say": "step", "turn": turn, "batch": event.epoch * event.batches + event.batch,
                    "of": epochs * event.batches,
                }
            )  # fmt: skip
        elif isinstance(event, Epoch):
            line.report(
                {
                    "say": "epoch", "turn": turn, "number": event.number, "loss": event.loss,
                    "recall": dict(event.recall), "attributes": dict(event.attributes),
                }
            )  # fmt: skip


def _settle() -> None:
    """Makes this a quiet process: it ends with its parent, and not by Ctrl+C in the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _step_back(politeness: int) -> None:
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(max(0, politeness - os.nice(0)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
