"""Weights of the model in use as the start of the next one.

Separate because the shop has moved on meanwhile: words and values are carried over by their names.
"""

import json
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from safetensors.numpy import load
from torch import Tensor

from mmrec_desktop.neural.fusion_vector import CARD, reading_both
from mmrec_desktop.neural.training import sight
from mmrec_desktop.neural.training.loop import start
from mmrec_desktop.neural.training.network import HEARD, NAMES, PREFERENCE, SCALES
from mmrec_desktop.neural.training.samples import Samples


def carried_over(samples: Samples, seed: int, path: Path) -> dict[str, Tensor] | None:
    """The start, with everything that the stored model knows of it; None where it does not fit."""
    arrays = load(path.read_bytes())
    card: dict[str, Any] = json.loads(arrays.pop(CARD).tobytes().decode())
    state = start(samples, seed).state_dict()
    for name, stored in NAMES.items():
        if name in ("word_embedding", "rarity"):
            continue
        if name in sight.NAMES and (name not in state or stored not in arrays):
            continue  # one of both models takes pictures as the network in the box sees them
        if name in PREFERENCE and stored not in arrays:
            continue  # made before there were orders to learn from
        if tuple(state[name].shape) != arrays[stored].shape:
            return None
        state[name] = torch.from_numpy(arrays[stored].copy()) / SCALES.get(name, 1.0)
    _carry(
        state["word_embedding"], samples.vocabulary, arrays["words.embedding"], card["vocabulary"]
    )
    known = {each["field"]: (at, each["values"]) for at, each in enumerate(card["heads"])}
    for at, (field, values) in enumerate(samples.heads):
        if field in known:
            old, names = known[field]
            weight = reading_both(arrays[f"head.{old}.weight"], len(arrays["bias"])) / HEARD
            bias = arrays[f"head.{old}.bias"]
            _carry(state[f"heads.{at}.weight"], values, weight, names)
            _carry(state[f"heads.{at}.bias"], values, bias, names)
    return state


def _carry(
    into: Tensor, names: tuple[str, ...], stored: NDArray[Any], stored_names: list[str]
) -> None:
    """Copies the rows of names that both know."""
    rows = {name: row for row, name in enumerate(stored_names)}
    for row, name in enumerate(names):
        if name in rows:
            into[row] = (
                torch.from_numpy(stored[rows[name]].copy())
                if into.dim() > 1
                else float(stored[rows[name]])
            )
