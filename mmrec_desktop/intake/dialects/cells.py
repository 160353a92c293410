"""One row's cells by folded header, read as text, prices, counts and codes. Separate because every
named dialect needs it.

A value that had to be guessed leaves its code in ``review`` (F9).
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import (
    clean_barcode,
    clean_identifier,
    parse_count,
    parse_flag,
    parse_price,
)
from mmrec_desktop.intake.columns import folded
from mmrec_desktop.intake.html_text import html_to_text, plain

_NAMESPACE = re.compile(r"^(?:g|c|sc|atom|\{[^}]*\}):?(?=\w)(?<=[:}])")
_ADDRESS = ("http:", "https:", "//")
_SUFFIX = re.compile(r"\.(?:jpe?g|jpe|jfif|png|webp|gif|bmp|tiff?|avif|heic|heif|tbi)\b", re.I)
_SUFFIX_AT_END = re.compile(_SUFFIX.pattern + "$", re.I)
LONGEST_LIST = 50_000
"""Characters of a cell with a list in it that are read."""
_BETWEEN_PICTURES = re.compile(r"[|;；\n\r\t]+|(?<!\s)\s+(?=https?://)")
_WIDE_COMMA = re.compile(rf"({_SUFFIX.pattern})\s*[，、]", re.I)
_LIST = re.compile(r"\[.*\]|\{.*\}", re.S)
_QUOTED = re.compile(r"""(["'])(.*?)(?<!\\)\1""", re.S)
_NO = frozenset({"0", "-1", "false", "no", "n", "off", "draft", "private", "hidden", "none"})


@functools.lru_cache(maxsize=4096)
def name_of(header: str) -> str:
    """A header as dialects name it: folded, without the namespace of an XML feed."""
    return folded(_NAMESPACE.sub("", header.strip()))


def names_of(columns: Sequence[str]) -> frozenset[str]:
    """All headers, folded."""
    return frozenset(name_of(column) for column in columns)


class Cells:
    """The cells of one row; of several columns asked for, the first that is filled counts."""

    def __init__(self, row: SourceRow) -> None:
        self.row = row
        self._cells: dict[str, str] = {}
        for header, value in row.cells.items():
            if value and (value := value.strip()):
                self._cells.setdefault(name_of(header), value)
        self._review: dict[str, None] = {}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._cells.items())

    @property
    def is_empty(self) -> bool:
        """Whether no cell is filled."""
        return not self._cells

    @property
    def review(self) -> tuple[str, ...]:
        """Codes of what was guessed so far."""
        return tuple(self._review)

    def raw(self, *columns: str) -> str:
        """The cell as written, without blanks at its ends."""
        for column in columns:
            found = self._cells.get(name_of(column))
            if found:
                return found
        return ""

    def line(self, *columns: str) -> str:
        """One line without markup."""
        return plain(self.raw(*columns))

    def text(self, *columns: str) -> str:
        """All the filled columns among these as plain text, one below the other, each text once."""
        written = dict.fromkeys(self._cells.get(name_of(column), "") for column in columns)
        texts = (html_to_text(text) for text in written if text)
        return "\n".join(dict.fromkeys(text for text in texts if text))

    def price(self, *columns: str, currency: str = "") -> Money | None:
        """An amount of money."""
        found, code = parse_price(self.raw(*columns), currency)
        self._note(code)
        return found

    def count(self, *columns: str) -> int | None:
        """Pieces in stock."""
        return parse_count(self.raw(*columns))

    def flag(self, *columns: str) -> bool | None:
        """Yes, no, or nothing said."""
        return parse_flag(self.raw(*columns))

    def is_off(self, *columns: str) -> bool:
        """Whether a switch is written and off: 0, -1, draft, hidden."""
        return self.raw(*columns).casefold() in _NO

    def identifier(self, *columns: str) -> str:
        """An SKU or id, always text."""
        found, code = clean_identifier(self.raw(*columns))
        self._note(code)
        return found

    def barcode(self, *columns: str) -> str:
        """A barcode with its leading zeros."""
        found, code = clean_barcode(self.raw(*columns))
        self._note(code)
        return found

    def list(self, *columns: str, marks: str = ",") -> tuple[str, ...]:
        """Parts of a cell, each once; a backslash keeps a mark as it is."""
        return split(self.raw(*columns), marks)

    def pictures(self, *columns: str) -> tuple[str, ...]:
        """References of pictures of all these columns, in order, each once."""
        found = (part for column in columns for part in picture_list(self.raw(column)))
        return tuple(dict.fromkeys(found))

    def links(self, kind: str, *columns: str) -> tuple[Link, ...]:
        """Links of one kind to the products that the cells name."""
        parts = (part for column in columns for part in split(self.raw(column), ",|\n"))
        skus = (clean_identifier(part)[0] for part in parts)
        return tuple(Link(kind, sku) for sku in dict.fromkeys(skus) if sku)

    def rejection(self, code: str, column: str) -> Rejection:
        """Why this row cannot be used."""
        return Rejection(self.row.file, self.row.line, code, {"column": column})

    def _note(self, code: str | None) -> None:
        if code:
            self._review[code] = None


def split(text: str, marks: str = ",") -> tuple[str, ...]:
    """Parts between marks, without markup, each once; a backslash keeps a mark as it is."""
    if not text:
        return ()
    parts = _marks(marks).split(text)
    if "\\" in text:
        parts = [re.sub(rf"\\([{re.escape(marks)}])", r"\1", part) for part in parts]
    cleaned = (plain(part) for part in parts)
    return tuple(dict.fromkeys(part for part in cleaned if part))


@functools.cache
def _marks(marks: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\\)[{re.escape(marks)}]")


def paths(text: str, between: str = ",", levels: str = ">") -> tuple[tuple[str, ...], ...]:
    """Category paths: "Clothing > Tshirts, Music" is two."""
    found = (split(path, levels) for path in split(text, between))
    return tuple(dict.fromkeys(path for path in found if path))


@functools.lru_cache(maxsize=1024)
def picture_list(text: str) -> tuple[str, ...]:
    """References in a cell that separates them by comma, semicolon, bar or line.

    A comma inside an address ("?w=1,h=2") does not separate.
    """
    found: list[str] = []
    text = text[:LONGEST_LIST]
    if _LIST.fullmatch(text):
        return _quoted(text)
    text = _WIDE_COMMA.sub(r"\1|", text)
    for part in _BETWEEN_PICTURES.split(text) if text else ():
        whole: list[str] = []
        for piece in part.split(","):
            if whole and _goes_on(whole[-1], piece):
                whole[-1] += "," + piece
            elif piece.strip():
                whole.append(piece.strip())
        found.extend(whole)
    return tuple(dict.fromkeys(each.strip() for each in found))


def _quoted(text: str) -> tuple[str, ...]:
    """What stands in quotes in a list as a program writes it: ["a.jpg", "b.jpg"], also as {"src":
    "a.jpg"}.
    """
    parts = [part.replace("\\/", "/").strip() for _, part in _QUOTED.findall(text)]
    if not parts:
        return picture_list(text[1:-1])
    shown = [part for part in parts if _SUFFIX.search(part) or part.lower().startswith(_ADDRESS)]
    return tuple(dict.fromkeys(shown))


def _goes_on(before: str, piece: str) -> bool:
    """Whether a piece still belongs to the address before it.

    Looks at ends only: an address may be of any length.
    """
    if not before[:8].lower().startswith(_ADDRESS) or _SUFFIX_AT_END.search(before[-8:].rstrip()):
        return False
    return not piece.strip().lower().startswith((*_ADDRESS, "/")) and not _SUFFIX.search(piece)


def fingerprint(
    columns: Sequence[str],
    required: Sequence[Sequence[str]],
    telling: Sequence[str],
    never: Sequence[str] = (),
    least: int = 1,
) -> float:
    """How surely columns are a dialect's, 0..1: one of each ``required``, the more ``telling``
    ones the surer.
    """
    names = names_of(columns)
    if any(name_of(each) in names for each in never):
        return 0.0
    if not all(any(name_of(each) in names for each in group) for group in required):
        return 0.0
    seen = sum(name_of(each) in names for each in telling)
    return min(0.98, 0.6 + 0.05 * seen) if seen >= least else 0.0


def used(columns: Sequence[str], fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Column -> field, for the preview."""
    back = {name_of(name): field for field, names in fields.items() for name in names}
    return {column: back[name_of(column)] for column in columns if name_of(column) in back}
