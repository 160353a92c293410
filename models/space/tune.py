# ruff: noqa: SLF001 (the packaged network has no public layers)
"""Tunes the last blocks of the picture network on goods: what a telephone sees and what a catalogue
shows become more alike, and nothing that was known is lost.

    python -m models.space.tune FOLDER [EPOCHS]      FOLDER as ``features`` left it

Begins with what the blocks before give, which ``features`` kept, so that an epoch costs a third of
the whole network. Two photographs of one thing are drawn together (instance discrimination), a
picture and what is true of it too (in the space that ``learn`` left); two teachers hold it back:
the thousand classes of the network as it was, and its features of the catalogue's own pictures.
Resumable: the state after every epoch lies in FOLDER. Build time only.
"""

import copy
import sys
import time
from pathlib import Path

import numpy as np
import torch
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn.functional import cosine_similarity, log_softmax, normalize, softmax

from models.make_picture_network import weights_file
from models.space.material import material

FIRST = 14
"""Number of the first block that is tuned."""
KEPT = 10
"""Number of the last block whose outputs lie in files."""
BATCH = 48
RATE = 2e-4
SCALE = 15.0
SAME, TEACH, STAY = 1.0, 1.0, 2.0
SHARES = {"fashion": 0.35, "clothing": 0.25, "flipkart": 0.25, "caltech101": 0.15}
LOOKS = 256


class End(nn.Module):
    """Blocks from FIRST on, the head, and the classes."""

    def __init__(self, network: EfficientNet) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(list(network._blocks)[FIRST:])
        self.head, self.norm, self.swish = network._conv_head, network._bn1, network._swish
        self.classes = network._fc

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """gem, average, logits."""
        for block in self.blocks:
            x = block(x)
        x = self.swish(self.norm(self.head(x)))
        average = x.mean((2, 3))
        gem = (x.clamp(min=1e-6) ** 3).mean((2, 3)) ** (1 / 3)
        return gem, average, self.classes(average)


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
        for path in sorted(folder.glob(f"features-{view}-*.npz")):
            stored = np.load(path)
            at, middle = stored["at"], stored["middle"]
            for start in range(0, len(at), BATCH):
                x = torch.from_numpy(middle[start : start + BATCH].astype(np.float32))
                for block in list(net._blocks)[KEPT + 1 : FIRST]:
                    x = block(x)
                out[at[start : start + BATCH]] = x.numpy().astype(np.float16)
        np.save(target, out)
    return np.load(target, mmap_mode="r")


def main() -> None:
    """Epoch by epoch."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    folder, epochs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4
    views = [view for view in (2, 1, 4, 3) if list(folder.glob(f"features-{view}-*.npz"))]
    everything = material(folder, (0,))
    rows = everything.rows
    net = network()
    given = {view: begun(folder, view, net, len(rows)) for view in (0, *views)}
    end = End(copy.deepcopy(net))
    old = End(net).requires_grad_(requires_grad=False)
    looks = nn.Linear(2560, LOOKS, bias=False)
    head = [*looks.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": end.parameters(), "lr": RATE}, {"params": head, "lr": 1e-3}], weight_decay=1e-4
    )
    done = 0
    state = folder / "tuned.pt"
    if state.exists():
        stored = torch.load(state, weights_only=True)
        end.load_state_dict(stored["end"])
        looks.load_state_dict(stored["looks"])
        done = stored["epoch"]
    learned = np.array([n for n, row in enumerate(rows) if row.part == "learn"])
    learned = learned[~np.isnan(given[views[0]][learned, 0, 0, 0].astype(np.float32))]
    source = np.array([rows[n].source for n in learned])
    for epoch in range(done, epochs):
        dice = np.random.default_rng([5, epoch])
        _epoch(end, old, looks, optimiser, given, learned, source, dice)
        torch.save(
            {"end": end.state_dict(), "looks": looks.state_dict(), "epoch": epoch + 1}, state
        )
        print("epoch", epoch + 1, flush=True)


def _epoch(end, old, looks, optimiser, given, learned, source, dice) -> None:  # type: ignore[no-untyped-def]
    """As many batches as it takes to draw each picture once."""
    views = [view for view in given if view]
    began = time.perf_counter()
    steps = len(learned) // BATCH
    for step in range(steps):
        chosen = np.concatenate(
            [
                dice.choice(np.flatnonzero(source == name), round(share * BATCH))
                for name, share in SHARES.items()
            ]
        )
        places = learned[chosen]
        view = views[int(dice.integers(len(views)))]
        other = given[view][np.sort(places)]
        known = ~np.isnan(other[:, 0, 0, 0].astype(np.float32))
        places = np.sort(places)[known]
        x = torch.from_numpy(np.concatenate([given[0][places], other[known]]).astype(np.float32))
        if dice.random() < 0.5:
            x = x.flip(3)
        count = len(places)
        gem, average, logits = end(x)
        with torch.no_grad():
            old_gem, old_average, old_logits = old(x[:count])
        features = torch.cat([normalize(gem, dim=1), normalize(average, dim=1)], dim=1)
        shape = normalize(looks(features), dim=1)
        like = SCALE * shape[:count] @ shape[count:].T
        same = torch.from_numpy(places[:, None] == places[None]).float()
        same = same / same.sum(1, keepdim=True)
        drawn = -(
            (same * log_softmax(like, 1)).sum(1) + (same * log_softmax(like.T, 1)).sum(1)
        ).mean()
        target = softmax(old_logits / 2, dim=1).repeat(2, 1)
        taught = -(target * log_softmax(logits / 2, dim=1)).sum(1).mean()
        stayed = (1 - cosine_similarity(gem[:count], old_gem)).mean()
        stayed = stayed + (1 - cosine_similarity(average[:count], old_average)).mean()
        loss = SAME * drawn / 2 + TEACH * taught + STAY * stayed
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 20 == 19:
            parts = [round(part.item(), 3) for part in (drawn, taught, stayed)]
            print(step + 1, steps, *parts, round(time.perf_counter() - began), flush=True)


if __name__ == "__main__":
    main()
