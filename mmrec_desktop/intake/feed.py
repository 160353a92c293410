"""A feed file as records: delimited text, JSON or JSON Lines. Separate because dialects see rows, never files."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.encoding import Encoding, detect

FEED_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".json", ".jsonl"})
LARGEST_CELL = 1_000_000
"""Characters in one cell; a longer one is no product data (F2)."""
MOST_COLUMNS = 2_000
_LARGEST_FEED = 2 * 1024**3


class Feed:
    """An opened feed; ``rows`` gives every record once."""

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        self.file = path.name
        raw = _bytes(path)
        self._stamp = _stamp(path)
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self.encoding = Encoding(encoding, certain=True) if encoding else detect(raw[:1_000_000])
        self._text = self._decode(raw)
        start = self._text.lstrip()[:1]
        self.kind = "json" if start in ("[", "{") else "delimited"
        self.delimiter = "" if self.kind == "json" else _delimiter(self._text)
        self._records = _json_records(self._text, self.file) if self.kind == "json" else []
        self.columns = self._columns()

    def unchanged(self) -> bool:
        """Whether the file is still the one that was opened (F8)."""
        try:
            return _stamp(self.path) == self._stamp
        except OSError:
            return False

    def rows(self) -> Iterator[SourceRow | Rejection]:
        """Every record as a row, or why it cannot be used."""
        if self.kind == "json":
            for number, record in enumerate(self._records, start=1):
                yield SourceRow(
                    self.file, number, {key: _cell(value) for key, value in record.items()}
                )
            return
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self.delimiter)
        line = reader.line_num + 1
        header: list[str] | None = None
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield Rejection(self.file, line, "row-unreadable")
                line = reader.line_num + 1
                continue
            if header is None:
                header = [cell.replace("\ufeff", "").strip() for cell in cells]
            elif any(cell.strip() for cell in cells):
                yield self._row(header, cells, line)
            line = reader.line_num + 1

    def _row(self, header: list[str], cells: list[str], line: int) -> SourceRow | Rejection:
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        if extra or len(cells) > MOST_COLUMNS:
            return Rejection(
                self.file, line, "row-ragged", {"cells": len(cells), "columns": len(header)}
            )
        if any(len(cell) > LARGEST_CELL for cell in cells):
            return Rejection(self.file, line, "cell-too-large")
        return SourceRow(
            self.file, line, {name: cell.replace("\0", "") for name, cell in zip(header, cells)}
        )

    def _decode(self, raw: bytes) -> str:
        try:
            return raw.decode(self.encoding.name)
        except (UnicodeDecodeError, LookupError) as error:
            line = raw[: getattr(error, "start", 0)].count(b"\n") + 1
            raise FeedUnreadable(
                "feed-encoding", file=self.file, line=line, encoding=self.encoding.name
            ) from error

    def _columns(self) -> tuple[str, ...]:
        if self.kind == "json":
            return tuple(dict.fromkeys(key for record in self._records[:200] for key in record))
        try:
            first = next(
                csv.reader(io.StringIO(self._text, newline=""), delimiter=self.delimiter), []
            )
        except csv.Error as error:
            raise FeedUnreadable("feed-unreadable", file=self.file) from error
        if len(first) > MOST_COLUMNS:
            raise FeedUnreadable("feed-too-wide", file=self.file, columns=len(first))
        return tuple(cell.replace("\ufeff", "").strip() for cell in first)


def open_feed(path: Path, encoding: str | None = None) -> Feed:
    """Opens a feed; raises FeedUnreadable where it cannot be read at all."""
    csv.field_size_limit(64 * 1024**2)
    return Feed(path, encoding)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FEED:
            raise FeedUnreadable("feed-too-large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise FeedUnreadable("feed-unreadable", file=path.name) from error


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _delimiter(text: str) -> str:
    head = text[:20_000].split("\n", 1)[0]
    return max(",\t;|", key=lambda mark: (head.count(mark), mark == ","))


def _json_records(text: str, file: str) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (json.JSONDecodeError, RecursionError) as error:
            raise FeedUnreadable("feed-unreadable", file=file) from error
    return _longest_list(found, 0)


def _longest_list(value: Any, depth: int) -> list[Mapping[str, Any]]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if isinstance(value, dict) and depth < 4:
        return max((_longest_list(item, depth + 1) for item in value.values()), key=len, default=[])
    return []


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        if value and all(
            isinstance(item, dict) and {"name", "value"} <= item.keys() for item in value
        ):
            return "|".join(f"{_cell(item['name'])}={_cell(item['value'])}" for item in value)
        return "|".join(_cell(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
