"""Import: feeds are read, staged, compared and adopted in one swap; then pictures are looked at."""

import json
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from mmrec_desktop.catalog import pictures, staging
from mmrec_desktop.domain.errors import FeedChanged
from mmrec_desktop.domain.product import all_pictures
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import ImportReport, Rejection
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.feed_reading import ImportOptions, Reading, read_feeds
from mmrec_desktop.services.workspace import Workspace

_AT_ONCE = 500


def import_feed(
    workspace: Workspace,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    encode: bool = True,
    dry_run: bool = False,
) -> Generator[Progress, None, ImportReport]:
    """Brings feeds in. Killed before the swap it leaves the old state, after it the new one."""
    started = time.perf_counter()
    options = options or ImportOptions()
    reading = yield from read_feeds(paths, options)
    sources = [str(feed.path.absolute()) for feed, _ in reading.feeds]
    with staging.begin(workspace.library) as waiting:
        for start in range(0, len(reading.products), _AT_ONCE):
            waiting.put(reading.products[start : start + _AT_ONCE])
            yield Progress("staging", start, len(reading.products), "products")
        diff = waiting.diff(sources)
        for feed, _ in reading.feeds:
            if not feed.unchanged():
                raise FeedChanged("feed-changed", file=feed.file)
        if not dry_run and (diff.imported or diff.updated):
            yield Progress("adopting", unit="products")
            waiting.swap(_records(reading, options))
    if encode and not dry_run:
        yield from encode_catalogue(workspace)
    unreadable = [] if dry_run else _unreadable(workspace, reading)
    rejected_rows = sum(each.counts for each in reading.rejections)
    return ImportReport(
        files=len(reading.feeds),
        rows=reading.rows,
        imported=diff.imported,
        updated=diff.updated,
        unchanged=diff.unchanged,
        merged_rows=reading.rows - diff.imported - diff.updated - diff.unchanged - rejected_rows,
        rejected=rejected_rows,
        products=len(reading.products),
        variants=sum(len(product.variants) for product, _ in reading.products),
        pictures=sum(
            bool(picture.path)
            for product, _ in reading.products
            for picture in all_pictures(product)
        ),
        pictures_missing=reading.missing,
        pictures_rejected=len(unreadable),
        rejections=(*reading.rejections, *unreadable),
        vanished=diff.vanished,
        dialects=tuple((feed.file, dialect) for feed, dialect in reading.feeds),
        seconds=round(time.perf_counter() - started, 2),
    )


def _records(reading: Reading, options: ImportOptions) -> list[staging.SourceRecord]:
    return [
        staging.SourceRecord(
            path=str(feed.path.absolute()),
            dialect=dialect,
            encoding=feed.encoding.name,
            sha256=feed.sha256,
            rows=reading.rows,
            report=json.dumps({"rows": reading.rows, "products": len(reading.products)}),
            mapping=dict(options.mapping),
            pictures=tuple(str(folder) for folder in options.pictures),
        )
        for feed, dialect in reading.feeds
    ]


def _unreadable(workspace: Workspace, reading: Reading) -> list[Rejection]:
    """Pictures of these feeds that could not be read, whether now or at an earlier import."""
    named = {p.reference for product, _ in reading.products for p in all_pictures(product)}
    found = pictures.rejected(workspace.library)
    return [each for each in found if each.file in named or each.values.get("picture") in named]
