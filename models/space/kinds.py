"""Learns to tell kinds and colours of shop goods apart, each by its own number, beside the space in
which a picture lies near its words.

Separate from ``learn`` because here one picture's answers compete: what is a kurta for sure is no
shirt, however near both words are. The names of what is told apart are those of ``words``.
"""

from collections import defaultdict

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from models.space.pictures import Row
from models.space.words import colours, names

STEPS, BATCH, HIDDEN, DROPOUT = 700, 256, 512, 0.3
RATE = 4e-3
SMOOTH = 0.1
SHARES = {"fashion": 0.5, "clothing": 0.16, "flipkart": 0.2, "caltech101": 0.14}
COLOURS = 0.5
"""Weight of colours beside kinds."""


class Told:
    """What is told apart in the learned rows: ``names`` of each kind and then of each colour;
    ``kinds``: how many are kinds. ``kind`` and ``colour`` of each row, -1 where it is not known.
    """

    def __init__(self, rows: list[Row]) -> None:
        alike: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row.kind:
                alike[names(row.kind)[0][0]].add(row.kind)
        tints = sorted({row.colour for row in rows if _has_colour(row)})
        numbers = {kind: n for n, first in enumerate(sorted(alike)) for kind in alike[first]}
        self.kinds = len(alike)
        self.names = [_all_names(alike[first]) for first in sorted(alike)]
        self.names += [(*colours()[tint][0], *colours()[tint][1]) for tint in tints]
        self.kind = np.array([numbers.get(row.kind, -1) for row in rows])
        self.colour = np.array(
            [tints.index(row.colour) if _has_colour(row) else -1 for row in rows]
        )


class Teller(nn.Module):
    """A straight way and one around a corner, added: one number for each kind and colour."""

    def __init__(self, given: int, count: int) -> None:
        super().__init__()
        self.straight = nn.Linear(given, count, bias=False)
        self.into = nn.Linear(given, HIDDEN)
        self.out = nn.Linear(HIDDEN, count)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor) -> Tensor:
        rows = self.dropout(rows)
        return self.straight(rows) + self.out(self.dropout(self.into(rows).relu()))


def learn_kinds(lesson, told: Told, steps: int = STEPS) -> Teller:  # type: ignore[no-untyped-def]
    """``lesson``: of ``learn``, whose pictures these are."""
    torch.manual_seed(0)
    dice = np.random.default_rng(0)
    teller = Teller(lesson.given[0].shape[1], len(told.names))
    optimiser = torch.optim.AdamW(teller.parameters(), lr=RATE / 2, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps)
    kind, colour = torch.from_numpy(told.kind), torch.from_numpy(told.colour)
    of_source = {name: np.flatnonzero(lesson.source == name) for name in SHARES}
    for _ in range(steps):
        places = np.concatenate(
            [dice.choice(of_source[name], round(share * BATCH)) for name, share in SHARES.items()]
        )
        found = teller(lesson.pictures(places))
        kinds, tints = found[:, : told.kinds], found[:, told.kinds :]
        loss = cross_entropy(kinds, kind[places], label_smoothing=SMOOTH, ignore_index=-1)
        known = colour[places] >= 0
        loss = loss + COLOURS * cross_entropy(
            tints[known], colour[places][known], label_smoothing=SMOOTH
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return teller.eval()


def _has_colour(row: Row) -> bool:
    return row.source == "fashion" and row.colour in colours()


def _all_names(kinds: set[str]) -> tuple[str, ...]:
    both = [
        [name for kind in sorted(kinds) for name in names(kind)[language]] for language in (0, 1)
    ]
    return tuple(dict.fromkeys(both[0] + both[1]))
