"""Splits the clothes once and for all: 1,250 pictures are held back and 400 validate, by families
of equal names and near-duplicates, so that nothing that is judged was seen in another colour.

    python -m models.space.split FOLDER      FOLDER with what ``features`` kept

Writes ``fashion_split.csv``, which every later step reads. Build time only.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from mmrec_desktop.neural.look_features import unit
from models.space.pictures import SPLIT, Row, chance, plain_name, rows

HELD, VALIDATED = 1250, 400
LIKE, ALIKE, BITS = 0.93, 0.97, 4
"""Near-duplicates: cosine of centred features above LIKE and difference hashes at most BITS apart,
or cosine above ALIKE.
"""


def near_duplicates(average: np.ndarray, prints: np.ndarray) -> dict[int, list[int]]:
    """Later near-duplicates of each picture, by place."""
    centred = average.astype(np.float32)
    centred = unit(centred - centred.mean(axis=0))
    found: dict[int, list[int]] = defaultdict(list)
    like = np.triu(centred @ centred.T, 1)
    for one, other in np.argwhere(like > LIKE).tolist():
        apart = (int(prints[one]) ^ int(prints[other])).bit_count()
        if like[one, other] > ALIKE or apart <= BITS:
            found[one].append(other)
    return found


def families(names: list[str], looks: dict[int, list[int]]) -> list[int]:
    """Union of equal names and of near-duplicates: a family's number for each place."""
    parent = list(range(len(names)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    by_name: dict[str, int] = {}
    for place, name in enumerate(names):
        parent[root(place)] = root(by_name.setdefault(name, place))
    for place, others in looks.items():
        for other in others:
            parent[root(place)] = root(other)
    return [root(place) for place in range(len(names))]


def parts(clothes: list[Row], family: list[int]) -> list[str]:
    """Families go to one side each, by a number that belongs to the family's name; those that a
    border would cut are not used at all on its far side.
    """
    order = sorted(
        range(len(family)), key=lambda n: (chance(f"family {clothes[family[n]].path.stem}"), n)
    )
    out = ["learn"] * len(family)
    for rank, place in enumerate(order[: HELD + VALIDATED]):
        out[place] = "held" if rank < HELD else "validate"
    for border, part in ((HELD, "validate"), (HELD + VALIDATED, "learn")):
        cut = family[order[border - 1]]
        for place, other in enumerate(family):
            if other == cut and out[place] == part:
                out[place] = "unused"
    return out


def main() -> None:
    """Reads features, writes the split."""
    folder = Path(sys.argv[1])
    everything = rows(split={})
    average = np.zeros((len(everything), 1280), dtype=np.float16)
    for path in sorted(folder.glob("features-0-*.npz")):
        stored = np.load(path)
        average[stored["at"]] = stored["average"]
    places = [place for place, row in enumerate(everything) if row.source == "fashion"]
    clothes = [everything[place] for place in places]
    looks = near_duplicates(average[places], np.load(folder / "prints.npy")[places])
    family = families([plain_name(row.title, row.colour) for row in clothes], looks)
    with SPLIT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "part"])
        for row, part in zip(clothes, parts(clothes, family), strict=True):
            if part != "learn":
                writer.writerow([row.path.stem, part])


if __name__ == "__main__":
    main()
