"""What could not be used, as data: a row or a picture, with file, line and reason code."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row (or picture, or whole file: line 0) that was set aside.

    ``code`` is stable (JSON, tests) and has a sentence ``rejection.<code>`` and a hint
    ``hint.<code>`` in the words files, filled with ``values``. ``file`` is a name, never an
    absolute path. ``counts`` is False for remarks about pictures, links and files, which are not
    rows.
    """

    file: str
    line: int
    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    counts: bool = True


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``rows = imported + updated + unchanged + merged_rows + rejected``.

    ``vanished``: ids of products that this feed brought earlier and no longer names; offered for
    removal.
    """

    files: int = 0
    rows: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    merged_rows: int = 0
    rejected: int = 0
    products: int = 0
    variants: int = 0
    pictures: int = 0
    pictures_missing: int = 0
    pictures_rejected: int = 0
    links: int = 0
    rejections: tuple[Rejection, ...] = ()
    vanished: tuple[str, ...] = ()
    review: int = 0
    dialects: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0
