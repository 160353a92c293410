"""What training minimises, one function each. Separate so that each can be tried alone.

Vectors are of unit length; ``group`` (B,) marks near-duplicates, which are nobody's opposites.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

TEMPERATURE = 0.07
SMOOTHING = 0.1
TELLING = 4
"""Heads that share the weight of one; they come in order of what they are worth."""
VIEWS = 3
"""Sides from which a thing is seen: its picture, its title, everything."""
_NEVER = -1e4


def contrast(one: Tensor, other: Tensor, group: Tensor) -> Tensor:
    """Each thing's two views (B, d) belong to each other more than to anybody else's."""
    logits = one @ other.T / TEMPERATURE  # (B, B)
    same = group[:, None] == group[None, :]
    same.fill_diagonal_(fill_value=False)
    logits = logits.masked_fill(same, _NEVER)
    right = torch.arange(len(one))
    return (functional.cross_entropy(logits, right) + functional.cross_entropy(logits.T, right)) / 2


def phrases(said: Tensor, vectors: Tensor, of: Tensor) -> Tensor:
    """What shoppers say (F, d) is nearest to all that it is said of: ``of`` (F, B)."""
    wanted = of / of.sum(dim=1, keepdim=True)
    logits = said @ vectors.T / TEMPERATURE  # (F, B)
    return -(wanted * functional.log_softmax(logits, dim=1)).sum(dim=1).mean()


def attributes(logits: Sequence[Tensor], labels: Sequence[Tensor], view: Tensor) -> Tensor:
    """Cross-entropy of every head over the things of which something is known.

    Labels (B, values) of each head; several right values share the probability. ``view`` (B,): from
    which side each thing is seen; every side weighs alike.
    """
    total = torch.zeros(())
    for each, said in zip(logits, labels, strict=True):
        known = said.any(dim=1)
        if known.any():
            right = said[known].float()
            right = right / right.sum(dim=1, keepdim=True)
            apart = functional.cross_entropy(
                each[known], right, label_smoothing=SMOOTHING, reduction="none"
            )
            many = torch.bincount(view[known], minlength=VIEWS).clamp(min=1)
            total = total + (apart / many[view[known]]).sum() / VIEWS
    # Heads after the telling ones come on top: they must not water those down.
    return total / max(1, min(len(logits), TELLING))


def match(logits: Tensor, shuffled: Tensor) -> Tensor:
    """Texts with their own pictures against texts with others': logits (B,) each."""
    return (
        functional.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
        + functional.binary_cross_entropy_with_logits(shuffled, torch.zeros_like(shuffled))
    ) / 2


def preference(logits: Tensor, rows: Tensor, others: Tensor) -> Tensor:
    """What each customer bought, ``rows`` (k,), against the ``others`` (k, B): logits (k, B)."""
    wanted = logits.gather(1, rows[:, None])
    unwanted = (functional.logsigmoid(-logits) * others).sum(dim=1) / others.sum(dim=1)
    return -(functional.logsigmoid(wanted).mean() + unwanted.mean()) / 2


def distillation(vectors: Tensor, frozen: Tensor) -> Tensor:
    """What was alike before training stays so: (B, d) now and at the start."""
    return ((vectors @ vectors.T - frozen @ frozen.T) ** 2).mean()


def drift(now: Sequence[Tensor], start: Sequence[Tensor]) -> Tensor:
    """Mean square distance of parameters from where they started."""
    squares = [((one - other) ** 2).sum() for one, other in zip(now, start, strict=True)]
    return torch.stack(squares).sum()
