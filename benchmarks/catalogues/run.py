"""What ``mmrec evaluate`` says of the development catalogues: one table from one run.

    python -m benchmarks.catalogues.run [FOLDER]      FOLDER keeps the libraries for the next time

Separate from ``benchmarks.relevance``, where people have judged: here catalogues ask themselves.
"""

import random
from pathlib import Path

from benchmarks.finished import finished
from benchmarks.kept_folder import in_folder
from benchmarks.relevance.shops import DATA, GENERAL
from benchmarks.relevance.stock import brought_in
from benchmarks.written_feeds import clothes, goods, written
from mmrec_desktop.services.evaluate.report import KINDS, Kind, Report, of_hundred
from mmrec_desktop.services.evaluate.run import evaluate
from mmrec_desktop.services.workspace import Workspace, open_workspace

FASHION = 1250
"""Products of the fashion catalogue that are taken, by chance."""
Feed = tuple[list[Path], list[Path]]
"""Feeds, and folders of pictures."""


def catalogues(folder: Path) -> dict[str, Feed]:
    """The development catalogues with their feeds as a merchant would have them."""
    luma = sorted((DATA / "luma" / "feeds").glob("*.csv"))
    return {
        "phones_zh": ([DATA / "phones_zh" / "商品.csv"], []),
        "shop_zh": ([DATA / "shop_zh" / "商品.csv"], []),
        "home_zh": ([DATA / "home_zh" / "goods.json"], []),
        "mall_zh": ([DATA / "mall_zh" / "商品.gbk.csv"], []),
        "luma": (luma, [DATA / "luma" / "images"]),
        "fashion": ([_fashion(folder)], [DATA / "fashion" / "images"]),
        "flipkart": ([_flipkart(folder)], [GENERAL / "flipkart"]),
    }


def stocked(name: str, feed: Feed, folder: Path) -> Workspace:
    """Imports a catalogue, unless that was done before in this folder."""
    workspace = open_workspace(folder / f"{name}.mmrec")
    brought_in(workspace, feed[0], *feed[1])
    return workspace


def measured(workspace: Workspace) -> Report:
    """The evaluation, as the command line runs it."""
    return finished(evaluate(workspace))


def cells(kind: Kind | None) -> str:
    """n, the first and the first ten with the interval, then the others' first ten."""
    if kind is None:
        return "–"
    low, high = (of_hundred(each) for each in kind.interval["recall@10"])
    first, ten = (of_hundred(kind.figures[name]) for name in ("recall@1", "recall@10"))
    others = ", ".join(
        f"{name.replace('_', ' ')} {of_hundred(each.figures['recall@10'])}"
        for name, each in kind.baselines.items()
    )
    return f"{kind.n}: {first} / **{ten}** ({low}–{high}); {others}"


def table(folder: Path) -> None:
    """Prints the rows of README.md."""
    print("| catalogue | products | " + " | ".join(name.replace("_", " ") for name in KINDS) + " |")
    print("|---|---|" + "---|" * len(KINDS))
    for name, feed in catalogues(folder).items():
        workspace = stocked(name, feed, folder)
        report = measured(workspace)
        workspace.close()
        row = " | ".join(cells(report.kinds.get(kind)) for kind in KINDS)
        print(f"| {name} | {report.products:,} | {row} |", flush=True)


def _fashion(folder: Path) -> Path:
    chosen = random.Random(5).sample(clothes(), FASHION)
    return written(folder / "fashion.csv", chosen)


def _flipkart(folder: Path) -> Path:
    return written(folder / "flipkart.csv", goods("flipkart", lambda place, _row: f"F{place}"))


if __name__ == "__main__":
    in_folder(table)
