"""The shops that are learnt from: those of ``benchmarks.catalogues``, and two more.

Separate because the packaged picture network was tuned on clothes: a shop of clothes shows what is
learnt here only where it is made of the pictures that were held back then.
"""

import csv
from pathlib import Path

from benchmarks.catalogues.run import Feed, catalogues
from benchmarks.relevance.shops import DATA, GENERAL

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
    with SPLIT.open(encoding="utf-8") as file:
        of_part = {row["id"] for row in csv.DictReader(file) if row["part"] == part}
    with (DATA / "fashion" / "styles.csv").open(encoding="utf-8-sig") as file:
        rows = [
            {
                "id": row["id"],
                "title": row["productDisplayName"],
                "category": row["articleType"],
                "colour": row["baseColour"],
                "gender": row["gender"],
                "season": row["season"],
                "usage": row["usage"],
                "image": f"{row['id']}.jpg",
            }
            for row in csv.DictReader(file)
            if (row["id"] in of_part or not part)
            and (DATA / "fashion" / "images" / f"{row['id']}.jpg").is_file()
        ]
    return _written(folder / f"{part or 'all'}-clothes.csv", rows)


def _shops(folder: Path) -> Path:
    """Groceries, tools, household and electronics of eight small shops, in two languages."""
    with (GENERAL / "shops" / "items.csv").open(encoding="utf-8-sig") as file:
        rows = [
            {
                "id": Path(row["picture"]).stem,
                "title": row["title"],
                "category": row["class"],
                "description": row["description"],
                "image": row["picture"],
            }
            for row in csv.DictReader(file)
        ]
    return _written(folder / "shops.csv", rows)


def _written(path: Path, rows: list[dict[str, str]]) -> Path:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return path
