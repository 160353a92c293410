"""Photographs put to catalogues: the whole picture, its middles beside it, and the thing itself;
then whether the program says that a shop has the thing.

python -m benchmarks.pictures.run [N]        at most N photographs of each kind; needs MMREC_DATA

November 2026, 160 of each, right at the first place / among five; before the network was tuned on
goods, and as shipped:

                          whole                      with the middles (what is shipped)
made phone photographs    .38 / .56   .54 / .75      .84 / .95   .92 / .96
clothes at home           .59 / .86   .76 / .96      .59 / .86   .77 / .96
luma, other views         .74 / .86   .74 / .87      .74 / .86   .74 / .87
things (Caltech-101)      .89 / .96   .91 / .98      .87 / .98   .91 / .98

"Not stocked" is said of 9 % of the made photographs, 3 % of luma's other views, 2 % of the things
where the shop has them; of 95 % of all photographs where it does not, in the worst pair (things to
clothes) of 86 %. Of clothes at home, of which the catalogue has the kind but not the piece, it is
said of 29 %.
"""

import sys
from collections import Counter

import numpy as np

from benchmarks.pictures.photographs import Asked, Task, tasks
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.hit import Band
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.look_features import colour_trust
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.ranking.bands import bands
from mmrec_desktop.ranking.blend import Evidence, blend
from mmrec_desktop.services.answer.asked import MIDDLES

AMONG = 5
BATCH = 64
FOREIGN = {
    "made phone photographs": ("luma, other views", "clothes at home"),
    "clothes at home": ("made phone photographs", "things (Caltech-101)"),
    "luma, other views": ("made phone photographs", "things (Caltech-101)"),
    "things (Caltech-101)": ("clothes at home", "luma, other views"),
}
"""Catalogues that have nothing of what photographs show."""


def looks(network: PictureNetwork, asked: Asked) -> dict[str, Vectors]:
    """Rows (m, dimension) of each way to ask with one photograph."""
    whole = decode(asked.encoded)
    rows = {"whole": network.encode_query(whole).looks}
    boxes = MIDDLES if colour_trust(whole) < 1.0 else ()
    middles = [network.encode_query(decode(asked.encoded, box)).looks for box in boxes]
    rows["middles"] = np.concatenate([rows["whole"], *middles])
    if asked.box is not None:
        rows["box"] = network.encode_query(decode(asked.encoded, asked.box)).looks
    return rows


def shelved(network: PictureNetwork, task: Task) -> Vectors:
    """Looks of a catalogue's pictures."""
    paths = [path for _, path in task.catalogue]
    parts = [
        network.encode([decode(path.read_bytes()) for path in paths[at : at + BATCH]]).looks
        for at in range(0, len(paths), BATCH)
    ]
    return np.concatenate(parts)


def judge(task: Task, shelf: Vectors, photographs: list[dict[str, Vectors]]) -> None:
    """One line for each way to ask."""
    names = [name for name, _ in task.catalogue]
    found: dict[str, list[tuple[bool, bool]]] = {}
    for asked, ways in zip(task.asked, photographs, strict=True):
        for way, rows in ways.items():
            best = np.argsort(-(shelf @ rows.T).max(axis=1), kind="stable")[:AMONG]
            right = [names[place] in asked.right for place in best]
            found.setdefault(way, []).append((right[0], any(right)))
    print(f"{task.name}, {len(task.asked)} photographs to {len(names)} pictures")
    for way, each in found.items():
        print(f"  {way:8}", np.mean(each, axis=0).round(3).tolist(), flush=True)


def band(shelf: Vectors, rows: Vectors) -> Band:
    """What the program says of a photograph that is put to a catalogue."""
    cosines = (shelf @ rows.T).max(axis=1)
    exact = np.zeros(len(cosines), dtype=np.bool_)
    evidence = [Evidence("picture", cosines, cosines, 1.0)]
    return bands(blend(evidence, exact), evidence, exact)[1]


def told(shelf: Vectors, photographs: list[dict[str, Vectors]]) -> str:
    """Shares of the bands."""
    counts = Counter(band(shelf, rows["middles"]) for rows in photographs)
    return ", ".join(f"{name} {counts[name] / len(photographs):.3f}" for name in counts)


def main() -> None:
    """Photographs to their own catalogues, then to others."""
    network = PictureNetwork(threads=1)
    shelves: dict[str, Vectors] = {}
    asked: dict[str, list[dict[str, Vectors]]] = {}
    for task in tasks(int(sys.argv[1]) if len(sys.argv) > 1 else 160):
        shelves[task.name] = shelved(network, task)
        asked[task.name] = [looks(network, each) for each in task.asked]
        judge(task, shelves[task.name], asked[task.name])
    print("the shop has it")
    for name, photographs in asked.items():
        print(f"  {name:24}", told(shelves[name], photographs))
    print("the shop does not have it")
    for name, others in FOREIGN.items():
        for other in others:
            print(f"  {name:24} to {other:24}", told(shelves[other], asked[name]))


if __name__ == "__main__":
    main()
