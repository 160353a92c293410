"""A text file as physical lines with their numbers, decoded one by one. Memory stays bounded
whatever the file holds.

Separate from the readers of records so that a line that cannot be decoded, or never ends, costs
that line only (F1, F2).
"""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

LONGEST_LINE = 4 * 1024**2
"""Bytes of one physical line that are kept; a longer one is no product data."""
_CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` ends with its line break; ``damage`` says why the line cannot be used."""

    number: int
    text: str
    damage: Literal["", "bytes-undecodable", "cell-too-large"] = ""


def lines(path: Path, encoding: str) -> Iterator[Line]:
    """All lines of a file."""
    name = codecs.lookup(encoding).name
    with path.open("rb") as stream:
        if name.startswith(("utf-16", "utf-32")) or not _has_line_feeds(stream):
            yield from _wide_lines(stream, _with_order(stream, name))
        else:
            yield from _byte_lines(stream, encoding)


def _with_order(stream: BinaryIO, name: str) -> str:
    """UTF-16 and UTF-32 without a mark at the beginning are little-endian, as most programs write
    them.
    """
    head = stream.read(4)
    stream.seek(0)
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    return f"{name}-le" if name in ("utf-16", "utf-32") and not marked else name


def _has_line_feeds(stream: BinaryIO) -> bool:
    head = stream.read(_CHUNK)
    stream.seek(0)
    return b"\n" in head or b"\r" not in head


def _byte_lines(stream: BinaryIO, encoding: str) -> Iterator[Line]:
    number = 0
    while raw := stream.readline(LONGEST_LINE):
        number += 1
        if not raw.endswith(b"\n") and len(raw) >= LONGEST_LINE:
            while (more := stream.readline(_CHUNK)) and not more.endswith(b"\n"):
                pass
            yield Line(number, "", "cell-too-large")
            continue
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            yield Line(number, raw.decode(encoding))
        except UnicodeDecodeError:
            yield Line(number, raw.decode(encoding, errors="replace"), "bytes-undecodable")


def _wide_lines(stream: BinaryIO, encoding: str) -> Iterator[Line]:
    """UTF-16, and files of old Macs: characters that cannot be decoded show as U+FFFD."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if not line.endswith(("\n", "\r")) and len(line) >= LONGEST_LINE:
            while (more := text.readline(_CHUNK)) and not more.endswith(("\n", "\r")):
                pass
            yield Line(number, "", "cell-too-large")
            continue
        line = line.removeprefix("\ufeff") if number == 1 else line
        yield Line(number, line, "bytes-undecodable" if "\ufffd" in line else "")
    text.detach()
