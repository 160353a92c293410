# ruff: noqa: SLF001 (the packaged network has no public layers)
"""Tunes the last stage of the picture network on goods, so that it tells kinds and colours of goods
apart and sees the same thing in a telephone's photograph, and forgets nothing.

    python -m models.space.tune FOLDER TARGET      FOLDER as ``features`` left it

Begins with what the blocks before give, which ``features`` kept, so that a step costs a fifth of
the whole network. A picture and another photograph made from it are drawn together (instance
discrimination), both to every kind, colour and title that is true of them, in both languages. What
was known is held by the thousand classes, whose layer stays as it is (the network as it was is the
teacher), and by the features of the catalogue's own pictures. Kept is the running mean of the
weights. Resumable: the state lies in TARGET, and chance belongs to the step, so that a run that was
broken off ends where one in one go does. What the tuned network says of every picture is left in
TARGET, for ``learn`` and ``learn_looks``; ``network.pt`` there is what ``make_picture_network`` is
given. Build time only.
"""

import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, cross_entropy, log_softmax, normalize, softmax

from models.make_picture_network import weights_file
from models.space.material import Material, material
from models.space.prompts import BOTH, COLOUR, KIND, TITLE, Prompts, prompts
from models.space.sentences import Sentences

KEPT = 10
"""Number of the last block whose outputs lie in files."""
FIRST = 13
"""Number of the first block that is tuned."""
STEPS = 400
BATCH = 48
RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM = 100
MEAN = 0.995
SCALE = 15.0
WIDTH = 256
SAME, SAID, TEACH, STAY = 0.5, 1.0, 1.0, 0.5
SHARES = {"fashion": 0.42, "clothing": 0.21, "flipkart": 0.23, "caltech101": 0.14}
VIEWS = (2,)
"""Which other photographs."""
SAVED_EACH, TOLD_EACH = 50, 20


class End(nn.Module):
    """Blocks from FIRST on, the head, and the classes."""

    def __init__(self, network: EfficientNet) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(list(network._blocks)[FIRST:])
        self.head, self.norm, self.swish = network._conv_head, network._bn1, network._swish
        self.classes = network._fc.requires_grad_(requires_grad=False)

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """``gem``, ``average``, ``logits``, and ``last``, the last of the stages."""
        for block in self.blocks:
            x = block(x)
        last = x.mean((2, 3))
        x = self.swish(self.norm(self.head(x)))
        average = x.mean((2, 3))
        gem = (x.clamp(min=1e-6) ** 3).mean((2, 3)) ** (1 / 3)
        return {"gem": gem, "average": average, "logits": self.classes(average), "last": last}


class Heads(nn.Module):
    """What features are judged by while they are tuned: another photograph, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = nn.Linear(2560, WIDTH, bias=False)
        self.seen = nn.Linear(2560, WIDTH, bias=False)
        self.heard = nn.Linear(512, WIDTH, bias=False)
        self.dropout = nn.Dropout(0.2)

    def forward(self, made: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """(n, WIDTH) as it looks, and as words would say it."""
        rows = torch.cat([normalize(made["gem"], dim=1), normalize(made["average"], dim=1)], dim=1)
        rows = self.dropout(rows)
        return normalize(self.looks(rows), dim=1), normalize(self.seen(rows), dim=1)


def network() -> EfficientNet:
    """The packaged network with its weights."""
    net = EfficientNet.from_name("efficientnet-lite0")
    net.load_state_dict(torch.load(weights_file("lite0"), map_location="cpu", weights_only=True))
    return net.eval()


@torch.no_grad()
def begun(folder: Path, view: int, net: EfficientNet, count: int) -> np.ndarray:
    """What goes into block FIRST, (count, 192, 7, 7) float16, kept in a file; NaN where a picture
    has no such view.
    """
    target = folder / f"begun-{view}.npy"
    if not target.exists():
        out = np.full((count, 192, 7, 7), np.nan, dtype=np.float16)
        before = nn.Sequential(*list(net._blocks)[KEPT + 1 : FIRST])
        before = before.to(memory_format=torch.channels_last)
        for path in sorted(folder.glob(f"features-{view}-*.npz")):
            stored = np.load(path)
            at, middle = stored["at"], stored["middle"]
            for start in range(0, len(at), BATCH):
                x = torch.from_numpy(middle[start : start + BATCH].astype(np.float32))
                x = before(x.to(memory_format=torch.channels_last))
                out[at[start : start + BATCH]] = x.numpy().astype(np.float16)
            print(path.name, flush=True)
        np.save(target, out)
    return np.load(target, mmap_mode="r")


class Lesson:
    """Draws pictures and texts that are true of them."""

    def __init__(self, folder: Path, net: EfficientNet) -> None:
        self.all: Material = material(folder, (0,))
        rows = self.all.rows
        self.views = [view for view in VIEWS if list(folder.glob(f"features-{view}-*.npz"))]
        self.given = {view: begun(folder, view, net, len(rows)) for view in (0, *self.views)}
        learned = np.array([n for n, row in enumerate(rows) if row.part == "learn"])
        known = ~np.isnan(self.given[self.views[0]][learned, 0, 0, 0].astype(np.float32))
        self.learned = learned[known]
        self.source = np.array([rows[n].source for n in self.learned])
        self.prompts: Prompts = prompts([rows[n] for n in self.learned])
        self.sort = np.array(self.prompts.sort)
        self.truth = torch.from_numpy(self.prompts.truth)
        sentences = Sentences(folder / "../sentences.npz")
        self.texts = torch.from_numpy(sentences.vectors(self.prompts.texts))
        self.always = {sort: np.flatnonzero(self.sort == sort) for sort in (KIND, COLOUR)}

    def batch(self, dice: np.random.Generator) -> tuple[np.ndarray, Tensor]:
        """Places among the learned, and blocks' inputs of their own pictures and, below them, of
        other photographs.
        """
        chosen = np.concatenate(
            [
                dice.choice(
                    np.flatnonzero(self.source == name), round(share * BATCH), replace=False
                )
                for name, share in SHARES.items()
            ]
        )
        places = self.learned[chosen]
        view = self.views[int(dice.choice(len(self.views)))]
        other = self.given[view][places].astype(np.float32)
        known = ~np.isnan(other[:, 0, 0, 0])
        own = self.given[0][places[known]].astype(np.float32)
        x = torch.from_numpy(np.concatenate([own, other[known]]))
        if dice.random() < 0.5:
            x = x.flip(3)
        return chosen[known], x

    def true_texts(self, chosen: np.ndarray, dice: np.random.Generator) -> dict[int, np.ndarray]:
        """Numbers of texts that the chosen pictures are told apart by, by sort."""
        out = dict(self.always)
        for sort in (TITLE, BOTH):
            mine = [self.prompts.of_row[place][sort] for place in chosen]
            out[sort] = np.unique([dice.choice(each) for each in mine if each]).astype(np.int64)
        return out


def told_apart(seen: Tensor, heard: Tensor, truth: Tensor) -> Tensor:
    """Pictures (n, d) find texts (m, d) that are true of them; ``truth`` (m, n)."""
    like = (SCALE * seen @ heard.T).masked_fill(truth.T < 0, -1e4)
    right = (truth.T > 0).float()
    has = right.sum(1) > 0
    if not has.any():
        return torch.zeros(())
    right = right[has] / right[has].sum(1, keepdim=True)
    return -(right * log_softmax(like[has], dim=1)).sum(1).mean()


def losses(lesson: Lesson, end: End, heads: Heads, dice: np.random.Generator) -> dict[str, Tensor]:
    """One batch's."""
    chosen, x = lesson.batch(dice)
    count = len(chosen)
    made = end(x)
    looks, seen = heads(made)
    like = SCALE * looks[:count] @ looks[count:].T
    rights = torch.arange(count)
    same = (cross_entropy(like, rights) + cross_entropy(like.T, rights)) / 2
    said = torch.zeros(())
    for sort, numbers in lesson.true_texts(chosen, dice).items():
        heard = normalize(heads.heard(lesson.texts[numbers]), dim=1)
        truth = lesson.truth[numbers][:, chosen].repeat(1, 2)
        weight = 1.0 if sort in (KIND, COLOUR) else 0.5
        said = said + weight * told_apart(seen, heard, truth)
    old = {
        name: torch.from_numpy(lesson.all.seen[0][name][lesson.learned[chosen]].astype(np.float32))
        for name in ("gem", "average", "logits")
    }
    target = softmax(old["logits"] / 2, dim=1).repeat(2, 1)
    taught = -(target * log_softmax(made["logits"] / 2, dim=1)).sum(1).mean()
    stayed = sum(
        (1 - cosine_similarity(made[name][:count], old[name])).mean() for name in ("gem", "average")
    )
    return {"same": same, "said": said, "taught": taught, "stayed": torch.as_tensor(stayed)}


@torch.no_grad()
def validated(lesson: Lesson, end: End, heads: Heads) -> dict[str, float]:
    """Share of validated pictures whose likeliest text of a kind, or of a colour, is true."""
    heads.eval()
    out = {}
    for source in ("fashion", "clothing"):
        rows = lesson.all.rows
        at = [n for n, row in enumerate(rows) if row.source == source and row.part == "validate"]
        own = prompts([rows[n] for n in at])
        seen = []
        for start in range(0, len(at), BATCH):
            x = torch.from_numpy(lesson.given[0][at[start : start + BATCH]].astype(np.float32))
            seen.append(heads(end(x))[1])
        for sort, name in ((KIND, "kind"), (COLOUR, "colour")):
            numbers = lesson.always[sort]
            heard = normalize(heads.heard(lesson.texts[numbers]), dim=1)
            best = (torch.cat(seen) @ heard.T).argmax(1).tolist()
            true = [
                lesson.prompts.texts[numbers[n]] in {own.texts[k] for k in mine[sort]}
                for n, mine in zip(best, own.of_row, strict=True)
                if mine[sort]
            ]
            if true:
                out[f"{source} {name}"] = round(float(np.mean(true)), 3)
    heads.train()
    return out


def rate(step: int, steps: int) -> float:
    """Share of the full rate."""
    return min(1.0, (step + 1) / WARM) * (0.5 + 0.5 * math.cos(math.pi * step / steps))


def main() -> None:
    """Step by step."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    net, kept = network(), network()
    lesson = Lesson(folder, net)
    mean = End(kept)
    target.mkdir(parents=True, exist_ok=True)
    learn(target / "state.pt", lesson, End(net), mean)
    torch.save(kept.state_dict(), target / "network.pt")
    for view in (0, *lesson.views):
        np.savez(target / f"features-{view}-00000.npz", **seen_anew(folder, lesson, mean, view))


def learn(state: Path, lesson: Lesson, end: End, mean: End) -> None:
    """Tunes ``end``; ``mean`` becomes the running mean of its weights. Goes on from ``state``."""
    heads = Heads()
    tuned = [part for part in end.parameters() if part.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": RATE}, {"params": heads.parameters(), "lr": HEAD_RATE}],
        weight_decay=1e-3,
    )
    full = [group["lr"] for group in optimiser.param_groups]
    parts = {"end": end, "mean": mean, "heads": heads, "optimiser": optimiser}
    done = 0
    if state.exists():
        stored = torch.load(state, weights_only=True)
        done = stored["step"]
        for name, part in parts.items():
            part.load_state_dict(stored[name])
    for each in (end, mean):
        each.to(memory_format=torch.channels_last)
    began = time.process_time()
    for step in range(done, STEPS):
        for group, most in zip(optimiser.param_groups, full, strict=True):
            group["lr"] = most * rate(step, STEPS)
        torch.manual_seed(step)
        found = losses(lesson, end, heads, np.random.default_rng([5, step]))
        loss = SAME * found["same"] + SAID * found["said"]
        loss = loss + TEACH * found["taught"] + STAY * found["stayed"]
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        keep = min(MEAN, (step + 1) / (step + 10))
        with torch.no_grad():
            for kept, new in zip(mean.parameters(), end.parameters(), strict=True):
                kept.lerp_(new, 1 - keep)
        if (step + 1) % TOLD_EACH == 0:
            told = {name: round(part.item(), 3) for name, part in found.items()}
            print(step + 1, told, round(time.process_time() - began), flush=True)
        if (step + 1) % SAVED_EACH == 0 or step + 1 == STEPS:
            torch.save(
                {"step": step + 1} | {name: p.state_dict() for name, p in parts.items()}, state
            )
        if (step + 1) % (4 * SAVED_EACH) == 0:
            print(step + 1, validated(lesson, mean, heads), flush=True)


@torch.no_grad()
def seen_anew(folder: Path, lesson: Lesson, end: End, view: int) -> dict[str, np.ndarray]:
    """What ``features`` keeps of a view, made with the tuned blocks."""
    parts: dict[str, list[np.ndarray]] = {}
    for path in sorted(folder.glob(f"features-{view}-*.npz")):
        stored = np.load(path)
        for name in ("at", "stages", "histogram", "places", "shares"):
            parts.setdefault(name, []).append(stored[name])
    out = {name: np.concatenate(each) for name, each in parts.items()}
    made: dict[str, list[np.ndarray]] = {}
    for start in range(0, len(out["at"]), BATCH):
        x = lesson.given[view][out["at"][start : start + BATCH]].astype(np.float32)
        for name, part in end(torch.from_numpy(x)).items():
            made.setdefault(name, []).append(part.numpy().astype(np.float16))
    seen = {name: np.concatenate(each) for name, each in made.items()}
    last = seen.pop("last")
    out["stages"][:, -last.shape[1] :] = last
    return out | seen


if __name__ == "__main__":
    main()
