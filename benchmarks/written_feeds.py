"""Development data as the feeds that a merchant would have. Separate because several benchmarks
bring the same tables in.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from benchmarks.relevance.shops import DATA, GENERAL, rows_of

Rows = list[dict[str, str]]

_CLOTHES = {
    "id": "id", "title": "productDisplayName", "category": "articleType",
    "colour": "baseColour", "gender": "gender", "season": "season", "usage": "usage",
}  # fmt: skip


def clothes() -> Rows:
    """All clothes of the fashion catalogue that have a picture."""
    return [
        {**{own: row[theirs] for own, theirs in _CLOTHES.items()}, "image": f"{row['id']}.jpg"}
        for row in rows_of(DATA / "fashion" / "styles.csv")
        if (DATA / "fashion" / "images" / f"{row['id']}.jpg").is_file()
    ]


def goods(name: str, called: Callable[[int, dict[str, str]], str]) -> Rows:
    """The goods of one of the general catalogues; ``called``: the number of each, by its place and
    row.
    """
    return [
        {
            "id": called(place, row),
            "title": row["title"],
            "category": row["class"],
            "description": row["description"],
            "image": row["picture"],
        }
        for place, row in enumerate(rows_of(GENERAL / name / "items.csv"))
    ]


def written(path: Path, rows: Rows) -> Path:
    """The feed of these rows, made where it is not there yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return path
