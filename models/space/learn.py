"""Learns two small projections, of pictures and of sentences, into one space.

    python -m models.space.learn TARGET FOLDER    TARGET as ``tune`` left it, FOLDER as ``features``

The networks stay as they are. Pictures and texts that are true of them are drawn to each other
(InfoNCE with all true texts of a batch as right answers, unknown ones left out); beside it two
teachers keep what was known: the thousand classes of the picture network, named in shop words, and
the nearness of 1,250 things of the lexicon to each other in the sentence encoder, in which English
and Chinese names of one thing are drawn together.

What is saved is learned last, from spaces that were learned before: one on the packaged network,
one on the tuned one. Several that were learned apart know more together than each of them, and one
that is taught what they say together knows nearly as much. Writes
``models/picture/shared_words.safetensors`` and ``shared_pictures.safetensors``. Build time only.
"""

import copy
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    log_softmax,
    normalize,
    softmax,
)

from mmrec_desktop.catalog.lexicon import devices, goods, home, wear
from mmrec_desktop.catalog.lexicon.concepts import _read as lexicon
from mmrec_desktop.catalog.segmentation import spoken
from mmrec_desktop.neural.look_features import Colours
from mmrec_desktop.neural.seen_words import SeenClasses
from mmrec_desktop.neural.shared_space import Shown
from models.space.kinds import Teller, Told, learn_kinds
from models.space.material import Material, material
from models.space.measure import figures
from models.space.prompts import BOTH, COLOUR, KIND, TITLE, prompts
from models.space.sentences import Sentences

BOX = Path(__file__).resolve().parents[1] / "picture"
WORDS, PICTURES = BOX / "shared_words.safetensors", BOX / "shared_pictures.safetensors"
WIDTH, HIDDEN, WORDS_HIDDEN = 256, 512, 256
BATCH = 384
CLASSES = 160
STEPS = 900
SHARES = {"fashion": 0.45, "clothing": 0.17, "flipkart": 0.26, "caltech101": 0.12}
SORTS = {TITLE: 0.35, KIND: 0.25, COLOUR: 0.1, BOTH: 0.3}
VIEWS = {0: 0.75, 2: 0.25}
TEACHER = 0.5
KEEP = 0.5
ALIKE = 0.5
SCALE = 20.0
AS_TAUGHT = 2.0
"""Weight of what the spaces say that were learned before."""
MEAN = 0.99
"""Running mean of the weights, which is what is kept."""


def inputs(seen: dict[str, np.ndarray], words: SeenClasses) -> np.ndarray:
    """What the projection of pictures is given: (n, 3340)."""
    parts = {name: part.astype(np.float32) for name, part in seen.items()}
    colours = Colours(parts["histogram"], parts["places"], parts["shares"])
    classes = words.seen(parts["logits"])
    return Shown(parts["average"], parts["gem"], parts["stages"], classes, colours).rows()


class Tower(nn.Module):
    """A straight way and one around a corner, added: rows of unit length."""

    def __init__(self, given: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.straight = nn.Linear(given, WIDTH, bias=False)
        self.into = nn.Linear(given, hidden)
        self.out = nn.Linear(hidden, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, rows: Tensor) -> Tensor:
        rows = self.dropout(rows)
        return normalize(
            self.straight(rows) + self.out(self.dropout(self.into(rows).relu())), dim=1
        )


@dataclass
class Reduced:
    """Principal directions of the pictures' inputs, block by block."""

    mean: np.ndarray
    axes: np.ndarray

    def rows(self, given: np.ndarray) -> Tensor:
        return torch.from_numpy(((given - self.mean) @ self.axes).astype(np.float32))

    def blocks(self) -> list[np.ndarray]:
        """What is not zero of ``axes``: (width, count) of each of BLOCKS."""
        down = np.cumsum([0, *(width for width, _, _ in BLOCKS)])
        across = np.cumsum([0, *(count for _, count, _ in BLOCKS)])
        return [
            self.axes[down[n] : down[n + 1], across[n] : across[n + 1]] for n in range(len(BLOCKS))
        ]


BLOCKS = (
    (1280, 192, 1.0), (1280, 128, 1.0), (512, 64, 0.7), (620, 96, 0.7),
    (192, 64, 1.0), (216, 48, 0.7), (12, 12, 1.0),
)  # fmt: skip
"""Width of each block of the inputs, directions kept, and its weight."""


def reduced(given: np.ndarray, whiten: float = 0.75) -> Reduced:
    """Directions of each block, the strong ones held back."""
    mean = given.mean(axis=0)
    axes = []
    at = 0
    for width, count, weight in BLOCKS:
        block = given[:, at : at + width] - mean[at : at + width]
        covariance = block.T @ block / len(block)
        strengths, found = np.linalg.eigh(covariance)
        strengths, found = strengths[::-1][:count], found[:, ::-1][:, :count]
        strengths = np.maximum(strengths, strengths[0] * 1e-4)
        scaled = found * strengths ** -(whiten / 2)
        scaled *= weight / np.sqrt(np.mean(np.square(block @ scaled)))
        full = np.zeros((given.shape[1], count), dtype=np.float64)
        full[at : at + width] = scaled
        axes.append(full)
        at += width
    return Reduced(mean, np.concatenate(axes, axis=1))


class Lesson:
    """Draws batches; everything lies in memory."""

    def __init__(self, folder: Path, seed: int = 0, views: tuple[int, ...] = (0,)) -> None:
        self.dice = np.random.default_rng(seed)
        self.words = SeenClasses()
        self.all: Material = material(folder, views)
        self.sentences = Sentences(folder / "../sentences.npz")
        rows = self.all.rows
        self.learned = np.array([n for n, row in enumerate(rows) if row.part == "learn"])
        self.source = np.array([rows[n].source for n in self.learned])
        given = {view: inputs(seen, self.words) for view, seen in self.all.seen.items()}
        balanced = np.concatenate(
            [self._some(self.learned[self.source == source], 700) for source in SHARES]
        )
        self.reduced = reduced(given[0][balanced])
        self.given = {view: self.reduced.rows(each) for view, each in given.items()}
        self.prompts = prompts([rows[n] for n in self.learned])
        self.truth = torch.from_numpy(self.prompts.truth)
        self.texts = torch.from_numpy(self.sentences.vectors(self.prompts.texts))
        self.things = [thing for thing in lexicon().things if len(thing) > 1]
        flat = [form for thing in self.things for form in thing]
        self.forms = torch.from_numpy(self.sentences.vectors(flat))
        self.starts = np.cumsum([0, *(len(thing) for thing in self.things)])
        names = load_file(BOX / "class_names.safetensors")
        self.names = torch.from_numpy(names["names"].astype(np.float32))
        self.first_name = np.flatnonzero(np.diff(names["class_of_name"], prepend=-1))
        self.chances = torch.from_numpy(
            np.square(self.words.seen(self.all.seen[0]["logits"].astype(np.float32)))
        )

    def _some(self, places: np.ndarray, most: int) -> np.ndarray:
        return self.dice.permutation(places)[:most]

    def batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Places among the learned, and one text for each."""
        places, texts = [], []
        for source, share in SHARES.items():
            own = np.flatnonzero(self.source == source)
            places.append(self.dice.choice(own, round(share * BATCH), replace=False))
        chosen = np.concatenate(places)
        sorts = np.array(list(SORTS))
        chance = np.array(list(SORTS.values()))
        for place in chosen:
            mine = self.prompts.of_row[place]
            has = np.array([bool(mine[sort]) for sort in sorts])
            sort = self.dice.choice(sorts, p=chance * has / (chance * has).sum())
            texts.append(int(self.dice.choice(mine[sort])))
        return chosen, np.array(texts)

    def pictures(self, places: np.ndarray) -> Tensor:
        """Inputs of learned pictures, each from one of its views."""
        out = self.given[0][self.learned[places]].clone()
        views = [view for view in VIEWS if view in self.given]
        chance = np.array([VIEWS[view] for view in views])
        drawn = self.dice.choice(views, len(places), p=chance / chance.sum())
        for view in views[1:]:
            here = np.flatnonzero(drawn == view)
            other = self.given[view][self.learned[places[here]]]
            known = ~other[:, 0].isnan()
            out[torch.from_numpy(here)[known]] = other[known]
        return out

    def one_name_each(self) -> Tensor:
        """One name of each class of the network."""
        counts = np.diff(self.first_name, append=len(self.names))
        return self.names[self.first_name + self.dice.integers(0, counts)]

    def pair_of_names(self, count: int) -> tuple[Tensor, Tensor]:
        """Two names each of some things of the lexicon."""
        things = self.dice.choice(len(self.things), count, replace=False)
        pairs = [
            self.starts[n] + self.dice.choice(len(self.things[n]), 2, replace=False) for n in things
        ]
        both = torch.from_numpy(np.stack(pairs))
        return self.forms[both[:, 0]], self.forms[both[:, 1]]


def told_apart(like: Tensor, truth: Tensor) -> Tensor:
    """Each text finds its pictures and each picture its texts."""
    unknown = truth < 0
    like = like.masked_fill(unknown, -1e4)
    right = (truth > 0).float()
    out = torch.zeros(())
    for scores, wanted in ((like, right), (like.T, right.T)):
        wanted = wanted / wanted.sum(dim=1, keepdim=True)
        out = out - (wanted * log_softmax(scores, dim=1)).sum(dim=1).mean()
    return out / 2


@dataclass
class Space:
    """A space as it was learned: where the learned pictures lie in it (n, width), and texts."""

    pictures: Tensor
    texts: Callable[[Tensor], Tensor]


@torch.no_grad()
def learned_space(lesson: Lesson, eye: Tower, ear: Tower) -> Space:
    """What another space is taught by."""
    return Space(eye(lesson.given[0][lesson.learned]), ear)


def together(spaces: Sequence[Space]) -> Space:
    """Several spaces as one, whose cosines are the means of theirs."""
    share = len(spaces) ** -0.5

    @torch.no_grad()
    def texts(given: Tensor) -> Tensor:
        return torch.cat([share * space.texts(given) for space in spaces], dim=1)

    return Space(torch.cat([share * space.pictures for space in spaces], dim=1), texts)


def as_taught(wanted: Tensor, found: Tensor) -> Tensor:
    """Which pictures a text is near to, and which texts a picture, in a space and in another."""
    both = [
        (softmax(SCALE * wanted, dim=dim) * log_softmax(SCALE * found, dim=dim)).sum(dim).mean()
        for dim in (0, 1)
    ]
    return -(both[0] + both[1]) / 2


def losses(lesson: Lesson, eye: Tower, ear: Tower, scale: Tensor, teacher: Space | None) -> Tensor:
    """One batch's, all together."""
    places, texts = lesson.batch()
    seen = eye(lesson.pictures(places))
    said = ear(lesson.texts[texts])
    loss = told_apart(scale * said @ seen.T, lesson.truth[texts][:, places])
    one, other = lesson.pair_of_names(128)
    here, there = ear(one), ear(other)
    near = scale * here @ there.T
    rights = torch.arange(len(one))
    loss = loss + ALIKE * (cross_entropy(near, rights) + cross_entropy(near.T, rights)) / 2
    kept = softmax(SCALE * one @ other.T, dim=1)
    loss = loss - KEEP * (kept * log_softmax(SCALE * here @ there.T, dim=1)).sum(1).mean()
    some = lesson.dice.choice(lesson.words.count, CLASSES, replace=False)
    names = lesson.one_name_each()[some]
    classes = ear(names)
    chance = lesson.chances[lesson.learned[places]][:, some]
    chance = chance / chance.sum(dim=1, keepdim=True).clamp(min=1e-6)
    taught = -(chance * log_softmax(SCALE * seen @ classes.T, dim=1)).sum(1)
    weight = torch.tensor([0.3 if s == "fashion" else 1.0 for s in lesson.source[places]])
    loss = loss + TEACHER * (taught * weight).mean()
    if teacher is not None:
        wanted = teacher.texts(torch.cat([lesson.texts[texts], one, names]))
        found = torch.cat([said, here, classes]) @ seen.T
        loss = loss + AS_TAUGHT * as_taught(wanted @ teacher.pictures[places].T, found)
    return loss


def learn(
    lesson: Lesson, steps: int, seed: int, teacher: Space | None = None
) -> tuple[Tower, Tower]:
    """Trains both towers."""
    torch.manual_seed(seed)
    lesson.dice = np.random.default_rng(seed)
    eye = Tower(lesson.given[0].shape[1], HIDDEN, 0.2)
    ear = Tower(512, WORDS_HIDDEN, 0.1)
    kept = copy.deepcopy(eye).eval(), copy.deepcopy(ear).eval()
    scale = nn.Parameter(torch.tensor(SCALE).log())
    parameters = [*eye.parameters(), *ear.parameters(), scale]
    optimiser = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, steps, pct_start=0.1)
    began = time.process_time()
    for step in range(steps):
        loss = losses(lesson, eye, ear, scale.exp(), teacher)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        keep = min(MEAN, (step + 1) / (step + 10))
        with torch.no_grad():
            for mean, tower in zip(kept, (eye, ear), strict=True):
                for old, new in zip(mean.parameters(), tower.parameters(), strict=True):
                    old.lerp_(new, 1 - keep)
        if step % 100 == 99:
            print(step + 1, round(loss.item(), 3), round(scale.exp().item(), 1),
                  round(time.process_time() - began), flush=True)  # fmt: skip
    return kept


def report(lesson: Lesson, eye: Tower, ear: Tower, part: str) -> dict[str, dict[str, float]]:
    """Figures of the space alone, of the classes alone, and of both together."""
    with torch.no_grad():
        seen = eye(lesson.given[0]).numpy()
    classes = lesson.words.seen(lesson.all.seen[0]["logits"].astype(np.float32))

    def space(texts: list[str]) -> np.ndarray:
        with torch.no_grad():
            said = ear(torch.from_numpy(lesson.sentences.vectors(texts))).numpy()
        return said @ seen.T

    def named(texts: list[str]) -> np.ndarray:
        return lesson.words.named(lesson.sentences.vectors(texts)) @ classes.T

    ways = {
        "classes": named,
        "space": space,
        "both .5": lambda texts: space(texts) + 0.5 * named(texts),
        "both 1": lambda texts: space(texts) + named(texts),
        "both 2": lambda texts: space(texts) + 2 * named(texts),
    }
    return {name: figures(lesson.all.rows, way, part) for name, way in ways.items()}


def confidence(lesson: Lesson) -> tuple[np.ndarray, float]:
    """Tells words of what is worn from words of all other goods: (512,) and a bias. What is worn is
    most of what was learned, and only there the space is surer than the classes.
    """
    worn = np.isin(lesson.source, ["fashion", "clothing"])
    truth = lesson.prompts.truth == 1
    of_worn, of_others = truth[:, worn].any(axis=1), truth[:, ~worn].any(axis=1)
    either = of_worn != of_others
    named = [_forms(area.WORDS) for area in (wear, home, devices, goods)]
    others = [form for forms in named[1:] for form in forms]
    rows = [lesson.texts.numpy()[either & of_worn], lesson.texts.numpy()[either & of_others]]
    rows += [lesson.sentences.vectors(named[0]), lesson.sentences.vectors(others)]
    given = torch.from_numpy(np.concatenate(rows))
    wanted = torch.cat([torch.full((len(part),), float(n % 2 == 0)) for n, part in enumerate(rows)])
    weight = torch.cat([torch.full((len(part),), 0.25 / len(part)) for part in rows])
    towards, bias = torch.zeros(512, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([towards, bias], max_iter=60)

    def step() -> Tensor:
        optimiser.zero_grad()
        loss = binary_cross_entropy_with_logits(
            given @ towards + bias, wanted, weight=weight, reduction="sum"
        )
        loss = loss + 1e-4 * towards.square().sum()
        loss.backward()
        return loss

    optimiser.step(step)
    return towards.detach().numpy(), bias.item()


def _forms(words: str) -> list[str]:
    lines = [line.partition("=") for line in words.splitlines() if "=" in line]
    return [
        form.strip()
        for english, _, chinese in lines
        for form in (*english.split(","), *chinese.split())
        if form.strip()
    ]


def stored(tower: nn.Module, which: str) -> dict[str, np.ndarray]:
    """A tower as the program reads it, names begin with ``which``."""
    state = {name: part.detach().numpy() for name, part in tower.state_dict().items()}
    straight, into = state["straight.weight"].T, state["into.weight"].T
    parts = {
        "straight": straight.astype(np.float16),
        "into": into.astype(np.float16),
        "into_bias": state["into.bias"].astype(np.float32),
        "out": state["out.weight"].T.astype(np.float16),
        "out_bias": state["out.bias"].astype(np.float32),
    }
    return {f"{which}_{name}": np.ascontiguousarray(part) for name, part in parts.items()}


def save(lesson: Lesson, eye: Tower, ear: Tower, told: Told, teller: Teller) -> None:
    """Writes both files."""
    seen = stored(eye, "shared") | stored(teller, "taught")
    seen["mean"] = lesson.reduced.mean.astype(np.float32)
    for number, block in enumerate(lesson.reduced.blocks()):
        seen[f"block_{number}"] = np.ascontiguousarray(block, dtype=np.float16)
    save_file(seen, PICTURES)
    towards, bias = confidence(lesson)
    flat = [name for names in told.names for name in names]
    heard = stored(ear, "words") | {
        "towards": towards.astype(np.float32),
        "bias": np.array([bias], dtype=np.float32),
        "kind_names": lesson.sentences.vectors(flat).astype(np.float16),
        "kind_of_name": np.repeat(np.arange(len(told.names)), [len(each) for each in told.names]),
        "kind_words": np.frombuffer("\n".join(map(spoken, flat)).encode(), dtype=np.uint8),
        "counts": np.array(told.counts),
    }
    save_file(heard, WORDS)


def main() -> None:
    """Learns, saves, and says what it can do."""
    torch.set_num_threads(1)
    spaces: list[Space] = []
    for folder in (Path(sys.argv[2]), Path(sys.argv[1])):
        views = tuple(view for view in VIEWS if list(folder.glob(f"features-{view}-*.npz")))
        lesson = Lesson(folder, views=views)
        spaces.append(learned_space(lesson, *learn(lesson, STEPS, seed=0)))
    eye, ear = learn(lesson, STEPS, seed=2, teacher=together(spaces))
    told = Told([lesson.all.rows[n] for n in lesson.learned])
    save(lesson, eye, ear, told, learn_kinds(lesson, told))
    found = report(lesson, eye, ear, "validate")
    for key in found["space"]:
        print(f"{key:42}", *(f"{name} {row[key]:.3f}" for name, row in found.items()))


if __name__ == "__main__":
    main()
