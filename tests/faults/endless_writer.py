"""Writes to a library for ever, to be killed: imports, picture results, vectors and index builds.

Started as a process by the fault tests. Every write of round n leaves "n" in all that it touches.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.library import open_library
from tests import made


def main(path: Path) -> None:
    library = open_library(path)
    sys.stdout.write("writing\n")
    sys.stdout.flush()
    turn = library.state()
    while True:
        turn += 1
        every = [replace(each, title=f"round{turn} {each.title}") for each in made.products()]
        made.adopt(library, every)
        keys = np.sort(products.keys(library))
        vectors.put(library, "meaning", "space", keys, made.unit_vectors(30, seed=turn))
        files = pictures.pending(library, [("looks", "net")])
        seen = [made.decoded(f"{item.path} {turn}") for item in files]
        results: list[pictures.Result] = list(zip(files, seen, strict=False))
        pictures.record(library, results, {"looks": ("net", made.unit_vectors(len(files)))})
        generation.build(library, "meaning", "space")
        if turn % 3 == 0:
            products.remove(library, [f"P{turn % 6}0"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
