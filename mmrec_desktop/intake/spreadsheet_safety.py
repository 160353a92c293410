"""What must be checked before a spreadsheet is read (F5), and how a cell is written safely (F6)."""

import zipfile
from pathlib import Path

from mmrec_desktop.domain.errors import FeedUnreadable

_LARGEST = 1024**3
"""Bytes of all parts unpacked."""
_MOST_PARTS = 20_000
_HIGHEST_RATIO = 200
"""Unpacked to packed; real workbooks stay below 60."""
_SMALL = 20 * 1024**2
"""Below so many bytes unpacked no ratio is dangerous."""
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def check_zip(path: Path) -> None:
    """Raises FeedUnreadable ``feed-too-large`` for a packed file that would fill the memory."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FeedUnreadable("feed-unreadable", file=path.name) from error
    unpacked = sum(part.file_size for part in parts)
    packed_size = max(1, sum(part.compress_size for part in parts))
    bomb = unpacked > _SMALL and unpacked / packed_size > _HIGHEST_RATIO
    if bomb or unpacked > _LARGEST or len(parts) > _MOST_PARTS:
        raise FeedUnreadable("feed-too-large", file=path.name)


def is_workbook(path: Path) -> bool:
    """Whether a packed file is a workbook, whole or damaged, and no archive of other files."""
    if path.suffix.lower() in _SUFFIXES:
        return True
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return True
    return bool(names & {"[Content_Types].xml", "content.xml", "mimetype"})


def pictures_inside(path: Path) -> int:
    """How many pictures lie in the cells of a workbook, where no row can name them."""
    try:
        with zipfile.ZipFile(path) as packed:
            return sum(name.startswith("xl/media/") for name in packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe in front where it begins like
    one.
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
