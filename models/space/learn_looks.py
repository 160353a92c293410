"""Finds which directions of the network's features say what a thing looks like: 1,280 numbers of
shape to 320, and 216 of places of colours to 96.

    python -m models.space.learn_looks FOLDER      FOLDER as ``tune`` left its target

Principal directions of goods of all kinds, the strong ones held back a little. To see through
grounds and light is learned by the network itself (``tune``). Writes
``models/picture/looks.safetensors``: nothing but means and directions is kept of any picture. Build
time only.
"""

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from mmrec_desktop.neural.look_features import unit
from models.space.material import material

TARGET = Path(__file__).resolve().parents[1] / "picture" / "looks.safetensors"

SHAPE, PLACE = 320, 96
HELD_BACK = 0.25
SOME = 700
"""Pictures of each source that directions are made from."""
SOURCES = ("fashion", "clothing", "flipkart", "caltech101")


def directions(rows: np.ndarray, count: int, whitening: float) -> np.ndarray:
    """Principal directions of centred rows, the strong ones held back a little."""
    covariance = rows.T @ rows / len(rows)
    strengths, axes = np.linalg.eigh(covariance)
    strengths, axes = strengths[::-1][:count], axes[:, ::-1][:, :count]
    strengths = np.sqrt(np.maximum(strengths, 1e-12))
    return axes * (strengths / strengths[0]) ** -whitening


def main() -> None:
    """Finds and saves."""
    dice = np.random.default_rng(0)
    everything = material(Path(sys.argv[1]))
    gem = unit(everything.seen[0]["gem"].astype(np.float32))
    learned = {
        source: [
            n
            for n, row in enumerate(everything.rows)
            if row.source == source and row.part == "learn"
        ]
        for source in SOURCES
    }
    # As many of each source as there are: the mean is that of goods, not of clothes.
    mean = np.mean([gem[places].mean(axis=0) for places in learned.values()], axis=0)
    some = np.concatenate([dice.permutation(gem[places])[:SOME] for places in learned.values()])
    places = unit(everything.seen[0]["places"][learned["flipkart"]].astype(np.float32))
    stored = {
        "shape_mean": mean,
        "shape": directions(some - mean, SHAPE, HELD_BACK),
        "place": directions(places, PLACE, 0.0),
    }
    save_file(
        {name: np.ascontiguousarray(p, dtype=np.float16) for name, p in stored.items()}, TARGET
    )
    print(f"{TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
