"""Learns to tell kinds, colours, wearers and patterns of shop goods apart, each by its own number,
beside the space in which a picture lies near its words.

Separate from ``learn`` because here one picture's answers compete: what is a kurta for sure is no
shirt, however near both words are. The names of what is told apart are those of ``words``.
"""

import re
from collections import defaultdict

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from models.space.pictures import Row
from models.space.words import TOLD_PATTERNS, TOLD_WEARERS, colours, names, own_names, told_by

STEPS, BATCH, HIDDEN, DROPOUT = 700, 256, 512, 0.3
RATE = 4e-3
SMOOTH = 0.1
SHARES = {"fashion": 0.5, "clothing": 0.16, "flipkart": 0.2, "caltech101": 0.14}
WEIGHTS = (1.0, 0.5, 0.3, 0.3)
"""Weight of kinds, colours, wearers and patterns."""


class Told:
    """What is told apart in the learned rows: ``names`` of each kind, then of each colour, wearer
    and pattern; ``counts``: how many of each. ``numbers``: those of each row, -1 where not known.
    """

    def __init__(self, rows: list[Row]) -> None:
        alike: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row.kind:
                alike[names(row.kind)[0][0]].add(row.kind)
        tints = sorted({row.colour for row in rows if _has_colour(row)})
        wearers, patterns = told_by(TOLD_WEARERS), told_by(TOLD_PATTERNS)
        named = {kind: n for n, first in enumerate(sorted(alike)) for kind in alike[first]}
        said = [
            [_all_names(alike[first]) for first in sorted(alike)],
            [(*colours()[tint][0], *colours()[tint][1]) for tint in tints],
            [(*english, *chinese) for _, (english, chinese) in wearers],
            [(*english, *chinese) for _, (english, chinese) in patterns],
        ]
        self.counts = [len(each) for each in said]
        self.names = [each for part in said for each in part]
        self.numbers = [
            np.array(each)
            for each in (
                [named.get(row.kind, -1) for row in rows],
                [tints.index(row.colour) if _has_colour(row) else -1 for row in rows],
                [_said(row, [words for words, _ in wearers]) for row in rows],
                _patterns(rows, [words for words, _ in patterns]),
            )
        ]


class Teller(nn.Module):
    """A straight way and one around a corner, added: one number for each of what is told apart."""

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
    dice, lesson.dice = np.random.default_rng(0), np.random.default_rng(0)
    teller = Teller(lesson.given[0].shape[1], len(told.names))
    optimiser = torch.optim.AdamW(teller.parameters(), lr=RATE / 2, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps)
    numbers = [torch.from_numpy(each) for each in told.numbers]
    of_source = {name: np.flatnonzero(lesson.source == name) for name in SHARES}
    for _ in range(steps):
        places = np.concatenate(
            [dice.choice(of_source[name], round(share * BATCH)) for name, share in SHARES.items()]
        )
        found = teller(lesson.pictures(places)).split(told.counts, dim=1)
        loss = torch.zeros(())
        for part, wanted, weight in zip(found, numbers, WEIGHTS, strict=True):
            known = wanted[places] >= 0
            loss = loss + weight * cross_entropy(
                part[known], wanted[places][known], label_smoothing=SMOOTH
            )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return teller.eval()


def _has_colour(row: Row) -> bool:
    return row.source == "fashion" and row.colour in colours()


def _said(row: Row, tables: list[frozenset[str]]) -> int:
    """Number of the first whose words the title of clothes has."""
    words = set(re.findall("[a-z]+", row.title.lower())) if row.source == "fashion" else set()
    return next((number for number, each in enumerate(tables) if words & each), -1)


def _patterns(rows: list[Row], tables: list[frozenset[str]]) -> list[int]:
    """Of kinds of which some have a pattern, the others are plain."""
    patterned = [_said(row, tables[1:]) + 1 for row in rows]
    kinds = {row.kind for row, number in zip(rows, patterned, strict=True) if number}
    return [
        number if row.source == "fashion" and row.kind in kinds else -1
        for row, number in zip(rows, patterned, strict=True)
    ]


def _all_names(kinds: set[str]) -> tuple[str, ...]:
    both = [
        [name for kind in sorted(kinds) for name in own_names(kind)[language]]
        for language in (0, 1)
    ]
    return tuple(dict.fromkeys(both[0] + both[1]))
