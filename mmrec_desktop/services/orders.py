"""Orders come in: a file is read, its lines wait beside the library, and all are adopted at once.

Separate from the import of products, which it needs nothing of but the encoding of those it makes.
"""

import time
from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mmrec_desktop.catalog.order_merge import Merged
from mmrec_desktop.catalog.order_staging import OrderStaging
from mmrec_desktop.catalog.sold_items import ORDERS
from mmrec_desktop.catalog.staging import SourceRecord
from mmrec_desktop.domain.errors import FeedChanged, FeedUnreadable, NotFound
from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.domain.orders_report import OrdersPreview, OrdersReport
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.orders.order_file import Aside, OrderFile, look_into, open_orders
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.workspace import Workspace

_AT_ONCE = 2000
_MOST_REJECTIONS = 100_000
"""Rows that are told one by one; where a whole file is wrong, the count says enough."""


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    rows: int = 0
    asides: Counter[str] = field(default_factory=Counter)
    rejected: int = 0
    rejections: list[Rejection] = field(default_factory=list)

    def reject(self, rejection: Rejection) -> None:
        self.rejected += 1
        if len(self.rejections) < _MOST_REJECTIONS:
            self.rejections.append(rejection)


def look_into_orders(
    path: Path, mapping: Mapping[str, str], encoding: str | None = None
) -> OrdersPreview:
    """How a file would be read as orders. Raises FeedUnreadable, NotFound and WrongUse."""
    _refuse_no_file(path)
    return look_into(path, mapping, encoding)


def import_orders(
    workspace: Workspace,
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    create_products: bool = False,
    encode: bool = True,
) -> Generator[Progress, None, OrdersReport]:
    """Brings a file of orders in. Killed before the end it leaves the old state, after it the new.

    ``mapping``: field -> column by hand; ``encode``: whether products that are made of orders are
    looked at, so that they can be found. Raises FeedUnreadable, FeedChanged (F8), NotFound,
    WrongUse and LibraryUnusable.
    """
    started = time.perf_counter()
    _refuse_no_file(path)
    file = open_orders(path, mapping, encoding)
    reading = _Reading()
    with OrderStaging(workspace.library) as staging:
        yield from _read(file, staging, reading)
        if not file.feed.unchanged():
            raise FeedChanged("feed-changed", file=file.feed.file)
        yield Progress("adopting", 0, reading.rows, "rows")
        merged = yield from staging.adopt(
            _record(file, reading), day_first=file.dates.day_first, create=create_products
        )
    if merged.created and encode:
        yield from encode_catalogue(workspace)
    return _report(file, reading, merged, time.perf_counter() - started)


def _refuse_no_file(path: Path) -> None:
    if path.is_dir():
        raise FeedUnreadable("not-orders", file=path.name)
    if not path.exists():
        raise NotFound("path-missing", path=path.name or str(path))


def _read(
    file: OrderFile, staging: OrderStaging, reading: _Reading
) -> Generator[Progress, None, None]:
    held: list[OrderRow] = []
    for row in file.rows():
        reading.rows += 1
        if isinstance(row, OrderRow):
            held.append(row)
        elif isinstance(row, Aside):
            reading.asides[row] += 1
        else:
            reading.reject(row)
        if reading.rows % _AT_ONCE == 0:
            staging.put(held)
            held.clear()
            yield Progress("reading", reading.rows, unit="rows")
    staging.put(held)


def _record(file: OrderFile, reading: _Reading) -> SourceRecord:
    feed = file.feed
    return SourceRecord(
        path=str(feed.path.absolute()),
        dialect=ORDERS,
        encoding=feed.encoding.name,
        sha256=feed.sha256,
        rows=reading.rows,
    )


def _report(file: OrderFile, reading: _Reading, merged: Merged, seconds: float) -> OrdersReport:
    name = file.feed.file
    for line in merged.bad_times:
        reading.reject(Rejection(name, line, "order-time"))
    reading.rejections.sort(key=lambda each: each.line)
    if file.damaged:
        # F9: a remark, since the lines themselves can be used.
        values = {"count": len(file.damaged)}
        first = Rejection(name, file.damaged[0], "order-number-damaged", values, counts=False)
        reading.rejections.insert(0, first)
    cancelled = reading.asides.pop(Aside.CANCELLED, 0)
    return OrdersReport(
        rows=reading.rows,
        orders=merged.orders,
        lines=merged.lines,
        customers=len(merged.customers),
        cancelled=merged.cancelled + cancelled,
        set_aside=reading.asides.total(),
        duplicates=merged.duplicates,
        unknown_products=merged.unknown,
        rejected=reading.rejected,
        updated=merged.updated,
        created=merged.created,
        asides=dict(reading.asides),
        rejections=tuple(reading.rejections),
        layout=file.columns.layout,
        roles=file.columns.roles(),
        seconds=round(seconds, 2),
    )
