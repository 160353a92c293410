"""Weights of a network by the names that they have in a model's file, and back.

Separate from the training: benchmarks and tests put stored weights into a network, too.
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from mmrec_desktop.neural.training import sight
from mmrec_desktop.neural.training.network import HEARD, NAMES, SCALES, FusionNetwork


def named(weights: Mapping[str, Tensor]) -> dict[str, Any]:
    """Weights as arrays under the names that search reads; the stage's as exact as in the box."""
    out = {
        NAMES[name]: (each.half() if name in sight.NAMES else each * SCALES.get(name, 1.0)).numpy()
        for name, each in weights.items()
        if name in NAMES
    }
    for name, each in weights.items():
        if name.startswith("heads."):
            _, at, kind = name.split(".")
            out[f"head.{at}.{kind}"] = (each * HEARD if kind == "weight" else each).numpy()
    return out


def put(network: FusionNetwork, arrays: Mapping[str, Any]) -> None:
    """Weights under the names that search reads back into a network."""
    state = network.state_dict()
    for name in state:
        if name in NAMES:
            state[name] = torch.from_numpy(arrays[NAMES[name]].copy()) / SCALES.get(name, 1.0)
        elif name.startswith("heads."):
            _, at, kind = name.split(".")
            stored = torch.from_numpy(arrays[f"head.{at}.{kind}"].copy())
            state[name] = stored / HEARD if kind == "weight" else stored
    network.load_state_dict(state)
