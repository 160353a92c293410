"""Products, read from their tables: whole, as cards for the grid, and as sorted lists of keys.

Separate from writing, which happens in imports only.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from mmrec_desktop.catalog import product_rows
from mmrec_desktop.catalog.adoption import OWN, Adoption
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import among
from mmrec_desktop.catalog.segmentation import code
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.hit import Card
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Pairs, Picture, Product, Translation
from mmrec_desktop.domain.vector_index import Ids

_ORDERS = {
    "newest": "added DESC, key",
    "price": "price IS NULL, price, key",
    "-price": "price IS NULL, price DESC, key",
    "title": "title, key",
    "stock": "available IS NULL, available DESC, stock DESC, key",
}
_NO_PICTURE = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds; pictures count once for each product that shows them.

    ``pictures``: all that a feed named. ``pictures_missing``: no file was found.
    ``pictures_rejected``: the file cannot be used. ``pictures_pending``: not looked at yet.
    """

    products: int
    variants: int
    pictures: int
    pictures_missing: int
    pictures_rejected: int
    pictures_pending: int


@dataclass(frozen=True, slots=True)
class ProductText:
    """What of a product can be read. ``attributes`` include the options of its variants, each pair
    once; ``text_hash`` goes back to ``vectors.put`` so that a later change is noticed.
    """

    key: int
    title: str
    brand: str
    categories: tuple[tuple[str, ...], ...]
    attributes: Pairs
    description: str
    translations: tuple[Translation, ...]
    text_hash: str = ""


def resolve(library: Library, name: str) -> int | None:
    """The key of the product with this id, SKU (its own or a variant's) or barcode."""
    conn = library.read().conn
    row = conn.execute("SELECT key FROM products WHERE id = ?", (name,)).fetchone()
    if row is None:
        sql = "SELECT product FROM codes WHERE code = ? ORDER BY kind, product LIMIT 1"
        row = conn.execute(sql, (code(name),)).fetchone()
    return int(row[0]) if row else None


def product(library: Library, key: int) -> Product:
    """One product as the feed said it; NotFound where the key is not there."""
    found = products(library, [key])
    if not found:
        raise NotFound("product-missing", product=key)
    return found[0]


def products(library: Library, keys: Sequence[int] | Ids) -> list[Product]:
    """Whole products in the order asked; keys that are not there are left out."""
    asked = [int(key) for key in keys]
    conn = library.read().conn
    columns = ", ".join(product_rows.PRODUCT_COLUMNS)
    rows = _among(conn, f"SELECT key, {columns} FROM products WHERE key IN", asked)
    found = {row[0]: product_rows.read_product(row[1:]) for row in rows}
    pictures = _pictures(conn, asked)
    columns = ", ".join(product_rows.VARIANT_COLUMNS)
    variants = _grouped(
        _among(conn, f"SELECT product, {columns} FROM variants WHERE product IN", asked, "key")
    )
    links = _grouped(
        _among(conn, "SELECT product, kind, sku FROM links WHERE product IN", asked, "key")
    )
    translations = _translations(conn, asked)
    out = []
    for key in asked:
        if key not in found:
            continue
        plain = found[key]
        values = {name: getattr(plain, name) for name in Product.__dataclass_fields__}
        values["variants"] = tuple(
            product_rows.read_variant(row, pictures[key, position])
            for position, row in enumerate(variants[key])
        )
        values["pictures"] = tuple(pictures[key, OWN])
        values["links"] = tuple(Link(*row) for row in links[key])
        values["translations"] = translations[key]
        out.append(Product(**values))
    return out


def ids(library: Library, keys: Sequence[int] | Ids) -> dict[int, str]:
    """The product id of each key that is there."""
    asked = [int(key) for key in keys]
    rows = _among(library.read().conn, "SELECT key, id FROM products WHERE key IN", asked)
    return dict(rows)


def cards(
    library: Library, keys: Sequence[int] | Ids, picture: Mapping[int, int] | None = None
) -> list[Card]:
    """Cards in the order asked; keys that are not there are left out.

    ``picture``: product key -> content that is to be shown instead of the first picture.
    """
    asked = [int(key) for key in keys]
    conn = library.read().conn
    sql = (
        "SELECT p.key, p.id, p.title, l.amount, l.currency, l.stock, l.available, l.variants"
        " FROM products p JOIN listing l ON l.key = p.key WHERE p.key IN"
    )
    rows = {row[0]: row for row in _among(conn, sql, asked)}
    shown = _shown(library, asked, picture or {})
    titles = _titles(conn, asked)
    return [
        Card(
            key=row[0],
            id=row[1],
            title=row[2],
            price=product_rows.money(row[3], row[4]),
            stock=row[5],
            in_stock=None if row[6] is None else bool(row[6]),
            picture=shown.get(row[0], _NO_PICTURE)[0],
            path=shown.get(row[0], _NO_PICTURE)[1],
            thumbnail=shown.get(row[0], _NO_PICTURE)[2],
            problem=shown.get(row[0], _NO_PICTURE)[3],
            variants=row[7],
            titles=titles[row[0]],
        )
        for row in (rows[key] for key in asked if key in rows)
    ]


def counts(library: Library) -> Counts:
    """How much there is."""
    conn = library.read().conn
    row = conn.execute("SELECT count(*), total(variants) FROM listing").fetchone()
    # One reference counts once for a product, even where several of its variants show it.
    sql = """
        SELECT count(*), total(path = ''), total(path <> '' AND problem <> ''),
            total(path <> '' AND problem = '' AND content IS NULL)
        FROM (SELECT p.path AS path, ifnull(f.problem, '') AS problem, f.content AS content
            FROM pictures p LEFT JOIN files f ON f.key = p.file
            GROUP BY p.product, p.reference)"""
    pictures = conn.execute(sql).fetchone()
    return Counts(int(row[0]), int(row[1]), *(int(value) for value in pictures))


def keys(
    library: Library, sort: str = "newest", allowed: Ids | None = None, limit: int | None = None
) -> Ids:
    """All product keys (or those allowed), sorted: newest, price, -price, title or stock."""
    order = sort if sort in _ORDERS else "newest"

    def read() -> Ids:
        sql = f"SELECT key FROM listing ORDER BY {_ORDERS[order]}"
        rows = library.read().conn.execute(sql).fetchall()
        found = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        found.setflags(write=False)
        return found

    found = library.remembered(f"keys {order}", library.state("products"), read)
    if allowed is not None:
        found = found[among(found, allowed)]
    return found[:limit]


def cheaper_than(library: Library, price: Money) -> Ids:
    """Products that cost less, in the same currency, sorted."""
    sql = (
        "SELECT key, amount FROM listing WHERE price <= ? AND ifnull(currency, '') = ? ORDER BY key"
    )
    asked = (float(price.amount), price.currency)
    rows = library.read().conn.execute(sql, asked).fetchall()
    # Amounts are exact as text only.
    keys = [row[0] for row in rows if Decimal(row[1]) < price.amount]
    return np.array(keys, dtype=np.int64)


def remove(library: Library, ids: Sequence[str]) -> Changes:
    """Forgets products by id, with everything known only of them; unknown ids are ignored."""
    with library.write("remove products") as writing:
        sql = "SELECT key, id FROM products WHERE id = ?"
        found = [writing.db.conn.execute(sql, (each,)).fetchone() for each in ids]
        there = [row for row in found if row]
        if there:
            Adoption(writing).remove([row[0] for row in there])
            writing.touch(("products", "pictures", "vectors"), [row[1] for row in there])
        return writing.changes()


def texts(library: Library, keys: Sequence[int] | Ids) -> list[ProductText]:
    """What sentence encoders read, in the order asked."""
    asked = [int(key) for key in keys]
    conn = library.read().conn
    sql = (
        "SELECT p.key, p.title, p.brand, p.categories, p.attributes, p.description, l.text_hash"
        " FROM products p JOIN listing l ON l.key = p.key WHERE p.key IN"
    )
    rows = {row[0]: row for row in _among(conn, sql, asked)}
    options: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    sql = "SELECT product, options FROM variants WHERE product IN"
    for key, text in _among(conn, sql, asked, "key"):
        options[key].update(dict.fromkeys(product_rows.pairs(json.loads(text))))
    translations = _translations(conn, asked)
    return [
        ProductText(
            key=key,
            title=row[1],
            brand=row[2],
            categories=tuple(tuple(path) for path in json.loads(row[3])),
            attributes=tuple(
                dict.fromkeys([*product_rows.pairs(json.loads(row[4])), *options[key]])
            ),
            description=row[5],
            translations=translations[key],
            text_hash=row[6],
        )
        for key, row in ((key, rows[key]) for key in asked if key in rows)
    ]


def text_hashes(library: Library) -> dict[int, str]:
    """The hash of what can be read of each product."""
    return dict(library.read().conn.execute("SELECT key, text_hash FROM listing").fetchall())


def _shown(
    library: Library, asked: list[int], chosen: Mapping[int, int]
) -> dict[int, tuple[str, str, str, str]]:
    """Reference, path, thumbnail and problem of the picture to show: the chosen one, else the
    first that was seen.
    """
    sql = (
        "SELECT p.product, p.reference, p.path, c.sha256, c.key, p.problem, f.problem"
        " FROM pictures p"
        " LEFT JOIN files f ON f.key = p.file LEFT JOIN contents c ON c.key = f.content"
        " WHERE p.product IN"
    )
    best: dict[int, tuple[int, tuple[str, str, str, str]]] = {}
    rows = _among(library.read().conn, sql, asked, "p.key")
    for key, reference, path, sha256, content, missing, unusable in rows:
        problem = missing or unusable or ""
        rank = 2 if path and not problem else 3
        if content is not None:
            rank = 0 if chosen.get(key) == content else 1
        if key not in best or rank < best[key][0]:
            thumbnail = str(library.thumbnail_path(sha256)) if sha256 else ""
            best[key] = (rank, (reference, path, thumbnail, problem))
    return {key: shown for key, (_, shown) in best.items()}


def _pictures(conn: Any, asked: list[int]) -> dict[tuple[int, int], list[Picture]]:
    found: dict[tuple[int, int], list[Picture]] = defaultdict(list)
    sql = "SELECT product, variant, reference, path, problem FROM pictures WHERE product IN"
    for key, variant, reference, path, problem in _among(conn, sql, asked, "key"):
        found[key, variant].append(Picture(reference, path, problem))
    return found


def _translations(conn: Any, asked: list[int]) -> dict[int, tuple[Translation, ...]]:
    sql = "SELECT product, language, title, description FROM translations WHERE product IN"
    rows = _grouped(_among(conn, sql, asked, "key"))
    return defaultdict(
        tuple, {key: tuple(Translation(*row) for row in group) for key, group in rows.items()}
    )


def _titles(conn: Any, asked: list[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    sql = "SELECT product, language, title FROM translations WHERE product IN"
    rows = _grouped(_among(conn, sql, asked, "key"))
    return defaultdict(tuple, {key: tuple(group) for key, group in rows.items()})


def _grouped(rows: list[Any]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _among(conn: Any, sql: str, keys: list[int], order: str = "") -> list[Any]:
    """Rows whose key is one of these; ``sql`` ends in IN."""
    tail = f" ORDER BY {order}" if order else ""
    listed = json.dumps(keys)
    found: list[Any] = conn.execute(
        f"{sql} (SELECT value FROM json_each(?)){tail}", (listed,)
    ).fetchall()
    return found
