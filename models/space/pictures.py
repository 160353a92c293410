"""The pictures that the shared space of words and pictures is learned from, and those that it is
only measured on.

Separate because the split decides what every figure means: by product and near-duplicate for
clothes (no picture of a family of look-alikes on both sides), by class for general goods.
"""

import csv
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

DATA = Path(os.environ.get("MMREC_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
GENERAL = DATA / "general"
SPLIT = Path(__file__).resolve().parent / "fashion_split.csv"
HELD_LEAVES = 0.35
"""Share of the classes of flipkart and caltech101 that are never learned."""


@dataclass(frozen=True, slots=True)
class Row:
    """One picture. ``part``: "learn", "validate", "held" or "unused". ``kind`` and ``colour`` as
    the source names them, empty where it does not; ``title`` where the source has one.
    """

    source: str
    path: Path
    part: str
    title: str = ""
    kind: str = ""
    colour: str = ""


def rows(split: dict[str, str] | None = None) -> list[Row]:
    """Everything, in an order that does not change; clothes by ``split`` (id to part), as
    ``split`` wrote it where None.
    """
    if split is None:
        split = {row["id"]: row["part"] for row in read(SPLIT)}
    return [*_fashion(split), *_clothing(), *_general(), *_luma()]


def chance(text: str) -> float:
    """A number 0..1 that belongs to a text and never changes."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) / 16**12


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def plain_name(title: str, colour: str) -> str:
    """A title without its colour: what all colours of one product are called."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    without = set(re.findall("[a-z]+", colour.lower()))
    return " ".join(word for word in words if word not in without)


def _fashion(split: dict[str, str]) -> list[Row]:
    out = []
    for row in read(DATA / "fashion" / "styles.csv"):
        path = DATA / "fashion" / "images" / f"{row['id']}.jpg"
        title, kind, colour = row["productDisplayName"], row["articleType"], row["baseColour"]
        part = split.get(row["id"], "learn")
        out.append(Row("fashion", path, part, title, kind, "" if colour == "NA" else colour))
    return out


def _clothing() -> list[Row]:
    parts = {"train": "learn", "validation": "validate", "test": "held"}
    return [
        Row("clothing", path, part, "", path.parent.name)
        for folder, part in parts.items()
        for path in sorted((DATA / "clothing" / folder).rglob("*.jpg"))
    ]


def _general() -> list[Row]:
    out = []
    for name in ("flipkart", "caltech101", "shops", "ikea", "imagenet_samples"):
        for row in read(GENERAL / name / "items.csv"):
            kind = row["class"].split(" > ")[-1]
            learned = name in ("flipkart", "caltech101") and chance(name + kind) >= HELD_LEAVES
            part = "learn" if learned else "held"
            colour = row.get("color", "") or ""
            out.append(Row(name, GENERAL / name / row["picture"], part, row["title"], kind, colour))
    return out


def _luma() -> list[Row]:
    out = []
    for row in read(DATA / "luma" / "pictures.csv"):
        path = DATA / "luma" / "images" / row["picture"]
        out.append(Row("luma", path, "held", row["style"], row["view"], row["colour"]))
    return out
