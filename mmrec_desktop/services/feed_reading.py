"""Paths to products: which files are feeds, what they hold, which pictures belong to it.

Separate from the import because a preview reads the same without writing.
"""

import os
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.sources import mapping_for
from mmrec_desktop.domain.errors import FeedUnreadable, NotFound, WrongUse
from mmrec_desktop.domain.feed_dialect import Draft, FeedDialect, SourceRow
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.product import Picture, Product, Variant, all_pictures
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.columns import FIELDS, field_of, folded
from mmrec_desktop.intake.dialects import registry
from mmrec_desktop.intake.feed import FEED_SUFFIXES, Feed, open_feed
from mmrec_desktop.intake.orders.columns import recognise
from mmrec_desktop.intake.pictures.file_names import PICTURE_SUFFIXES
from mmrec_desktop.intake.pictures.finder import Found, PictureFinder
from mmrec_desktop.intake.pictures.folder import folder_products
from mmrec_desktop.intake.spreadsheet_safety import pictures_inside
from mmrec_desktop.intake.variants import Grouped, Grouping

_ROWS_BETWEEN_REPORTS = 500
_SAMPLE_ROWS = 20
_MOST_NAMES = 5
_DEEPEST = 6
"""Folders below the one given in which feeds are looked for."""
FOLDER = "folder"
"""Name of the dialect of a folder that holds pictures and no feed."""


@dataclass(slots=True)
class ReadFeed:
    """One feed as it was read; an empty ``dialect`` is none that is known.

    ``certainty`` 0..1 of the dialect; ``label``: its name in reports; ``mapping``: the one by hand
    that was used; ``roles``: column -> field; ``sample``: the first rows, cells by column.
    """

    feed: Feed
    dialect: str
    certainty: float
    label: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    sample: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What the paths hold.

    ``products``: with their pictures found, and the source that brought each; ``folders``: folders
    of pictures that are catalogues themselves; ``review``: values to look at.
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
    options = replace(options, mapping=_fields(options.mapping))
    reading = Reading()
    grouping = Grouping()
    below = _feeds_below(paths)
    files = list(dict.fromkeys(file for found in below.values() for file in found))
    labels = _labels(files)
    named = [path for path in below if not path.is_dir()]
    for path in files:
        alone = len(files) == 1 and bool(named)
        read = _opened(library, path, labels[path], options, reading, alone=alone)
        if read is not None:
            reading.feeds.append(read)
            yield from _read_rows(read, _dialect_of(read), grouping, reading)
    opened = {read.feed.path for read in reading.feeds}
    for folder, found in below.items():
        # Notes beside pictures are no feeds: then the pictures are the catalogue.
        if folder.is_dir() and not opened.intersection(found):
            yield from _read_folder(folder, reading)
    if not reading.feeds and not reading.folders:
        names = ", ".join(path.name for path in (files or paths)[:_MOST_NAMES])
        raise FeedUnreadable("not-a-catalogue" if files else "nothing-inside", file=names)
    _check_mapping(reading, options)
    products, orphans = grouping.finish()
    reading.rejections.extend(orphans)
    yield from _find_pictures(products, paths, options, reading)
    return reading


def _feeds_below(paths: Sequence[Path]) -> dict[Path, list[Path]]:
    """Each path given, with the feeds that it is or that lie below it."""
    below: dict[Path, list[Path]] = {}
    for path in paths:
        if path.is_dir():
            below[path] = [file for file in _walk(path) if _is_feed(file)]
        elif path.exists():
            below[path] = [path]
        else:
            raise NotFound("path-missing", path=path.name or str(path))
    return below


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, those of the folder itself first; hidden folders are not entered."""
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        if len(Path(place).relative_to(folder).parts) >= _DEEPEST:
            inner.clear()
        for name in sorted(names):
            # Notes lie beside pictures by the thousand.
            if Path(place) == folder or not name.lower().endswith(".txt"):
                yield Path(place) / name


def _is_feed(path: Path) -> bool:
    return (
        path.suffix.lower() in FEED_SUFFIXES
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )


def _labels(files: Sequence[Path]) -> dict[Path, str]:
    """What each file is called in reports: its name, with its folder where names are not unique."""
    counts = Counter(path.name for path in files)
    return {
        path: path.name if counts[path.name] == 1 else f"{path.absolute().parent.name}/{path.name}"
        for path in files
    }


def _fields(mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping by hand with the names of fields that dialects know: "name" is title."""
    found = {}
    for name, column in mapping.items():
        field_name = name if name in FIELDS else field_of(name)
        if field_name is None:
            raise WrongUse("unknown-field", field=name, known=", ".join(FIELDS))
        found[field_name] = column
    return found


def _columns_named(mapping: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The mapping with columns as the feed writes them; those that it lacks are left out."""
    written = {folded(column): column for column in reversed(columns)}
    written |= {column: column for column in columns}
    found = {
        name: written.get(column) or written.get(folded(column)) for name, column in mapping.items()
    }
    return {name: column for name, column in found.items() if column}


def _check_mapping(reading: Reading, options: ImportOptions) -> None:
    """A mapping by hand must fit one of the feeds at least."""
    if options.mapping and reading.feeds and not any(read.mapping for read in reading.feeds):
        feed = reading.feeds[0].feed
        known = _columns_named(options.mapping, feed.columns)
        column = next((c for name, c in options.mapping.items() if name not in known), "")
        raise FeedUnreadable("unknown-column", file=feed.file, column=column)


def _opened(
    library: Library,
    path: Path,
    label: str,
    options: ImportOptions,
    reading: Reading,
    *,
    alone: bool,
) -> ReadFeed | None:
    """A file as a feed; None, with the reason noted, where it is none."""
    if path.suffix.lower() in PICTURE_SUFFIXES:
        raise FeedUnreadable("not-a-catalogue", file=label)
    try:
        feed = open_feed(path, options.encoding, lambda columns: registry.choose(columns)[1])
    except FeedUnreadable as error:
        if alone:
            raise
        values = {key: str(value) for key, value in error.values.items()}
        reading.rejections.append(Rejection(label, 0, error.code, values, counts=False))
        return None
    if feed.kind == "spreadsheet" and (inside := pictures_inside(path)):
        reading.rejections.append(
            Rejection(label, 0, "pictures-inside", {"count": inside}, counts=False)
        )
    chosen, certainty, mapping = _chosen(library, feed, options, alone=alone)
    if chosen is None:
        orders = registry.are_orders(feed.columns) or recognise(feed.columns) is not None
        code = "orders-not-products" if orders else "not-a-catalogue"
        reading.rejections.append(Rejection(label, 0, code, counts=False))
        if alone:
            raise FeedUnreadable(code, file=label)
        return None
    roles = _roles(chosen, feed.columns)
    return ReadFeed(feed, chosen.name, certainty, label, mapping, roles)


def _chosen(
    library: Library, feed: Feed, options: ImportOptions, *, alone: bool
) -> tuple[FeedDialect | None, float, dict[str, str]]:
    """The dialect named, else columns mapped by hand now or earlier, else the likeliest dialect."""
    if options.dialect:
        return registry.by_name(options.dialect), 1.0, {}
    if options.mapping:
        mapping = _columns_named(options.mapping, feed.columns)
        if len(mapping) == len(options.mapping):
            return registry.mapped(mapping), 1.0, mapping
        if alone:
            column = next(c for name, c in options.mapping.items() if name not in mapping)
            raise FeedUnreadable("unknown-column", file=feed.file, column=column)
    elif remembered := mapping_for(library, feed.columns):
        return registry.mapped(remembered), 1.0, dict(remembered)
    return *registry.choose(feed.columns), {}


def _dialect_of(read: ReadFeed) -> FeedDialect:
    return registry.mapped(read.mapping) if read.mapping else registry.by_name(read.dialect)


def _roles(dialect: FeedDialect, columns: Sequence[str]) -> dict[str, str]:
    used = getattr(dialect, "columns_used", None)
    return dict(used(columns)) if used is not None else {}


def _read_rows(
    read: ReadFeed, dialect: FeedDialect, grouping: Grouping, reading: Reading
) -> Generator[Progress, None, None]:
    for row in read.feed.rows():
        if read.label != row.file:
            row = replace(row, file=read.label)
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
    source_of = {read.label: str(read.feed.path.absolute()) for read in reading.feeds}
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
