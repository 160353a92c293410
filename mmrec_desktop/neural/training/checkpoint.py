"""A training as it stands after an epoch, on the disk: written beside, flushed, renamed.

Separate because a kill at any moment must leave either the last epoch or the one before (S1).
"""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

STATE = "state"
Arrays = dict[str, NDArray[Any]]


def write(path: Path, arrays: Arrays, state: dict[str, Any]) -> None:
    """Replaces the file as a whole, or leaves it as it was. Raises OSError (S2)."""
    told = np.frombuffer(json.dumps(state).encode(), dtype=np.uint8)
    plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    write_bytes(path, save({**plain, STATE: told}))


def write_bytes(path: Path, stored: bytes) -> None:
    """As :func:`write`, of a file that is packed already."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def read(path: Path) -> tuple[Arrays, dict[str, Any]] | None:
    """What was written last; None where there is nothing that can be used."""
    try:
        arrays = load(path.read_bytes())
        state = json.loads(arrays.pop(STATE).tobytes().decode())
        return arrays, state
    except (OSError, SafetensorError, KeyError, ValueError):
        return None
