"""Steps that are as long for a parameter as its gradients are steady (Adam, Kingma and Ba 2015).

Separate, and not torch's own: that one brings a compiler along, which takes longer to load than a
small shop takes to learn.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

FIRST, SECOND = 0.9, 0.999
"""Shares of the running means of gradients, and of their squares, that a step leaves."""
TINY = 1e-8


class Adam:
    """``parameters`` that are stepped, each by its share of a step's length (``shares``). ``first``
    and ``second``: running means; ``taken``: steps so far. All three can be kept and put back.
    """

    def __init__(self, parameters: Sequence[Tensor], shares: Sequence[float]) -> None:
        self.parameters = list(parameters)
        self.shares = list(shares)
        self.first = [torch.zeros_like(each) for each in self.parameters]
        self.second = [torch.zeros_like(each) for each in self.parameters]
        self.taken = 0

    def forget_gradients(self) -> None:
        """Before the next batch."""
        for each in self.parameters:
            each.grad = None

    @torch.no_grad()
    def step(self, length: float) -> None:
        """Steps against the gradients; parameters without one stay where they are."""
        self.taken += 1
        scale = length / (1.0 - FIRST**self.taken)
        spread = (1.0 - SECOND**self.taken) ** 0.5
        every = zip(self.parameters, self.first, self.second, self.shares, strict=True)
        for each, first, second, share in every:
            if each.grad is None:
                continue
            first.lerp_(each.grad, 1.0 - FIRST)
            second.mul_(SECOND).addcmul_(each.grad, each.grad, value=1.0 - SECOND)
            each.addcdiv_(first, (second.sqrt() / spread).add_(TINY), value=-scale * share)
