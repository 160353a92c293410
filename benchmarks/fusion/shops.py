"""The shops that are learnt from: those of ``benchmarks.catalogues``, and two more.

Separate because the packaged picture network was tuned on clothes: a shop of clothes shows what is
learnt here only where it is made of the pictures that were held back then.
"""

from pathlib import Path

from benchmarks.catalogues.run import Feed, catalogues
from benchmarks.relevance.shops import DATA, GENERAL, rows_of
from benchmarks.written_feeds import clothes, goods, written

SPLIT = Path(__file__).parents[2] / "models" / "space" / "fashion_split.csv"
HELD_BACK = "held"


def feeds(folder: Path) -> dict[str, Feed]:
    """Name -> feeds and folders of pictures; what has to be written goes into ``folder``."""
    return {
        **catalogues(folder),
        "fashion": ([_fashion(folder, HELD_BACK)], [DATA / "fashion" / "images"]),
        "all clothes": ([_fashion(folder, "")], [DATA / "fashion" / "images"]),
        "shops": ([_shops(folder)], [GENERAL / "shops"]),
    }


def _fashion(folder: Path, part: str) -> Path:
    """The clothes of one part of the split by which the packaged network was tuned, or all."""
    of_part = {row["id"] for row in rows_of(SPLIT) if row["part"] == part}
    rows = [row for row in clothes() if row["id"] in of_part or not part]
    return written(folder / f"{part or 'all'}-clothes.csv", rows)


def _shops(folder: Path) -> Path:
    """Groceries, tools, household and electronics of eight small shops, in two languages."""
    rows = goods("shops", lambda _place, row: Path(row["picture"]).stem)
    return written(folder / "shops.csv", rows)
