"""How far a long job is. Yielded by jobs, shown by window and command line."""

from dataclasses import dataclass

from mmrec_desktop.domain.training import Epoch


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` units (0 = not known yet) in a stage; ``stage`` is a key
    ``stage.<stage>`` of the words files. ``curve``: every epoch of a training so far, oldest first.
    """

    stage: str
    done: int = 0
    total: int = 0
    unit: str = ""
    curve: tuple[Epoch, ...] = ()
