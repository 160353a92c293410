"""Customers as pseudonyms: who somebody is never enters the library, only whether it is the
same one.

Separate because this is the one place that sees an identifier of a customer.
"""

import hashlib
import hmac
import secrets
import sqlite3
import unicodedata

from mmrec_desktop.catalog.library import Library

_NAME = "customers"
_BYTES = 16
_MOST = 200_000
"""Pseudonyms that are kept at hand while a file is read."""


class Pseudonyms:
    """Turns identifiers into pseudonyms: in one library always the same, in others never."""

    def __init__(self, secret: str) -> None:
        self._secret = bytes.fromhex(secret)
        self._known: dict[str, bytes] = {}

    def of(self, identifier: str) -> bytes:
        """16 bytes that stand for this customer; nothing for nobody."""
        found = self._known.get(identifier)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[identifier] = self._make(identifier)
        return found

    def _make(self, identifier: str) -> bytes:
        plain = _plain(identifier)
        if not plain:
            return b""
        return hmac.digest(self._secret, plain.encode("utf-8", "replace"), hashlib.sha256)[:_BYTES]


def pseudonyms(library: Library) -> Pseudonyms:
    """Those of this library, whose secret is made when it is asked for the first time."""
    secret = _secret(library.read().conn)
    if secret is None:
        with library.write("make secret") as writing:
            row = (_NAME, secrets.token_hex(32))
            writing.db.conn.execute("INSERT OR IGNORE INTO identity VALUES(?, ?)", row)
            secret = _secret(writing.db.conn) or row[1]
    return Pseudonyms(secret)


def find(library: Library, identifier: str) -> int | None:
    """The key of the customer whom the shop's files call so."""
    secret = _secret(library.read().conn)
    if secret is None:
        return None
    sql = "SELECT key FROM customers WHERE pseudonym = ?"
    row = library.read().conn.execute(sql, (Pseudonyms(secret).of(identifier),)).fetchone()
    return int(row[0]) if row else None


def _secret(conn: sqlite3.Connection) -> str | None:
    row = conn.execute("SELECT value FROM identity WHERE name = ?", (_NAME,)).fetchone()
    return str(row[0]) if row else None


def _plain(identifier: str) -> str:
    """However it was typed: 17850.0 is 17850, and letters have no case."""
    plain = unicodedata.normalize("NFKC", identifier).strip().strip("'").casefold()
    whole, point, rest = plain.partition(".")
    return whole if point and whole.isdigit() and not rest.strip("0") else plain
