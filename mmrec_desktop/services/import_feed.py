"""Import: feeds are read, staged, compared and adopted in one swap; then pictures are looked at."""

import json
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from mmrec_desktop.catalog import pictures, sources, staging
from mmrec_desktop.domain.errors import FeedChanged, FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.import_plan import FilePreview, ImportOptions, Preview
from mmrec_desktop.domain.product import Product, all_pictures
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import ImportReport, Rejection
from mmrec_desktop.intake.feed import FEED_SUFFIXES, open_feed
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.feed_reading import FOLDER, ReadFeed, Reading, read_feeds
from mmrec_desktop.services.workspace import Workspace

_AT_ONCE = 500
_SAMPLE_ROWS = 20
_SECONDS_PER_PICTURE = 0.04
_SECONDS_PER_PRODUCT = 0.01
"""Rough, for the estimate in the preview; what is measured is shown while it runs."""


def preview(
    workspace: Workspace, paths: Sequence[Path], options: ImportOptions
) -> Generator[Progress, None, Preview]:
    """Reads everything and compares it with the library, without changing it.

    A table whose columns nobody knows is shown all the same, so that they can be named by hand.
    """
    started = time.perf_counter()
    try:
        reading = yield from read_feeds(workspace.library, paths, options)
    except FeedUnreadable as error:
        if error.code != "not-a-catalogue" or not _may_be_table(paths):
            raise
        reading = yield from _read_unknown(paths[0], options, error)
    with staging.begin(workspace.library) as waiting:
        yield from _stage(waiting, reading)
        diff = waiting.diff(reading.sources())
    report = _report(reading, diff, (), time.perf_counter() - started)
    coming = diff.imported + diff.updated
    share = coming / max(1, len(reading.products))
    return Preview(
        files=tuple(map(_file_preview, reading.feeds)),
        report=report,
        pictures_found=report.pictures,
        missing=tuple(reading.missing),
        seconds_expected=coming * _SECONDS_PER_PRODUCT
        + share * report.pictures * _SECONDS_PER_PICTURE,
    )


def import_feed(
    workspace: Workspace,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    encode: bool = True,
    dry_run: bool = False,
) -> Generator[Progress, None, ImportReport]:
    """Brings feeds in. Killed before the swap it leaves the old state, after it the new one.

    Raises FeedUnreadable, FeedChanged (F8) and LibraryUnusable.
    """
    started = time.perf_counter()
    options = options or ImportOptions()
    reading = yield from read_feeds(workspace.library, paths, options)
    with staging.begin(workspace.library) as waiting:
        yield from _stage(waiting, reading)
        diff = waiting.diff(reading.sources())
        for read in reading.feeds:
            if not read.feed.unchanged():
                raise FeedChanged("feed-changed", file=read.feed.file)
        if not dry_run:
            yield Progress("adopting", unit="products")
            waiting.swap(_records(reading, options))
    if options.mapping and not dry_run:
        for read in reading.feeds:
            if read.mapping:
                sources.remember_mapping(workspace.library, read.feed.columns, dict(read.mapping))
    if encode and not dry_run:
        yield from encode_catalogue(workspace)
    unreadable = [] if dry_run else _unreadable(workspace, reading)
    return _report(reading, diff, unreadable, time.perf_counter() - started)


def _may_be_table(paths: Sequence[Path]) -> bool:
    return len(paths) == 1 and paths[0].is_file() and paths[0].suffix.lower() in FEED_SUFFIXES


def _read_unknown(
    path: Path, options: ImportOptions, error: FeedUnreadable
) -> Generator[Progress, None, Reading]:
    """A table with its first rows and no products; raises the error where it is no table."""
    feed = open_feed(path, options.encoding)
    if len(feed.columns) < 2:
        raise error  # notes, one sentence below the other
    read = ReadFeed(feed, "", 0.0, path.name)
    for row in feed.rows():
        read.rows += 1
        if isinstance(row, SourceRow) and len(read.sample) < _SAMPLE_ROWS:
            read.sample.append(tuple(row.cells.get(name, "") for name in feed.columns))
        if read.rows % _AT_ONCE == 0:
            yield Progress("reading", read.rows, unit="rows")
    return Reading(feeds=[read])


def _stage(waiting: staging.Staging, reading: Reading) -> Generator[Progress, None, None]:
    for start in range(0, len(reading.products), _AT_ONCE):
        waiting.put(reading.products[start : start + _AT_ONCE])
        yield Progress("staging", start, len(reading.products), "products")


def _report(
    reading: Reading, diff: staging.Diff, unreadable: Sequence[Rejection], seconds: float
) -> ImportReport:
    rejected = sum(each.counts for each in reading.rejections)
    every = [product for product, _ in reading.products]
    return ImportReport(
        files=len(reading.feeds) + len(reading.folders),
        rows=reading.rows,
        imported=diff.imported,
        updated=diff.updated,
        unchanged=diff.unchanged,
        merged_rows=reading.rows - diff.imported - diff.updated - diff.unchanged - rejected,
        rejected=rejected,
        products=len({product.id for product in every}),
        variants=sum(len(product.variants) for product in every),
        pictures=sum(_found_pictures(product) for product in every),
        pictures_missing=len(reading.missing),
        pictures_rejected=len(unreadable),
        links=sum(len(product.links) for product in every),
        rejections=(*reading.rejections, *reading.missing, *unreadable),
        vanished=diff.vanished,
        review=reading.review,
        dialects=(
            *((read.label, read.dialect) for read in reading.feeds),
            *((folder.name, FOLDER) for folder in reading.folders),
        ),
        seconds=round(seconds, 2),
    )


def _found_pictures(product: Product) -> int:
    return sum(bool(picture.path) for picture in all_pictures(product))


def _file_preview(read: ReadFeed) -> FilePreview:
    feed = read.feed
    return FilePreview(
        path=feed.path,
        file=read.label,
        dialect=read.dialect,
        certain=read.certainty >= 0.9,
        encoding=feed.encoding.name if feed.kind != "spreadsheet" else "",
        encoding_certain=feed.encoding.certain,
        encodings=feed.encoding.candidates if feed.kind != "spreadsheet" else (),
        delimiter=feed.delimiter,
        rows=read.rows,
        columns=feed.columns,
        roles=read.roles,
        sample=tuple(read.sample),
    )


def _records(reading: Reading, options: ImportOptions) -> list[staging.SourceRecord]:
    folders = tuple(str(folder.absolute()) for folder in options.pictures)
    found = [
        staging.SourceRecord(
            path=str(read.feed.path.absolute()),
            dialect=read.dialect,
            encoding=read.feed.encoding.name,
            sha256=read.feed.sha256,
            rows=read.rows,
            report=json.dumps({"rows": read.rows}),
            mapping=dict(read.mapping),
            pictures=folders,
        )
        for read in reading.feeds
    ]
    for folder in map(str, reading.folders):
        rows = sum(source == folder for _, source in reading.products)
        found.append(staging.SourceRecord(path=folder, dialect=FOLDER, rows=rows))
    return found


def _unreadable(workspace: Workspace, reading: Reading) -> list[Rejection]:
    """Pictures of these feeds that could not be read, whether now or at an earlier import."""
    named = {p.reference for product, _ in reading.products for p in all_pictures(product)}
    found = pictures.rejected(workspace.library)
    return [each for each in found if each.file in named or each.values.get("picture") in named]
