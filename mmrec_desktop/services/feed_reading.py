"""Paths to products: which files are feeds, what they hold, which pictures belong to it.

Separate from the import because a preview reads the same without writing.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmrec_desktop.domain.errors import FeedUnreadable, NotFound
from mmrec_desktop.domain.feed_dialect import Draft, FeedDialect
from mmrec_desktop.domain.product import Picture, Product, Variant, all_pictures
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import registry
from mmrec_desktop.intake.feed import FEED_SUFFIXES, Feed, open_feed
from mmrec_desktop.intake.pictures.finder import Found, PictureFinder
from mmrec_desktop.intake.variants import Grouped, Grouping

_ROWS_BETWEEN_REPORTS = 500


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """``pictures``: further folders to look in; ``mapping``: field -> column, by hand."""

    pictures: tuple[Path, ...] = ()
    dialect: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(slots=True)
class Reading:
    """What the feeds hold. ``products``: with their pictures found, and the feed that brought each."""

    feeds: list[tuple[Feed, str]] = field(default_factory=list)
    rows: int = 0
    products: list[tuple[Product, str]] = field(default_factory=list)
    merged_rows: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    missing: int = 0


def read_feeds(paths: Sequence[Path], options: ImportOptions) -> Generator[Progress, None, Reading]:
    """Reads all feeds as one catalogue. Raises FeedUnreadable where none of them is one."""
    reading = Reading()
    grouping = Grouping()
    files = list(_feed_files(paths))
    for path in files:
        try:
            feed = open_feed(path, options.encoding)
        except FeedUnreadable as error:
            if len(files) == 1:
                raise
            reading.rejections.append(
                Rejection(
                    path.name,
                    0,
                    error.code,
                    {key: str(value) for key, value in error.values.items()},
                    counts=False,
                )
            )
            continue
        dialect = _dialect(feed, options)
        if dialect is None:
            reading.rejections.append(Rejection(feed.file, 0, "not-a-catalogue", counts=False))
            continue
        reading.feeds.append((feed, dialect.name))
        yield from _read_rows(feed, dialect, grouping, reading)
    if not reading.feeds:
        raise FeedUnreadable("not-a-catalogue", file=", ".join(path.name for path in files))
    products, orphans = grouping.finish()
    reading.rejections.extend(orphans)
    yield from _find_pictures(products, paths, options, reading)
    return reading


def _feed_files(paths: Sequence[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                each for each in path.iterdir() if each.suffix.lower() in FEED_SUFFIXES
            )
        elif path.exists():
            yield path
        else:
            raise NotFound("path-missing", path=path.name)


def _dialect(feed: Feed, options: ImportOptions) -> FeedDialect | None:
    if options.mapping:
        return registry.mapped(options.mapping)
    if options.dialect:
        return registry.by_name(options.dialect)
    return registry.choose(feed.columns)[0]


def _read_rows(
    feed: Feed, dialect: FeedDialect, grouping: Grouping, reading: Reading
) -> Generator[Progress, None, None]:
    for row in feed.rows():
        reading.rows += 1
        said = row if isinstance(row, Rejection) else dialect.read(row)
        if isinstance(said, Draft):
            grouping.add(said)
        else:
            reading.rejections.append(said)
        if reading.rows % _ROWS_BETWEEN_REPORTS == 0:
            yield Progress("reading", reading.rows, unit="rows")


def _find_pictures(
    grouped: Sequence[Grouped], paths: Sequence[Path], options: ImportOptions, reading: Reading
) -> Generator[Progress, None, None]:
    folders = [*options.pictures, *(path if path.is_dir() else path.parent for path in paths)]
    finder = PictureFinder([folder.absolute() for folder in dict.fromkeys(folders)])
    source_of = {feed.file: str(feed.path.absolute()) for feed, _ in reading.feeds}
    for number, each in enumerate(grouped):
        file, line = each.rows[0]
        product = _with_pictures(each.product, finder, reading, file, line)
        reading.products.append((product, source_of[file]))
        reading.merged_rows += len(each.rows) - 1
        if number % 200 == 0:
            yield Progress("finding", number, len(grouped), "products")


def _with_pictures(
    product: Product, finder: PictureFinder, reading: Reading, file: str, line: int
) -> Product:
    known: dict[str, Picture] = {}
    for picture in all_pictures(product):
        found = finder.find(picture.reference)
        if isinstance(found, Found):
            known[picture.reference] = Picture(found.reference, found.path)
        else:
            known[picture.reference] = Picture(picture.reference, problem=found)
            reading.missing += 1
            values = {"picture": picture.reference, "product": product.id}
            reading.rejections.append(Rejection(file, line, found, values, counts=False))
    if not known:
        named = finder.for_product([product.id, product.sku])
        return replace(
            product, pictures=tuple(Picture(each.reference, each.path) for each in named)
        )
    return replace(
        product,
        pictures=tuple(known[picture.reference] for picture in product.pictures),
        variants=tuple(_variant(variant, known) for variant in product.variants),
    )


def _variant(variant: Variant, known: Mapping[str, Picture]) -> Variant:
    return replace(variant, pictures=tuple(known[each.reference] for each in variant.pictures))
