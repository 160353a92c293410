"""The program's side of the training child: started, followed, paused by not asking, and ended.

Separate from the child, so that no arrow leads to torch from here.
"""

from collections.abc import Callable, Generator
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
    """How far the child is: so many batches of so many; ``curve``: every epoch so far."""

    done: int
    total: int
    curve: tuple[Epoch, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What came out. ``mix``: share that is new. ``best``: number of the best epoch, from 0.
    ``trouble``: "" or why it ended early.
    """

    arrays: dict[str, Any]
    mix: float
    best: int
    trouble: str
    curve: tuple[Epoch, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """``folder``: where samples lie and checkpoints go. ``options``: those of the loop.
    ``threads``: asked again and again. ``gentle``: a window is in use. ``before``: file of the
    model to start from.
    """

    folder: Path
    options: dict[str, Any]
    threads: Callable[[], int]
    gentle: bool = False
    before: Path | None = None


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
    found = checkpoint.read(order.folder / TRAINED)
    if found is None:
        raise OutOfResources("child-died")
    arrays, state = found
    return Weights(arrays, state["mix"], state["best"], state["trouble"], follower.curve)


class _Follower:
    """Reads what the child says, and answers."""

    def __init__(self, child: Child, order: Order) -> None:
        self._child = child
        self._order = order
        self._threads = 0
        self._done = 0
        self._per_epoch = 0
        saved = checkpoint.read(order.folder / CHECKPOINT)
        self.curve = tuple(Epoch(**each) for each in saved[1]["curve"]) if saved else ()
        self.finished = False

    def passed(self) -> Passed:
        """How far it is now."""
        epochs = int(self._order.options["epochs"])
        return Passed(self._done, epochs * self._per_epoch, self.curve)

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
                self._per_epoch = int(head["of"])
                self._done = int(head["epoch"]) * self._per_epoch + int(head["batch"])
            else:
                epoch = Epoch(head["number"], head["loss"], head["recall"], head["attributes"])
                self.curve = (*self.curve[: epoch.number - 1], epoch)
            self._go_on()

    def _begin(self) -> None:
        order = self._order
        self._threads = order.threads()
        self._child.send(
            {
                "do": "train", "folder": str(order.folder), "options": order.options,
                "threads": self._threads, "gentle": order.gentle,
                "before": str(order.before) if order.before else None,
            }
        )  # fmt: skip

    def _go_on(self) -> None:
        self._child.send({"do": "go"})
        wanted = self._order.threads()
        if wanted != self._threads:
            self._threads = wanted
            self._child.send({"do": "threads", "count": wanted})
