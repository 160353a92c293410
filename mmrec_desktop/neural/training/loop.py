"""The training itself: epochs of batches, early stopping, and the mix with what was there before.

A generator, so that whoever drives it decides after every batch whether it goes on.
"""

import math
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.last_stage import Maps
from mmrec_desktop.neural.training import checkpoint, losses, metrics, sight
from mmrec_desktop.neural.training.adam import Adam
from mmrec_desktop.neural.training.batches import Batch, Material, batches
from mmrec_desktop.neural.training.network import PREFERENCE, FusionNetwork, Shape
from mmrec_desktop.neural.training.objective import Objective
from mmrec_desktop.neural.training.samples import TRAIN, VALIDATION, Samples
from mmrec_desktop.neural.training.tastes import Tastes
from mmrec_desktop.neural.training.weight_names import named

EXPLODED = 1e4
"""Length of a gradient beyond which nothing sensible comes any more (M3)."""
CLIPPED = 1.0
SMALLEST_BATCH = 8
FEWEST_AT_ONCE = 32
BATCHES = 12
"""Products in a batch, and batches in an epoch, where the shop allows both."""
MIXES = (1.0, 0.75, 0.5, 0.25)
"""Shares of the trained weights that are tried; the rest is what was there before."""
CLEARLY = 0.02
"""What less of the trained weights must gain on validation: few products prefer by chance."""
SETTLED = 10
"""Epochs after which one can be the best; before that the newest is."""
WAVERING = 3
"""Epochs whose mean says what the last of them is worth."""
WARM = 10
"""Batches in which the step grows to its full length."""
KEPT = 0.95
"""Share of the averaged weights that a batch leaves as it was: they are what is measured and kept,
because the last batches alone pull them to and fro.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. ``pull``: how strongly weights are held where they started, times the number
    of products. ``weigh``: weight of each loss, by the name of its function. ``blind``: so many
    epochs without looking at validation products, then ``mix`` of that; 0 to look and stop early.
    ``stage``: share of a step that the last stage of the picture network takes, where it is learnt;
    ``preference``: how many steps the head of preferences takes in one.
    ``save_seconds``: a crash loses at most so much, and the first epoch never.
    """

    seed: int = 0
    epochs: int = 40
    patience: int = 10
    batch: int = 256
    step: float = 5e-3
    pull: float = 1.0
    stage: float = 0.06
    preference: float = 5.0
    blind: int = 0
    mix: float = 1.0
    save_seconds: float = 5.0
    weigh: Mapping[str, float] = field(
        default_factory=lambda: {
            "contrast": 1.0, "phrases": 0.5, "attributes": 2.0, "match": 0.02, "distillation": 5.0,
            "preference": 3.0,
        }
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """After one batch."""

    epoch: int
    batch: int
    batches: int


@dataclass(frozen=True, slots=True)
class Trained:
    """``arrays``: weights by their names in the file; ``mix``: share of them that is new.
    ``curve``: one line per epoch. ``trouble``: "" or why it ended early: diverged.
    """

    arrays: dict[str, Any]
    mix: float
    curve: tuple[Epoch, ...]
    best: int
    trouble: str = ""


class Diverged(ArithmeticError):  # noqa: N818
    """The loss is no number any more, or the gradient has exploded."""


Events = Generator[Step | Epoch, None, Trained]


def train(
    samples: Samples,
    options: Options,
    saved: Path,
    *,
    before: Mapping[str, Tensor] | None = None,
    maps: Maps | None = None,
) -> Events:
    """Trains from ``before`` (the start where None), or goes on from the checkpoint ``saved``.
    ``maps``: of pictures that the samples say are looked at anew.

    Raises MemoryError where even the smallest batch finds no room (M2), and Diverged where no epoch
    went well (M3).
    """
    run = _Run(Material.of(samples, maps), options, saved, before)
    run.take_up()
    yield from run.look(run.mean)
    count = len(samples.products(TRAIN))
    batch = min(options.batch, max(FEWEST_AT_ONCE, count // BATCHES))
    trouble = ""
    while run.wants_more():
        try:
            yield from run.epoch(batch)
        except Diverged:
            trouble = "diverged"
            break
        except (MemoryError, RuntimeError) as error:
            if not _no_room(error) or batch // 2 < SMALLEST_BATCH:
                raise
            batch //= 2
            run.take_up()
            yield from run.look(run.mean)
            continue
        yield run.curve[-1]
    if run.best < 0:
        raise Diverged
    run.save()
    arrays, mix = yield from run.mixed()
    return Trained(arrays, mix, tuple(run.curve), run.best, trouble)


class _Run:
    """One training: weights, their averages in the optimiser, and how far it is."""

    def __init__(
        self,
        material: Material,
        options: Options,
        saved: Path,
        before: Mapping[str, Tensor] | None,
    ) -> None:
        samples = self.samples = material.samples
        self.options = options
        self.saved = saved
        self.material = material
        self.network = start(samples, options.seed)
        with torch.no_grad():
            train_part = torch.from_numpy(samples.products(TRAIN))
            frozen = self.material.at_start(self.network, train_part, len(samples.part))
        tastes = Tastes(samples)
        self.objective = Objective(self.material, frozen, tastes if len(tastes) else None)
        if before is not None:
            self.network.load_state_dict(dict(before))
        self.reference = {name: each.clone() for name, each in self.network.state_dict().items()}
        self.optimiser = self._adam()
        self.looks = material.sight.steps() if material.sight is not None else 0
        self.curve: list[Epoch] = []
        self.scores: list[float] = []
        self.best = -1
        self.best_weights: dict[str, Tensor] = {}
        self.mean = {name: each.clone() for name, each in self.reference.items()}
        self.saved_at = time.monotonic()

    def wants_more(self) -> bool:
        """Whether another epoch is likely to gain anything."""
        done = len(self.curve)
        if self.options.blind:
            return done < self.options.blind
        return done < self.options.epochs and done - 1 - self.best < self.options.patience

    def epoch(self, size: int) -> Iterator[Step]:
        """One pass; measured and saved at its end."""
        number = len(self.curve)
        draw = np.random.default_rng((self.options.seed, number))
        torch.manual_seed(self.options.seed * 1_000_003 + number)
        self._look_at_customers(number)
        self.network.train()
        total, count = 0.0, 0
        every = batches(self.samples, self.material, size, draw)
        for at, batch in enumerate(every):
            total += self._step(batch)
            count += 1
            yield Step(number, at + 1, len(every) + self.looks)
        yield from self.look(self.mean, len(every))
        self._note(number, total / max(1, count))
        if not number or time.monotonic() - self.saved_at >= self.options.save_seconds:
            self.save()

    def _look_at_customers(self, number: int) -> None:
        """Customers as the averaged weights see them, for a whole epoch."""
        tastes = self.objective.tastes
        if tastes is not None:
            with self._as(self.mean):
                whole = self.material.whole(self.network)
            # Numbers of its own: a shop without orders draws the same as ever.
            tastes.see(whole, np.random.default_rng((self.options.seed, number, 1)))

    @contextmanager
    def _as(self, weights: Mapping[str, Tensor]) -> Iterator[None]:
        """Lends other weights to the network."""
        now = {name: each.clone() for name, each in self.network.state_dict().items()}
        self.network.load_state_dict(dict(weights))
        try:
            yield
        finally:
            self.network.load_state_dict(now)

    def look(self, weights: Mapping[str, Tensor], after: int = 0) -> Iterator[Step]:
        """Looks at all pictures through a stage of these weights, if there is one to be learnt;
        ``after`` so many batches of an epoch.
        """
        if self.material.sight is None:
            return
        steps = self.material.sight.look(weights, self.material.pictures)
        for at, _ in enumerate(steps):
            yield Step(len(self.curve), after + at + 1 if after else 0, after + self.looks)

    def _note(self, number: int, loss: float) -> None:
        """Measures the averaged weights, and keeps them where they are the best so far."""
        found = metrics.Worth({}, {}, 0.0) if self.options.blind else self.worth(self.mean)
        self.curve.append(Epoch(number + 1, loss, found.recall, found.attributes))
        self.scores.append(found.score)
        early = self.best < min(SETTLED, self.options.epochs // 4)
        if self.options.blind or early or self._score(number) > self._score(self.best) + 1e-4:
            self.best = number
            self.best_weights = {k: v.clone() for k, v in self.mean.items()}

    def _score(self, epoch: int) -> float:
        """What an epoch is worth, with the ones before it: few products waver."""
        return float(np.mean(self.scores[max(0, epoch + 1 - WAVERING) : epoch + 1]))

    def worth(self, weights: Mapping[str, Tensor]) -> metrics.Worth:
        """What weights are worth on validation products, whose pictures were looked at with them;
        the network is left as it was.
        """
        with self._as(weights):
            encoded = self.material.encoded(self.network, VALIDATION)
        return metrics.worth(self.samples, encoded, VALIDATION)

    def mixed(self) -> Generator[Step, None, tuple[dict[str, Any], float]]:
        """The best weights, mixed with those before as validation likes it most."""
        best: tuple[float, float, dict[str, Tensor]] | None = None
        for share in (self.options.mix,) if self.options.blind else MIXES:
            weights = {
                name: share * each + (1 - share) * self.reference[name]
                for name, each in self.best_weights.items()
            }
            if not self.options.blind:
                yield from self.look(weights)
            score = 0.0 if self.options.blind else self.worth(weights).score
            if best is None or score > best[0] + CLEARLY:
                best = (score, share, weights)
        assert best is not None
        return named(best[2]), best[1]

    def take_up(self) -> None:
        """Goes back to the last epoch that was saved, if there is one of this training."""
        found = checkpoint.read(self.saved)
        if found is None:
            if self.optimiser.taken:
                self.network.load_state_dict(self.reference)
                self.mean = {name: each.clone() for name, each in self.reference.items()}
                self.optimiser = self._adam()
                self.curve, self.scores, self.best = [], [], -1
            return
        arrays, state = found
        tensors = {name: torch.from_numpy(each.copy()) for name, each in arrays.items()}
        self.network.load_state_dict(_under("now.", tensors))
        self.best_weights = _under("best.", tensors)
        self.mean = _under("mean.", tensors)
        self.curve = [Epoch(**each) for each in state["curve"]]
        self.scores, self.best = state["scores"], state["best"]
        self.optimiser = self._adam()
        self.optimiser.taken = state["taken"]
        for at in range(len(self.optimiser.parameters)):
            self.optimiser.first[at] = tensors[f"first.{at}"]
            self.optimiser.second[at] = tensors[f"second.{at}"]

    def _adam(self) -> Adam:
        named = self.network.named_parameters()
        learning = [(name, each) for name, each in named if each.requires_grad]
        shares = [self._share(name) for name, _ in learning]
        return Adam([each for _, each in learning], shares)

    def _share(self, name: str) -> float:
        """Share of a step's length that a parameter takes."""
        if name in sight.NAMES:
            return self.options.stage
        return self.options.preference if name in PREFERENCE else 1.0

    def _step(self, batch: Batch) -> float:
        warm = min(1.0, (self.optimiser.taken + 1) / WARM)
        self.optimiser.forget_gradients()
        loss = self._loss(batch)
        if not math.isfinite(loss.item()):
            raise Diverged
        loss.backward()  # type: ignore[no-untyped-call]
        size = torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIPPED).item()
        if not size < EXPLODED:
            raise Diverged
        self.optimiser.step(self.options.step * warm * self._cooling())
        self._average()
        return loss.item()

    def _average(self) -> None:
        # In the first batches everything before is forgotten more quickly: it knew nothing.
        taken = self.optimiser.taken
        kept = min(KEPT, taken / (taken + 10.0))
        with torch.no_grad():
            for name, each in self.network.named_parameters():
                self.mean[name].lerp_(each, 1.0 - kept)

    def _cooling(self) -> float:
        done = len(self.curve) / self.options.epochs
        return 0.5 * (1.0 + math.cos(math.pi * min(1.0, done)))

    def _loss(self, batch: Batch) -> Tensor:
        terms = self.objective.terms(self.network, batch)
        weigh = self.options.weigh
        loss = torch.stack([weigh.get(name, 0.0) * each for name, each in terms.items()]).sum()
        pull = self.options.pull / max(1, len(self.samples.products(TRAIN)))
        names = ("text_weight", "picture_weight", "word_weight")
        now = dict(self.network.named_parameters())
        return (
            loss
            + pull
            * losses.drift([now[name] for name in names], [self.reference[name] for name in names])
            / 100.0
        )

    def save(self) -> None:
        """Keeps how far it is."""
        self.saved_at = time.monotonic()
        arrays = {f"now.{k}": v.numpy() for k, v in self.network.state_dict().items()}
        arrays |= {f"best.{k}": v.numpy() for k, v in self.best_weights.items()}
        arrays |= {f"mean.{k}": v.numpy() for k, v in self.mean.items()}
        both = zip(self.optimiser.first, self.optimiser.second, strict=True)
        for at, (first, second) in enumerate(both):
            arrays[f"first.{at}"], arrays[f"second.{at}"] = first.numpy(), second.numpy()
        state = {
            "curve": [
                {"number": e.number, "loss": e.loss, "recall": dict(e.recall),
                 "attributes": dict(e.attributes)}
                for e in self.curve
            ],
            "scores": self.scores, "best": self.best, "taken": self.optimiser.taken,
        }  # fmt: skip
        checkpoint.write(self.saved, arrays, state)


def start(samples: Samples, seed: int) -> FusionNetwork:
    """The network before any training."""
    shape = Shape(
        text=samples.title.shape[1],
        picture=samples.pictures.shape[1],
        shared=samples.shared,
        words=len(samples.vocabulary),
        heads=tuple(len(values) for _, values in samples.heads),
        stage=bool(len(samples.map_rows)),
    )
    return FusionNetwork(shape, torch.from_numpy(samples.rarity), seed)


def _under(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): each for name, each in tensors.items() if name.startswith(prefix)
    }


def _no_room(error: BaseException) -> bool:
    # Torch says it in words only.
    return isinstance(error, MemoryError) or "allocate memory" in str(error)
