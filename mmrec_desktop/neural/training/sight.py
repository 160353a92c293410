"""Pictures seen through a last stage of the picture network that is being tuned to the shop.

Separate from the fusion network, which is the same whether its pictures are looked at anew or not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from mmrec_desktop.neural.last_stage import (
    HIGHEST,
    POWER,
    TINY,
    WEIGHTS,
    Maps,
    in_the_box,
    projection,
)
from mmrec_desktop.neural.look_features import SHAPE
from mmrec_desktop.neural.training.samples import Samples

ANEW = 64
"""Pictures of a batch that teach the stage; more take long and teach little more."""
MIRRORED = 0.5
"""Share of them that are shown from the other side."""
AT_ONCE = 64
"""Pictures that are looked at between two steps."""
NAMES = {name.replace(".", "_").replace("stage_", "stage.", 1): name for name in WEIGHTS}
"""Names of parameters in the network -> names in the file that search reads."""


class TunedStage(nn.Module):
    """The same as ``neural.last_stage.LastStage``, to be learnt. It starts as it is in the box."""

    def __init__(self) -> None:
        super().__init__()
        for name, stored in in_the_box().items():
            _, layer, kind = name.split(".")
            self.register_parameter(f"{layer}_{kind}", nn.Parameter(torch.from_numpy(stored)))
        self._mean, self._directions = (torch.from_numpy(each) for each in projection())

    def forward(self, maps: Tensor) -> Tensor:
        """(n, SHAPE) of unit length from maps (n, CHANNELS, SIDE, SIDE)."""
        x = self._through("widen", maps)  # (n, 1152, SIDE, SIDE)
        depth, bias = self.get_parameter("depth_weight"), self.get_parameter("depth_bias")
        x = functional.conv2d(x, depth[:, None], bias, padding=1, groups=len(depth))
        x = self._layer("narrow", x.clamp(0.0, HIGHEST))
        x = self._through("head", x)  # (n, 1280, SIDE, SIDE)
        gem = (x.clamp(min=TINY) ** POWER).mean((2, 3)) ** (1.0 / POWER)
        shape = (functional.normalize(gem, dim=1) - self._mean) @ self._directions
        return functional.normalize(shape, dim=1)

    def _through(self, layer: str, x: Tensor) -> Tensor:
        return self._layer(layer, x).clamp(0.0, HIGHEST)

    def _layer(self, layer: str, x: Tensor) -> Tensor:
        weight = self.get_parameter(f"{layer}_weight")[:, :, None, None]
        return functional.conv2d(x, weight, self.get_parameter(f"{layer}_bias"))


@dataclass(frozen=True, slots=True)
class Sight:
    """``maps`` of all pictures on the disk, ``rows`` (p,) of them; ``lengths`` (p, 1) of the shapes
    beside a picture's other features; ``there`` (p,): pictures that can be looked at.
    """

    maps: Maps
    rows: NDArray[np.int64]
    lengths: Tensor
    there: Tensor

    @classmethod
    def of(cls, samples: Samples, maps: Maps) -> "Sight":
        """How the pictures of these samples can be looked at."""
        rows = samples.map_rows
        shapes = torch.from_numpy(samples.pictures[:, :SHAPE])
        there = torch.from_numpy(np.array([maps[row].any() for row in rows.tolist()], dtype=bool))
        return cls(maps, rows, shapes.norm(dim=1, keepdim=True), there)

    def anew(self, stage: TunedStage, pictures: Tensor, which: Tensor) -> Tensor:
        """The features (B, i) of pictures ``which`` (B,), some of them through the stage, so that
        it learns from them.
        """
        some = which[:ANEW]
        maps = self._maps(some)
        turned = (torch.rand(len(some)) < MIRRORED)[:, None, None, None]
        shapes = stage(torch.where(turned, maps.flip(3), maps)) * self.lengths[some]
        plain = pictures[which]
        shapes = torch.where(self.there[some][:, None], shapes, plain[: len(some), :SHAPE])
        first = torch.cat([shapes, plain[: len(some), SHAPE:]], dim=1)
        return torch.cat([first, plain[len(some) :]])

    def steps(self) -> int:
        """How many steps it takes to look at all pictures."""
        return -(-len(self.rows) // AT_ONCE)

    @torch.no_grad()
    def look(self, weights: Mapping[str, Tensor], pictures: Tensor) -> Iterator[None]:
        """Puts the shapes of all pictures (p, i) as a stage of these weights sees them into their
        features, step by step.
        """
        stage = TunedStage()
        stage.load_state_dict(
            {name.removeprefix("stage."): weights[name].clone() for name in NAMES}
        )
        for at in range(0, len(self.rows), AT_ONCE):
            some = torch.arange(at, min(at + AT_ONCE, len(self.rows)))
            some = some[self.there[some]]
            pictures[some, :SHAPE] = stage(self._maps(some)) * self.lengths[some]
            yield

    def _maps(self, which: Tensor) -> Tensor:
        return torch.from_numpy(self.maps[self.rows[which.numpy()]].astype(np.float32))
