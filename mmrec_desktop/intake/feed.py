"""A feed file as records, whatever its format. Separate because dialects see rows, never files.

Formats are told by content first: a workbook called .csv is still a workbook.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.delimited import LARGEST_CELL, Record, find_delimiter, read_records
from mmrec_desktop.intake.encoding import Encoding, detect
from mmrec_desktop.intake.header import LOOKED_AT, Header, Likeness, clean_name, find_header
from mmrec_desktop.intake.json_feed import parse_json
from mmrec_desktop.intake.spreadsheet import numbered, read_workbook
from mmrec_desktop.intake.spreadsheet_safety import is_workbook
from mmrec_desktop.intake.xml_feed import read_xml

FEED_SUFFIXES = frozenset(
    {".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom",
     ".xlsx", ".xlsm", ".xls", ".ods"}
)  # fmt: skip
MOST_COLUMNS = 2_000
_LARGEST_FEED = 2 * 1024**3
_LARGEST_WHOLE = 512 * 1024**2
"""Bytes of a format that has to be read as a whole (JSON, XML, workbooks)."""
_SAMPLE = 1024**2
_MORE_SAMPLES = 8
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ARCHIVES = (
    b"\x1f\x8b",
    b"\xfd7zXZ\x00",
    b"BZh",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)

Kind = Literal["delimited", "spreadsheet", "json", "xml"]


@dataclass(frozen=True, slots=True)
class Feed:
    """An opened feed. ``columns``: as written; ``delimiter``: empty where the format has none."""

    path: Path
    file: str
    kind: Kind
    columns: tuple[str, ...]
    encoding: Encoding
    delimiter: str
    sha256: str
    stamp: tuple[int, int]
    read: Callable[[], Iterator[SourceRow | Rejection]]

    def rows(self) -> Iterator[SourceRow | Rejection]:
        """Every record once, as a row or as the reason why it cannot be used."""
        return self.read()

    def unchanged(self) -> bool:
        """Whether the file is still the one that was opened (F8)."""
        try:
            return _stamp(self.path) == self.stamp
        except OSError:
            return False


def open_feed(
    path: Path, encoding: str | None = None, likeness: Likeness = lambda columns: 0.0
) -> Feed:
    """Opens a feed; ``likeness`` helps to find the header among the first rows.

    Raises FeedUnreadable where it cannot be read at all.
    """
    try:
        stamp = _stamp(path)
        if stamp[0] > _LARGEST_FEED:
            raise FeedUnreadable("feed-too-large", file=path.name)
        digest, sample = _look_over(path)
        if sample.startswith(_ARCHIVES) or (sample.startswith(b"PK") and not is_workbook(path)):
            raise FeedUnreadable("feed-compressed", file=path.name)
        kind, found = _kind(sample, encoding)
        if kind != "delimited" and stamp[0] > _LARGEST_WHOLE:
            raise FeedUnreadable("feed-too-large", file=path.name)
        opener = {
            "spreadsheet": _open_workbook,
            "json": _open_json,
            "xml": _open_xml,
            "delimited": _open_delimited,
        }[kind]
        columns, delimiter, read = opener(path, found, likeness, sample)
    except OSError as error:
        raise FeedUnreadable("feed-unreadable", file=path.name) from error
    if len(columns) > MOST_COLUMNS:
        raise FeedUnreadable("feed-too-wide", file=path.name, columns=len(columns))
    return Feed(path, path.name, kind, columns, found, delimiter, digest, stamp, read)


_Opened = tuple[tuple[str, ...], str, Callable[[], Iterator[SourceRow | Rejection]]]


def _open_delimited(path: Path, found: Encoding, likeness: Likeness, sample: bytes) -> _Opened:
    try:
        text = sample.decode(found.name, errors="ignore").lstrip("\ufeff")
    except LookupError as error:
        raise FeedUnreadable(
            "feed-encoding", file=path.name, line=1, encoding=found.name
        ) from error
    delimiter = find_delimiter(text)
    head: list[Record] = []
    for record in read_records(path, found.name, delimiter):
        head.append(record)
        if len(head) >= LOOKED_AT:
            break
    header = find_header([record.cells for record in head], likeness)
    skipped = {record.line for record in head[: header.first]}

    def read() -> Iterator[SourceRow | Rejection]:
        for record in read_records(path, found.name, delimiter):
            if record.line not in skipped:
                yield _row(path.name, header, record)

    return header.names, delimiter, read


def _open_workbook(path: Path, found: Encoding, likeness: Likeness, sample: bytes) -> _Opened:
    rows = list(numbered(read_workbook(path)))
    header = find_header([cells for _, cells in rows[:LOOKED_AT]], likeness)

    def read() -> Iterator[SourceRow | Rejection]:
        for number, cells in rows[header.first :]:
            yield _row(path.name, header, Record(number, tuple(cells)))

    return header.names, "", read


def _open_json(path: Path, found: Encoding, likeness: Likeness, sample: bytes) -> _Opened:
    try:
        text = path.read_bytes().decode(found.name)
        records = parse_json(text.lstrip("\ufeff"))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FeedUnreadable(
            "feed-encoding", file=path.name, line=line, encoding=found.name
        ) from error
    except (ValueError, LookupError) as error:
        raise FeedUnreadable("feed-unreadable", file=path.name) from error
    return _columns(records), "", lambda: _records(path.name, records)


def _open_xml(path: Path, found: Encoding, likeness: Likeness, sample: bytes) -> _Opened:
    records = list(read_xml(path))
    return _columns(records), "", lambda: _records(path.name, records)


def _columns(records: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Names in the order of their first appearance among the first records."""
    return tuple(
        dict.fromkeys(clean_name(name) for record in records[:500] for name in record if name)
    )


def _records(file: str, records: Iterable[Mapping[str, str]]) -> Iterator[SourceRow | Rejection]:
    """Records in order; their line is their place, which is all that such a file has."""
    for number, record in enumerate(records, start=1):
        if any(len(text) > LARGEST_CELL for text in record.values()):
            yield Rejection(file, number, "cell-too-large")
        elif not record:
            yield Rejection(file, number, "row-unreadable")
        else:
            cells = {clean_name(name): text.replace("\0", "") for name, text in record.items()}
            yield SourceRow(file, number, cells)


def _row(file: str, header: Header, record: Record) -> SourceRow | Rejection:
    if record.damage:
        return Rejection(file, record.line, record.damage)
    names, cells = header.names, record.cells
    if any(cell.strip() for cell in cells[len(names) :]):
        return Rejection(
            file, record.line, "row-ragged", {"cells": len(cells), "columns": len(names)}
        )
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        # Of columns with one name the first that is filled counts.
        if name and (cell or name not in found) and not found.get(name):
            found[name] = cell
    return SourceRow(file, record.line, found)


def _kind(sample: bytes, encoding: str | None) -> tuple[Kind, Encoding]:
    if sample.startswith(_WORKBOOKS):
        return "spreadsheet", Encoding("utf-8", certain=True)
    found = Encoding(encoding, certain=True, candidates=(encoding,)) if encoding else detect(sample)
    try:
        start = sample[:4096].decode(found.name, errors="ignore").lstrip("\ufeff \t\r\n")
    except LookupError:
        start = ""
    if re.match(r"<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w:.-]*[\s>/])", start):
        return "xml", found
    if start[:1] == "{" or re.match(r"\[\s*[\[{\]]", start):
        return "json", found
    return "delimited", found


def _look_over(path: Path) -> tuple[str, bytes]:
    """The hash of a file and a sample: its head, and later lines beyond ASCII where the head has
    none.
    """
    digest = hashlib.sha256()
    sample = b""
    extra = 0
    with path.open("rb") as file:
        while block := file.read(_SAMPLE):
            digest.update(block)
            if not sample:
                sample = block
            elif extra < _MORE_SAMPLES and not block.isascii():
                extra += 1
                sample += b"\n" + b"\n".join(
                    line for line in block.split(b"\n")[1:-1] if not line.isascii()
                )
    return digest.hexdigest(), sample


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
