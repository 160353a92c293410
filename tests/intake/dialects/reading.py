"""Reads made feeds the way an import does: rows, dialect, grouping. Shared by the tests of all dialects."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import registry
from mmrec_desktop.intake.feed import open_feed
from mmrec_desktop.intake.variants import Grouping

FEEDS = Path(__file__).parent / "feeds"


@dataclass
class Read:
    """What a feed gave."""

    dialects: list[str] = field(default_factory=list)
    products: dict[str, Product] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def read(*paths: Path | str) -> Read:
    """All these feeds as one catalogue; a bare name is a made feed."""
    found = Read()
    grouping = Grouping()
    for path in paths:
        feed = open_feed(FEEDS / path)
        dialect, _ = registry.choose(feed.columns)
        assert dialect is not None, f"{path} was not recognised: {feed.columns}"
        found.dialects.append(dialect.name)
        for row in feed.rows():
            said = row if isinstance(row, Rejection) else dialect.read(row)
            if isinstance(said, Draft):
                grouping.add(said)
                found.drafts.append(said)
            else:
                found.rejections.append(said)
    products, orphans = grouping.finish()
    found.products = {each.product.id: each.product for each in products}
    found.rejections += orphans
    return found


def columns(name: str) -> tuple[str, ...]:
    """The columns of a made feed."""
    return open_feed(FEEDS / name).columns


def row(**cells: str) -> SourceRow:
    """A row of a file called feed.csv."""
    return SourceRow("feed.csv", 2, cells)


def grouped(drafts: Sequence[Draft]) -> set[Product]:
    """Products of these drafts, without the order in which equal things stand."""
    grouping = Grouping()
    for draft in drafts:
        grouping.add(draft)
    return {_unordered(each.product) for each in grouping.finish()[0]}


def shuffled(drafts: Sequence[Draft], seed: int) -> list[Draft]:
    """The same rows in another order, as if the file had been sorted by something else (F3)."""
    mixed = list(drafts)
    random.Random(seed).shuffle(mixed)
    return [replace(draft, line=number) for number, draft in enumerate(mixed, start=2)]


def _unordered(product: Product) -> Product:
    return replace(
        product,
        variants=tuple(sorted(product.variants, key=repr)),
        pictures=tuple(sorted(product.pictures, key=repr)),
        categories=tuple(sorted(product.categories)),
        attributes=tuple(sorted(product.attributes)),
        tags=tuple(sorted(product.tags)),
        links=tuple(sorted(product.links, key=repr)),
    )
