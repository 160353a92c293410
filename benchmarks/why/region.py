"""Is the region that is lit up the one that answers? Paints it white and looks again.

python -m benchmarks.why.region LIBRARY...      libraries that were imported; they are only read

Each product keeps one picture in a copy: as it is, with its region painted white, and with as large
a box painted white elsewhere.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.why.removal import PICTURED, Case, case_of, place_now
from benchmarks.why.run import DEEPEST, queries
from mmrec_desktop.catalog import pictures, products, staging
from mmrec_desktop.domain.picture import Box
from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.services.encode import encode_missing
from mmrec_desktop.services.evaluate.rehearsal import rehearsal
from mmrec_desktop.services.region import matched_region
from mmrec_desktop.services.workspace import Workspace, open_workspace

CASES = 80
_AT_ONCE = 20


@dataclass(frozen=True)
class Lit:
    """A hit with its picture and the region of it that answers."""

    case: Case
    path: Path
    box: Box


def lit(workspace: Workspace, rng: np.random.Generator) -> tuple[list[Lit], float]:
    """Hits that are there for their pictures, and the seconds of processor time that a region
    took.
    """
    found: dict[int, Lit] = {}
    spent: list[float] = []
    asked = queries(workspace, rng)
    for place in rng.permutation(len(asked)):
        if len(found) == CASES:
            break
        case = case_of(workspace, asked[int(place)], int(rng.integers(DEEPEST)))
        if case is None or case.reason not in PICTURED or case.key in found:
            continue
        each = _first_picture(workspace, case.key)
        if each is None:
            continue
        started = time.process_time()
        product = products.ids(workspace.library, np.array([case.key]))[case.key]
        region = matched_region(workspace, case.query, product, each[0])
        spent.append(time.process_time() - started)
        if region is not None:
            found[case.key] = Lit(case, each[1], region.box)
    return list(found.values()), float(np.median(spent[1:] or [0.0]))


def scores(workspace: Workspace, few: Sequence[Lit], folder: Path, way: str) -> list[float]:
    """Scores of the same hits where each product has this one picture, changed in a way."""
    changed: list[tuple[Product, str]] = []
    for each in few:
        file = folder / f"{each.case.key}-{way}.png"
        picture = Image.open(each.path).convert("RGB")
        WAYS[way](picture, each.box).save(file)
        product = products.product(workspace.library, each.case.key)
        bare = tuple(replace(variant, pictures=()) for variant in product.variants)
        alone = (Picture(file.name, str(file)),)
        changed.append((replace(product, pictures=alone, variants=bare), "why"))
    with staging.begin(workspace.library) as waiting:
        waiting.put(changed)
        waiting.swap([staging.SourceRecord("why", dialect="why", rows=len(changed))])
    for _ in encode_missing(workspace):
        pass
    return [place_now(workspace, each.case)[1] for each in few]


def judge(workspace: Workspace) -> None:
    """One line for a library."""
    cases, seconds = lit(workspace, np.random.default_rng(11))
    rows: list[tuple[float, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(cases), _AT_ONCE):
            few = cases[at : at + _AT_ONCE]
            with rehearsal(workspace) as copy:
                told = [scores(copy, few, Path(folder), way) for way in WAYS]
            rows += list(zip(*told, strict=True))
    whole, region, elsewhere = np.array(rows).T
    print(
        f"{workspace.library.path.stem}: {len(rows)} regions, {seconds:.2f} s of processor time;"
        f" without the region the score falls in {np.mean(region < whole):.3f},"
        f" by {np.mean(whole - region):.3f} on average (elsewhere {np.mean(whole - elsewhere):.3f})"
    )


def _first_picture(workspace: Workspace, key: int) -> tuple[str, Path] | None:
    for each in pictures.gallery(workspace.library, key):
        if each.path and Path(each.path).is_file():
            return each.reference, Path(each.path)
    return None


def _painted(picture: Image.Image, box: Box) -> Image.Image:
    left, top, right, bottom = (
        round(part * side) for part, side in zip(box, picture.size * 2, strict=True)
    )
    picture.paste((255, 255, 255), (left, top, max(right, left + 1), max(bottom, top + 1)))
    return picture


def _elsewhere(picture: Image.Image, box: Box) -> Image.Image:
    """As large a box in the corner that is farthest from the region."""
    wide, high = box[2] - box[0], box[3] - box[1]
    left = 0.0 if (box[0] + box[2]) / 2 > 0.5 else 1.0 - wide
    top = 0.0 if (box[1] + box[3]) / 2 > 0.5 else 1.0 - high
    return _painted(picture, (left, top, left + wide, top + high))


WAYS: dict[str, Callable[[Image.Image, Box], Image.Image]] = {
    "whole": lambda picture, _box: picture,
    "without": _painted,
    "elsewhere": _elsewhere,
}


def main() -> None:
    """All libraries that are named."""
    for path in map(Path, sys.argv[1:]):
        workspace = open_workspace(path, write=False)
        judge(workspace)
        workspace.close()


if __name__ == "__main__":
    main()
