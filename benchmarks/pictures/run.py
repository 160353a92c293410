"""Photographs put to catalogues: the whole picture, its middles beside it, and the thing itself.

python -m benchmarks.pictures.run [N]        at most N photographs of each kind; needs MMREC_DATA

November 2026, 160 of each, right at the first place / among five: made phone photographs .38 / .56
whole, .84 / .95 with the middles (what is shipped); clothes at home .59 / .86 and .59 / .86; luma's
other views .74 / .86 and .74 / .86; things .89 / .96 and .87 / .98.
"""

import sys

import numpy as np

from benchmarks.pictures.photographs import Asked, Task, tasks
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.look_features import colour_trust
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.services.answer.asked import MIDDLES

AMONG = 5


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


def judge(network: PictureNetwork, task: Task) -> None:
    """One line for each way to ask."""
    pictures = [decode(path.read_bytes()) for _, path in task.catalogue]
    shelf = network.encode(pictures).looks
    names = [name for name, _ in task.catalogue]
    found: dict[str, list[tuple[bool, bool]]] = {}
    for asked in task.asked:
        for way, rows in looks(network, asked).items():
            best = np.argsort(-(shelf @ rows.T).max(axis=1), kind="stable")[:AMONG]
            right = [names[place] in asked.right for place in best]
            found.setdefault(way, []).append((right[0], any(right)))
    print(f"{task.name}, {len(task.asked)} photographs to {len(names)} pictures")
    for way, each in found.items():
        print(f"  {way:8}", np.mean(each, axis=0).round(3).tolist(), flush=True)


if __name__ == "__main__":
    encoder = PictureNetwork(threads=1)
    for one in tasks(int(sys.argv[1]) if len(sys.argv) > 1 else 160):
        judge(encoder, one)
