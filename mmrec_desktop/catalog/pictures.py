"""Picture files and what was seen in them. Separate from products because equal files are looked at
once,
however many products show them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import vectors as vector_rows
from mmrec_desktop.catalog.library import Library, Writing
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.picture import DecodedPicture
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.domain.vector_index import Ids

_STRONG = 0.3
"""Share of the foreground from which a colour names the picture."""
_MASK = (1 << 64) - 1
_TRY_AGAIN = frozenset({"picture-no-permission", "picture-vanished", "picture-timeout"})
"""What may be better the next time although the file looks the same (P6)."""


@dataclass(frozen=True, slots=True)
class PendingPicture:
    """A file to be decoded; ``reference`` and ``product`` are for messages."""

    key: int
    path: str
    reference: str
    product: str


@dataclass(frozen=True, slots=True)
class GalleryPicture:
    """A picture of one product. ``thumbnail`` is an absolute path or empty; ``content`` None until
    it was looked at; ``problem`` a rejection code or empty.
    """

    reference: str
    path: str
    thumbnail: str
    problem: str
    content: int | None


Result = tuple[PendingPicture, DecodedPicture | str]
"""A file and what was seen in it, or the rejection code."""


def pending(library: Library, fields: Sequence[tuple[str, str]]) -> list[PendingPicture]:
    """Files that were never looked at, have changed since, or lack vectors of one of these
    (field, space) pairs. A known picture whose file is gone keeps what is known (P6).
    """
    conn = library.read().conn
    lacking = _contents_lacking(conn, fields)
    sql = """
        SELECT f.key, f.path, f.size, f.modified, f.content, f.problem, p.reference, d.id
        FROM files f JOIN pictures p ON p.key = (SELECT min(key) FROM pictures WHERE file = f.key)
        JOIN products d ON d.key = p.product ORDER BY p.key"""
    found = []
    for key, path, size, modified, content, problem, reference, product in conn.execute(
        sql
    ).fetchall():
        now = _stamp(path)
        if now is None:
            wanted = content is None and not problem
        elif problem in _TRY_AGAIN or now != (size, modified):
            wanted = True
        elif content is None:
            wanted = not problem
        else:
            wanted = content in lacking
        if wanted:
            found.append(PendingPicture(key, path, reference, product))
    return found


def record(
    library: Library,
    results: Sequence[Result],
    vectors: Mapping[str, tuple[str, Vectors]],
) -> None:
    """Keeps what was seen, in one short transaction.

    ``vectors``: field -> (space, one row for each decoded picture, in order).
    """
    decoded = [seen for _, seen in results if isinstance(seen, DecodedPicture)]
    for picture in decoded:
        _save_thumbnail(library, picture)
    stamps = [_stamp(item.path) for item, _ in results]
    with library.write("record pictures") as writing:
        owners = _write_contents(writing, decoded)
        rows: list[tuple[Any, ...]] = []
        at = 0
        for (item, seen), stamp in zip(results, stamps, strict=False):
            size, modified = stamp or (None, None)
            if isinstance(seen, DecodedPicture):
                rows.append((size, modified, int(owners[at]), "", item.key))
                at += 1
            else:
                rows.append((size, modified, None, seen, item.key))
        # A picture that can no longer be read keeps what was seen in it earlier.
        writing.db.conn.executemany(
            "UPDATE files SET size = ?, modified = ?, content = ifnull(?, content), problem = ?"
            " WHERE key = ?",
            rows,
        )
        for field, (space, values) in vectors.items():
            vector_rows.write(writing, field, space, owners, values)
        writing.touch(("pictures",), dict.fromkeys(item.product for item, _ in results))


def known(library: Library, sha256: str) -> int | None:
    """The content with this hash, if it was seen before."""
    row = (
        library.read()
        .conn.execute("SELECT key FROM contents WHERE sha256 = ?", (sha256,))
        .fetchone()
    )
    return int(row[0]) if row else None


def encoded(library: Library, hashes: Sequence[str], fields: Sequence[tuple[str, str]]) -> set[str]:
    """Those of these contents that have vectors of all (field, space) pairs: equal files, seen
    before under another name.
    """
    conn = library.read().conn
    marks = ",".join("?" * len(hashes))
    sql = f"SELECT key, sha256 FROM contents WHERE sha256 IN ({marks})"
    found = dict(conn.execute(sql, tuple(hashes)).fetchall())
    lacking = _contents_lacking(conn, fields, found) if found else set()
    return {sha256 for key, sha256 in found.items() if key not in lacking}


def contents_of_products(library: Library) -> tuple[Ids, Ids]:
    """Pairs (content, product) of everything that was seen: two arrays (n,), by product and
    position;
    a product that shows one content twice has one pair.
    """
    sql = (
        "SELECT f.content, p.product FROM pictures p JOIN files f ON f.key = p.file"
        " WHERE f.content IS NOT NULL ORDER BY p.product, p.key"
    )
    rows = library.read().conn.execute(sql).fetchall()
    both = np.array(rows, dtype=np.int64).reshape(-1, 2)
    _, first = np.unique(both, axis=0, return_index=True)
    both = both[np.sort(first)]
    return both[:, 0].copy(), both[:, 1].copy()


def count(library: Library) -> int:
    """How many different pictures were seen."""
    sql = "SELECT count(DISTINCT content) FROM files WHERE content IS NOT NULL"
    return int(library.read().conn.execute(sql).fetchone()[0])


def files_of(library: Library, contents: Ids) -> dict[int, str]:
    """Content -> a file that shows it, as far as files are there."""
    rows = library.read().conn.execute(
        "SELECT content, path FROM files WHERE content IS NOT NULL ORDER BY key DESC"
    )
    asked = set(contents.tolist())
    return {key: path for key, path in rows.fetchall() if key in asked and _stamp(path) is not None}


def likenesses(library: Library) -> dict[int, tuple[int, str]]:
    """Fingerprint (64 bits) and strongest colours of every content: fingerprints of one photograph
    differ in few bits, those of the same thing in another colour may too.
    """
    rows = library.read().conn.execute("SELECT key, fingerprint, colours FROM contents").fetchall()
    return {key: (fingerprint & _MASK, colours) for key, fingerprint, colours in rows}


def references(library: Library) -> list[tuple[int, str]]:
    """(product, reference) of every picture that a feed named, by product."""
    sql = "SELECT DISTINCT product, reference FROM pictures ORDER BY product"
    found: list[tuple[int, str]] = library.read().conn.execute(sql).fetchall()
    return found


def gallery(library: Library, key: int) -> list[GalleryPicture]:
    """The pictures of one product in order, each reference once."""
    sql = (
        "SELECT p.reference, p.path, p.problem, ifnull(f.problem, ''), f.content, c.sha256"
        " FROM pictures p LEFT JOIN files f ON f.key = p.file"
        " LEFT JOIN contents c ON c.key = f.content WHERE p.product = ? ORDER BY p.key"
    )
    found: dict[str, GalleryPicture] = {}
    rows = library.read().conn.execute(sql, (key,)).fetchall()
    for reference, path, problem, unusable, content, sha256 in rows:
        thumbnail = str(library.thumbnail_path(sha256)) if sha256 else ""
        picture = GalleryPicture(reference, path, thumbnail, problem or unusable, content)
        found.setdefault(reference, picture)
    return list(found.values())


def rejected(library: Library) -> list[Rejection]:
    """Picture files that cannot be used; remarks, not rows."""
    sql = (
        "SELECT p.reference, f.problem, d.id FROM files f"
        " JOIN pictures p ON p.key = (SELECT min(key) FROM pictures WHERE file = f.key)"
        " JOIN products d ON d.key = p.product WHERE f.problem <> '' ORDER BY p.key"
    )
    rows = library.read().conn.execute(sql).fetchall()
    return [
        Rejection(reference, 0, problem, {"file": reference, "product": product}, counts=False)
        for reference, problem, product in rows
    ]


def strong_colours(shares: NDArray[np.float32]) -> tuple[str, ...]:
    """The one or two basic colours that a picture is made of, strongest first."""
    order = np.argsort(-shares, kind="stable")[:2]
    return tuple(COLOURS[at] for at in order if shares[at] >= _STRONG)


def _contents_lacking(
    conn: Any, fields: Sequence[tuple[str, str]], among: Iterable[int] | None = None
) -> set[int]:
    """Contents without a vector, or a refusal of one, in any of these; all, or only those
    ``among``.
    """
    lacking: set[int] = set()
    only = "" if among is None else f" AND c.key IN ({','.join(str(int(key)) for key in among)})"
    for field, space in fields:
        sql = (
            "SELECT c.key FROM contents c WHERE NOT EXISTS (SELECT 1 FROM vectors v"
            " JOIN spaces s ON s.key = v.kind"
            " WHERE s.field = :field AND s.space = :space AND v.owner = c.key)"
            " AND NOT EXISTS (SELECT 1 FROM refused_vectors r JOIN spaces s ON s.key = r.kind"
            " WHERE s.field = :field AND s.space = :space AND r.owner = c.key)" + only
        )
        names = {"field": field, "space": space}
        lacking.update(row[0] for row in conn.execute(sql, names).fetchall())
    return lacking


def _write_contents(writing: Writing, decoded: Sequence[DecodedPicture]) -> Ids:
    conn = writing.db.conn
    rows = [
        (seen.sha256, seen.width, seen.height, _signed(seen.fingerprint),
         ",".join(strong_colours(seen.colours)))
        for seen in decoded
    ]  # fmt: skip
    conn.executemany(
        "INSERT OR IGNORE INTO contents(sha256, width, height, fingerprint, colours)"
        " VALUES(?, ?, ?, ?, ?)",
        rows,
    )
    sql = "SELECT key FROM contents WHERE sha256 = ?"
    found = [conn.execute(sql, (seen.sha256,)).fetchone()[0] for seen in decoded]
    return np.array(found, dtype=np.int64)


def _save_thumbnail(library: Library, seen: DecodedPicture) -> None:
    target = library.thumbnail_path(seen.sha256)
    if not seen.thumbnail or target.exists():
        return
    with typed(str(library.path)):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(".part")
        beside.write_bytes(seen.thumbnail)
        beside.replace(target)


def _stamp(path: str) -> tuple[int, int] | None:
    """Size and time of change, or None where the file cannot be reached."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def _signed(fingerprint: int) -> int:
    """64 bits as SQLite keeps them."""
    value = fingerprint & _MASK
    return value - (1 << 64) if value >> 63 else value
