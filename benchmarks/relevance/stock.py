"""Brings a made-up shop into a library of its own, the way a merchant would: a feed and a folder of
pictures through the import. Separate because queries are then asked of the program alone.
"""

import csv
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.relevance.shops import DATA, Bm25, Shop
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace, open_workspace

MAIN = "_main.jpg"


@dataclass
class Shelf:
    """One shop in its library; products are numbered as the shop's goods are."""

    shop: Shop
    workspace: Workspace
    bm25: Bm25

    def places(self, ids: Iterable[str]) -> list[int]:
        """Products of an answer as places of the shop's goods."""
        return [int(each.removeprefix("G")) for each in ids]


def stocked(shop: Shop, folder: Path) -> Shelf:
    """Imports a shop, unless that was done before in this folder."""
    feed = folder / shop.name / "feed.csv"
    if not feed.exists():
        _write_feed(shop, feed)
    workspace = open_workspace(folder / f"{shop.name}.mmrec")
    brought_in(workspace, [feed])
    return Shelf(shop, workspace, Bm25(shop.goods))


def brought_in(workspace: Workspace, paths: list[Path], *pictures: Path) -> None:
    """Runs an import to its end, with all vectors."""
    for _ in import_feed(workspace, paths, ImportOptions(pictures=pictures)):
        pass


def luma(folder: Path) -> Workspace:
    """The Luma shop with nothing but its main pictures."""
    pictures = folder / "luma-main"
    for source in sorted((DATA / "luma" / "images").rglob(f"*{MAIN}")):
        target = pictures / source.relative_to(DATA / "luma" / "images")
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    workspace = open_workspace(folder / "luma-main.mmrec")
    feeds = DATA / "luma" / "feeds"
    wanted = [*feeds.glob("ConfigurableSampleData__products.csv"), *feeds.glob("*products_gear*")]
    brought_in(workspace, sorted(wanted), pictures)
    return workspace


def _write_feed(shop: Shop, feed: Path) -> None:
    feed.parent.mkdir(parents=True, exist_ok=True)
    rows = []
    for place, goods in enumerate(shop.goods):
        picture = ""
        if goods.picture:
            picture = f"{place}{Path(goods.picture).suffix}"
            shutil.copyfile(goods.picture, feed.parent / picture)
        rows.append(
            [f"G{place}", goods.title, goods.description, goods.brand, goods.category, picture]
        )
    with feed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "description", "brand", "category", "image"])
        writer.writerows(rows)
