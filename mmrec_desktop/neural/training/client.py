"""The program's side of the training child: started, followed, paused by not asking, and ended.

Separate from the child, so that no arrow leads to torch from here.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmrec_desktop.domain.errors import ModelRefused, OutOfResources
from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.children import Child
from mmrec_desktop.neural.training import checkpoint

SAMPLES = "samples.safetensors"
CHECKPOINT = "checkpoint.safetensors"
TRAINED = "trained.safetensors"
AHEAD = 4
"""Messages that the child sends before it waits to be asked: what a pause may still do."""
PATIENCE = 0.2
"""Seconds of waiting for the child between two looks at whether to go on."""


@dataclass(frozen=True, slots=True)
class Passed:
    """How far the child is: so many batches of so many of the training in its ``turn``; ``curve``:
    every epoch of the first one so far.
    """

    done: int
    total: int
    turn: int
    curve: tuple[Epoch, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What came out. ``mix``: share that is new. ``best``: number of the best epoch, from 0.
    ``trouble``: "" or why it ended early. ``again``: the same of the further trainings.
    """

    arrays: dict[str, Any]
    mix: float
    best: int
    trouble: str
    curve: tuple[Epoch, ...]
    again: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """``folders``: where samples lie and checkpoints go, of one training each; all but the first
    only show what such a training is worth. ``options``: those of the loop. ``threads``: asked
    again and again. ``gentle``: a window is in use. ``before``: file of the model to start from.
    ``maps``: file of those of the pictures, where their network is tuned too.
    """

    folders: Sequence[Path]
    options: dict[str, Any]
    threads: Callable[[], int]
    gentle: bool = False
    before: Path | None = None
    maps: Path | None = None


def train_in_child(order: Order) -> Generator[Passed, None, Weights]:
    """Trains; closing it ends the child within two seconds, the last epoch stays saved.

    Raises ModelRefused where nothing came of it (M3), OutOfResources (M2, or the child died).
    """
    child = Child("training")
    try:
        follower = _Follower(child, order)
        yield follower.passed()
        while not follower.finished:
            message = child.receive(PATIENCE)
            if message is not None:
                follower.take(message[0])
            yield follower.passed()
    finally:
        child.end()
    found = [checkpoint.read(folder / TRAINED) for folder in order.folders]
    there = [each for each in found if each is not None]
    if len(there) < len(found):
        raise OutOfResources("child-died")
    arrays, state = there[0]
    again = tuple(each for each, _ in there[1:])
    return Weights(arrays, state["mix"], state["best"], state["trouble"], follower.curve, again)


class _Follower:
    """Reads what the child says, and answers."""

    def __init__(self, child: Child, order: Order) -> None:
        self._child = child
        self._order = order
        self._threads = 0
        self._done = self._total = self._turn = 0
        saved = checkpoint.read(order.folders[0] / CHECKPOINT)
        self.curve = tuple(Epoch(**each) for each in saved[1]["curve"]) if saved else ()
        self.finished = False

    def passed(self) -> Passed:
        """How far it is now."""
        return Passed(self._done, self._total, self._turn, self.curve)

    def take(self, head: dict[str, Any]) -> None:
        """Takes in one message. Raises what the child says went wrong."""
        said = head["say"]
        if said == "ready":
            self._begin()
        elif said == "trouble":
            code = str(head["code"])
            kind = ModelRefused if code == "training-diverged" else OutOfResources
            raise kind(code)
        elif said == "done":
            self.finished = True
        else:
            if said == "step":
                self._turn, self._done, self._total = (
                    int(head[name]) for name in ("turn", "batch", "of")
                )
            elif not head["turn"]:
                epoch = Epoch(head["number"], head["loss"], head["recall"], head["attributes"])
                self.curve = (*self.curve[: epoch.number - 1], epoch)
            self._go_on()

    def _begin(self) -> None:
        order = self._order
        self._threads = order.threads()
        self._child.send(
            {
                "do": "train", "folders": [str(each) for each in order.folders],
                "options": order.options,
                "threads": self._threads, "gentle": order.gentle,
                "before": str(order.before) if order.before else None,
                "maps": str(order.maps) if order.maps else None,
            }
        )  # fmt: skip

    def _go_on(self) -> None:
        self._child.send({"do": "go"})
        wanted = self._order.threads()
        if wanted != self._threads:
            self._threads = wanted
            self._child.send({"do": "threads", "count": wanted})
