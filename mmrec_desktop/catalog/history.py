"""What was searched for, and searches that were given a name. Separate because it is about the
user.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mmrec_desktop.catalog.library import Library

_MOST = 500


@dataclass(frozen=True, slots=True)
class Searched:
    """One search; ``query`` is what is needed to run it again, as JSON values."""

    text: str
    query: Mapping[str, Any]
    at: str = ""


def add(library: Library, text: str, query: Mapping[str, Any] | None = None) -> None:
    """Remembers a search; the same text moves to the front."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with library.write("remember search") as writing:
        conn = writing.db.conn
        conn.execute("DELETE FROM history WHERE text = ?", (text,))
        row = (text, json.dumps(dict(query or {}), ensure_ascii=False), now)
        conn.execute("INSERT INTO history(text, query, at) VALUES(?, ?, ?)", row)
        conn.execute(
            "DELETE FROM history WHERE key <= (SELECT max(key) FROM history) - ?", (_MOST,)
        )
        writing.touch(("history",))


def recent(library: Library, n: int = 20, prefix: str = "") -> list[Searched]:
    """The last searches, newest first, each text once."""
    sql = "SELECT text, query, at FROM history WHERE instr(lower(text), ?) = 1"
    rows = library.read().conn.execute(f"{sql} ORDER BY key DESC LIMIT ?", (prefix.lower(), n))
    return [Searched(row[0], json.loads(row[1]), row[2]) for row in rows.fetchall()]


def clear(library: Library) -> None:
    """Forgets all searches; saved ones stay."""
    with library.write("forget history") as writing:
        writing.db.conn.execute("DELETE FROM history")
        writing.touch(("history",))


def save(library: Library, name: str, query: Mapping[str, Any]) -> None:
    """Gives a search a name; the same name is replaced."""
    with library.write("save search") as writing:
        row = (name, json.dumps(dict(query), ensure_ascii=False), writing.sequence)
        writing.db.conn.execute("INSERT OR REPLACE INTO saved_searches VALUES(?, ?, ?)", row)
        writing.touch(("history",))


def saved(library: Library) -> list[tuple[str, Mapping[str, Any]]]:
    """Saved searches, latest first."""
    sql = "SELECT name, query FROM saved_searches ORDER BY sequence DESC"
    return [(name, json.loads(query)) for name, query in library.read().conn.execute(sql)]


def forget(library: Library, name: str) -> None:
    """Drops a saved search."""
    with library.write("forget saved search") as writing:
        writing.db.conn.execute("DELETE FROM saved_searches WHERE name = ?", (name,))
        writing.touch(("history",))
