"""Learns which directions of the network's features say what a thing looks like, whoever takes the
photograph: 1,280 numbers of shape to 320, and 216 of places of colours to 96.

    python -m models.space.learn_looks FOLDER      FOLDER as ``features`` left it

Instance discrimination: a picture is drawn to other photographs of the same thing that were made
from it, away from all other things of the batch; beginning at principal directions of goods of all
kinds, the strong ones held back. Beside it pictures of one kind are drawn together a little. What
is learned so knows made photographs better and real ones worse, so both count: the directions in
which principal and learned ones together see most. Writes ``models/picture/looks.safetensors``:
nothing but means and directions is kept of any picture. Build time only.
"""

import sys
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, log_softmax, normalize

from mmrec_desktop.neural.look_features import unit
from models.space.material import material

TARGET = Path(__file__).resolve().parents[1] / "picture" / "looks.safetensors"

SHAPE, PLACE = 320, 96
BATCH = 512
STEPS = 250
SOME = 700
"""Pictures of each source that directions are made from."""
SHARES = {"fashion": 0.35, "clothing": 0.25, "flipkart": 0.25, "caltech101": 0.15}


def directions(rows: np.ndarray, count: int, whitening: float) -> np.ndarray:
    """Principal directions of centred rows, the strong ones held back a little."""
    covariance = rows.T @ rows / len(rows)
    strengths, axes = np.linalg.eigh(covariance)
    strengths, axes = strengths[::-1][:count], axes[:, ::-1][:, :count]
    strengths = np.sqrt(np.maximum(strengths, 1e-12))
    return axes * (strengths / strengths[0]) ** -whitening


class Lesson:
    """Features of the learned pictures and of their other photographs."""

    def __init__(self, folder: Path, views: tuple[int, ...]) -> None:
        self.dice = np.random.default_rng(0)
        self.all = material(folder, views)
        rows = self.all.rows
        self.given = {
            view: unit(seen["gem"].astype(np.float32)) for view, seen in self.all.seen.items()
        }
        learned = np.array([n for n, row in enumerate(rows) if row.part == "learn"])
        source = np.array([row.source for row in rows])
        # As many of each source as there are: the mean is that of goods, not of clothes.
        parts = [self.given[0][learned[source[learned] == name]] for name in SHARES]
        self.mean = np.mean([part.mean(axis=0) for part in parts], axis=0)
        some = np.concatenate([self.dice.permutation(part)[:SOME] for part in parts])
        self.start = directions(some - self.mean, SHAPE, 0.25)
        self.some = some
        self.views = [view for view in self.given if view]
        known = ~np.isnan(self.given[self.views[0]][learned, 0])
        self.learned = learned[known]
        self.source = source[self.learned]
        kinds = {row.source + row.kind: 0 for row in rows}
        numbers = {kind: number for number, kind in enumerate(kinds)}
        self.kind = np.array([numbers[rows[n].source + rows[n].kind] for n in self.learned])

    def batch(self) -> tuple[Tensor, Tensor, Tensor]:
        """Two photographs each of some things, and their kinds."""
        chosen = np.concatenate(
            [
                self.dice.choice(np.flatnonzero(self.source == name), round(share * BATCH))
                for name, share in SHARES.items()
            ]
        )
        places = self.learned[chosen]
        one = self.given[0][places]
        other = np.empty_like(one)
        drawn = self.dice.choice(self.views, len(places))
        for view in self.views:
            other[drawn == view] = self.given[view][places[drawn == view]]
        here = np.isnan(other[:, 0])
        other[here] = self.given[self.views[0]][places[here]]
        return (
            torch.from_numpy(one - self.mean).float(),
            torch.from_numpy(other - self.mean).float(),
            torch.from_numpy(self.kind[chosen]),
        )


def learn(lesson: Lesson, steps: int, *, scale: float = 15.0, kinds: float = 0.2, stay: float = 1.0,
          rate: float = 1e-3) -> np.ndarray:  # fmt: skip
    """The projection (given, SHAPE)."""
    torch.manual_seed(0)
    start = torch.from_numpy(lesson.start).float()
    moved = nn.Parameter(torch.zeros_like(start))
    optimiser = torch.optim.Adam([moved], lr=rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    began = time.perf_counter()
    for step in range(steps):
        one, other, kind = lesson.batch()
        matrix = start + moved
        a, b = normalize(one @ matrix, dim=1), normalize(other @ matrix, dim=1)
        like = scale * a @ b.T
        rights = torch.arange(len(a))
        loss = (cross_entropy(like, rights) + cross_entropy(like.T, rights)) / 2
        same = (kind[:, None] == kind[None]).float()
        loss = (
            loss - kinds * ((same / same.sum(1, keepdim=True)) * log_softmax(like, 1)).sum(1).mean()
        )
        loss = loss + stay * moved.square().sum() / start.square().sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 99:
            print(step + 1, round(loss.item(), 3), round(time.perf_counter() - began), flush=True)
    return (start + moved).detach().numpy()


def both(lesson: Lesson, learned: np.ndarray) -> np.ndarray:
    """The SHAPE directions in which principal and learned directions together see most."""
    centred = lesson.some - lesson.mean
    parts = [
        matrix / np.sqrt(np.mean(np.square(centred @ matrix).sum(axis=1)))
        for matrix in (lesson.start, learned)
    ]
    axes, strengths, _ = np.linalg.svd(np.concatenate(parts, axis=1), full_matrices=False)
    return axes[:, :SHAPE] * strengths[:SHAPE]


def main() -> None:
    """Learns and saves."""
    torch.set_num_threads(1)
    folder = Path(sys.argv[1])
    lesson = Lesson(folder, (0, 2))
    shape = both(lesson, learn(lesson, STEPS))
    rows = lesson.all.rows
    goods = [n for n, row in enumerate(rows) if row.source == "flipkart" and row.part == "learn"]
    places = unit(lesson.all.seen[0]["places"][goods].astype(np.float32))
    stored = {"shape_mean": lesson.mean, "shape": shape, "place": directions(places, PLACE, 0.0)}
    save_file(
        {name: np.ascontiguousarray(p, dtype=np.float16) for name, p in stored.items()}, TARGET
    )
    print(f"{TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
