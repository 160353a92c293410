"""What an import is asked for, and what it would do before it is done.

Separate from the import so that the window can speak of one without the code that reads feeds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mmrec_desktop.domain.rejection import ImportReport, Rejection


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """``pictures``: further folders to look in; ``mapping``: field -> column, by hand."""

    pictures: tuple[Path, ...] = ()
    dialect: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class FilePreview:
    """How one file would be read; an empty ``dialect``: nobody knows what its columns mean.

    ``roles``: column -> field; ``sample``: its first rows, a cell for each of ``columns``;
    ``encodings``: the likely ones, best first.
    """

    path: Path
    file: str
    dialect: str
    certain: bool
    encoding: str
    encoding_certain: bool
    encodings: tuple[str, ...]
    delimiter: str
    rows: int
    columns: tuple[str, ...]
    roles: Mapping[str, str]
    sample: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing was changed. ``missing``: pictures that were not found."""

    files: tuple[FilePreview, ...]
    report: ImportReport
    pictures_found: int
    missing: tuple[Rejection, ...]
    seconds_expected: float
