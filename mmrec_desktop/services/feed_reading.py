"""Paths to products: which files are feeds, what they hold, which pictures belong to it.

Separate from the import because a preview reads the same without writing.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.sources import mapping_for
from mmrec_desktop.domain.errors import FeedUnreadable, NotFound
from mmrec_desktop.domain.feed_dialect import Draft, FeedDialect, SourceRow
from mmrec_desktop.domain.product import Picture, Product, Variant, all_pictures
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import registry
from mmrec_desktop.intake.feed import FEED_SUFFIXES, Feed, open_feed
from mmrec_desktop.intake.pictures.file_names import PICTURE_SUFFIXES
from mmrec_desktop.intake.pictures.finder import Found, PictureFinder
from mmrec_desktop.intake.pictures.folder import folder_products
from mmrec_desktop.intake.variants import Grouped, Grouping

_ROWS_BETWEEN_REPORTS = 500
_SAMPLE_ROWS = 20
FOLDER = "folder"
"""Name of the dialect of a folder that holds pictures and no feed."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """``pictures``: further folders to look in; ``mapping``: field -> column, by hand."""

    pictures: tuple[Path, ...] = ()
    dialect: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(slots=True)
class ReadFeed:
    """One feed as it was read. ``certainty`` 0..1 of the dialect; ``mapping``: the one by hand that
    was used; ``roles``: column -> field; ``sample``: the first rows, cells by column.
    """

    feed: Feed
    dialect: str
    certainty: float
    mapping: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    sample: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What the paths hold. ``products``: with their pictures found, and the source that brought each;
    ``folders``: folders of pictures that are catalogues themselves; ``review``: values to look at.
    """

    feeds: list[ReadFeed] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    rows: int = 0
    products: list[tuple[Product, str]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    missing: list[Rejection] = field(default_factory=list)
    review: int = 0

    def sources(self) -> list[str]:
        """Absolute paths of what was read."""
        return [str(read.feed.path.absolute()) for read in self.feeds] + list(
            map(str, self.folders)
        )


def read_feeds(
    library: Library, paths: Sequence[Path], options: ImportOptions
) -> Generator[Progress, None, Reading]:
    """Reads all feeds as one catalogue. Raises FeedUnreadable where none of them is one."""
    reading = Reading()
    grouping = Grouping()
    files, folders = _feeds_and_folders(paths)
    for path in files:
        read = _opened(library, path, options, reading, alone=len(files) == 1)
        if read is not None:
            reading.feeds.append(read)
            yield from _read_rows(read, _dialect_of(read, options), grouping, reading)
    for folder in folders:
        yield from _read_folder(folder, reading)
    if not reading.feeds and not reading.folders:
        names = ", ".join(path.name for path in [*files, *folders] or paths)
        raise FeedUnreadable("not-a-catalogue", file=names)
    products, orphans = grouping.finish()
    reading.rejections.extend(orphans)
    yield from _find_pictures(products, paths, options, reading)
    return reading


def _feeds_and_folders(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Feed files, and folders without any feed, which may be catalogues of pictures."""
    files: list[Path] = []
    folders: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = sorted(each for each in path.iterdir() if _is_feed(each))
            found = found or sorted(each for each in path.glob("*/*") if _is_feed(each))
            files.extend(found)
            if not found:
                folders.append(path)
        elif path.exists():
            files.append(path)
        else:
            raise NotFound("path-missing", path=path.name or str(path))
    return list(dict.fromkeys(files)), list(dict.fromkeys(folders))


def _is_feed(path: Path) -> bool:
    return (
        path.suffix.lower() in FEED_SUFFIXES
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )


def _opened(
    library: Library, path: Path, options: ImportOptions, reading: Reading, *, alone: bool
) -> ReadFeed | None:
    """A file as a feed; None, with the reason noted, where it is none."""
    if path.suffix.lower() in PICTURE_SUFFIXES:
        raise FeedUnreadable("not-a-catalogue", file=path.name)
    try:
        feed = open_feed(path, options.encoding, lambda columns: registry.choose(columns)[1])
    except FeedUnreadable as error:
        if alone:
            raise
        values = {key: str(value) for key, value in error.values.items()}
        reading.rejections.append(Rejection(path.name, 0, error.code, values, counts=False))
        return None
    chosen, certainty = registry.choose(feed.columns)
    mapping = dict(options.mapping) or mapping_for(library, feed.columns) or {}
    if options.dialect:
        chosen, certainty, mapping = registry.by_name(options.dialect), 1.0, {}
    elif mapping:
        chosen, certainty = registry.mapped(mapping), 1.0
        unknown = [column for column in mapping.values() if column not in feed.columns]
        if unknown:
            raise FeedUnreadable("unknown-column", file=feed.file, column=unknown[0])
    if chosen is None:
        reading.rejections.append(Rejection(feed.file, 0, "not-a-catalogue", counts=False))
        if alone:
            raise FeedUnreadable("not-a-catalogue", file=feed.file)
        return None
    roles = _roles(chosen, feed.columns)
    return ReadFeed(feed, chosen.name, certainty, mapping, roles)


def _dialect_of(read: ReadFeed, options: ImportOptions) -> FeedDialect:
    return registry.mapped(read.mapping) if read.mapping else registry.by_name(read.dialect)


def _roles(dialect: FeedDialect, columns: Sequence[str]) -> dict[str, str]:
    used = getattr(dialect, "columns_used", None)
    return dict(used(columns)) if used is not None else {}


def _read_rows(
    read: ReadFeed, dialect: FeedDialect, grouping: Grouping, reading: Reading
) -> Generator[Progress, None, None]:
    for row in read.feed.rows():
        read.rows += 1
        reading.rows += 1
        if isinstance(row, SourceRow) and len(read.sample) < _SAMPLE_ROWS:
            read.sample.append(tuple(row.cells.get(name, "") for name in read.feed.columns))
        said = row if isinstance(row, Rejection) else dialect.read(row)
        if isinstance(said, Draft):
            grouping.add(said)
            reading.review += bool(said.review)
            reading.rejections.extend(_reviews(said))
        else:
            reading.rejections.append(said)
        if reading.rows % _ROWS_BETWEEN_REPORTS == 0:
            yield Progress("reading", reading.rows, unit="rows")


def _reviews(draft: Draft) -> Iterator[Rejection]:
    """F9: what was read but may have been meant otherwise, as remarks."""
    for code in draft.review:
        yield Rejection(draft.file, draft.line, code, {"product": draft.key}, counts=False)


def _read_folder(folder: Path, reading: Reading) -> Generator[Progress, None, None]:
    """A folder of pictures as a catalogue: each product counts as a row."""
    source = str(folder.absolute())
    for number, product in enumerate(folder_products(folder), start=1):
        if number == 1:
            reading.folders.append(folder.absolute())
        reading.rows += 1
        reading.products.append((product, source))
        if number % _ROWS_BETWEEN_REPORTS == 0:
            yield Progress("reading", number, unit="rows")


def _find_pictures(
    grouped: Sequence[Grouped], paths: Sequence[Path], options: ImportOptions, reading: Reading
) -> Generator[Progress, None, None]:
    folders = [*options.pictures, *(path if path.is_dir() else path.parent for path in paths)]
    names = [name for each in grouped for name in _names(each.product)]
    finder = PictureFinder([folder.absolute() for folder in dict.fromkeys(folders)], names)
    source_of = {read.feed.file: str(read.feed.path.absolute()) for read in reading.feeds}
    for number, each in enumerate(grouped):
        file, line = each.rows[0]
        product = _with_pictures(each.product, finder, reading, file, line)
        reading.products.append((product, source_of[file]))
        if number % 200 == 0:
            yield Progress("finding", number, len(grouped), "products")


def _with_pictures(
    product: Product, finder: PictureFinder, reading: Reading, file: str, line: int
) -> Product:
    known: dict[str, Picture] = {}
    for picture in all_pictures(product):
        if picture.reference in known:
            continue
        found = finder.find(picture.reference)
        if isinstance(found, Found):
            known[picture.reference] = Picture(found.reference, found.path)
        else:
            known[picture.reference] = Picture(picture.reference, problem=found)
            values = {"picture": picture.reference, "product": product.id}
            reading.missing.append(Rejection(file, line, found, values, counts=False))
    if not any(picture.path for picture in known.values()):
        named = finder.for_product(_names(product))
        if named:
            return replace(product, pictures=tuple(Picture(e.reference, e.path) for e in named))
    return replace(
        product,
        pictures=tuple(known[picture.reference] for picture in product.pictures),
        variants=tuple(_variant(variant, known) for variant in product.variants),
    )


def _names(product: Product) -> list[str]:
    """What pictures of this product may be called."""
    names = [product.id, product.sku, *(variant.sku for variant in product.variants)]
    return [name for name in dict.fromkeys(names) if name]


def _variant(variant: Variant, known: Mapping[str, Picture]) -> Variant:
    return replace(variant, pictures=tuple(known[each.reference] for each in variant.pictures))
