"""F10: the same feed again changes nothing; one price is one update; what vanished is only offered."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import pictures, products, staging, vectors
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Picture, Product
from tests import made

FIELDS = [("looks", "net")]


@pytest.fixture
def encoded(shop: Library, tmp_path: Path) -> Library:
    """The thirty products, with everything seen and encoded."""
    made.adopt(shop, feed(tmp_path))
    files = pictures.pending(shop, FIELDS)
    assert len(files) == 30
    seen: list[pictures.Result] = [(item, made.decoded(item.path)) for item in files]
    pictures.record(shop, seen, {"looks": ("net", made.unit_vectors(30))})
    vectors.put(shop, "meaning", "words", products.keys(shop), made.unit_vectors(30))
    return shop


def feed(folder: Path) -> list[Product]:
    """The made products with pictures that are there."""
    found = []
    for product in made.products():
        file = folder / f"{product.id}.jpg"
        if not file.exists():
            file.write_bytes(product.id.encode())
        found.append(replace(product, pictures=(Picture(file.name, str(file)),)))
    return found


def test_the_same_again(encoded: Library, tmp_path: Path) -> None:
    before = {kind: encoded.state(kind) for kind in ("products", "pictures", "vectors")}
    rows = list(encoded.read().conn.iterdump())
    with staging.begin(encoded) as import_:
        import_.put([(product, made.FEED) for product in reversed(feed(tmp_path))])
        diff = import_.diff([made.FEED])
        import_.swap([staging.SourceRecord(made.FEED, dialect="made", rows=30)])
    assert (diff.imported, diff.updated, diff.unchanged, diff.vanished) == (0, 0, 30, ())
    assert before == {kind: encoded.state(kind) for kind in before}
    told = ('INSERT INTO "states"', 'INSERT INTO "sources"')
    kept = [row for row in rows if not row.startswith(told)]
    assert kept == [row for row in encoded.read().conn.iterdump() if not row.startswith(told)]


def test_one_changed_price(encoded: Library, tmp_path: Path) -> None:
    every = feed(tmp_path)
    key = products.resolve(encoded, "P23") or 0
    every[13] = replace(every[13], price=Money(Decimal("9.99"), "USD"))
    assert every[13].id == "P23"
    with staging.begin(encoded) as import_:
        import_.put([(product, made.FEED) for product in every])
        diff = import_.diff([made.FEED])
        changes = import_.swap([staging.SourceRecord(made.FEED)])
    assert (diff.imported, diff.updated, diff.unchanged) == (0, 1, 29)
    assert changes.ids == ("P23",)
    assert products.resolve(encoded, "P23") == key
    assert products.product(encoded, key) == every[13]
    # No new encoding: neither pictures nor texts ask for one.
    assert pictures.pending(encoded, FIELDS) == []
    assert len(vectors.missing_products(encoded, "meaning", "words")) == 0
    owners, rows = vectors.load(encoded, "looks", "net")
    assert np.allclose(rows, made.unit_vectors(30))
    assert len(owners) == 30


def test_half_of_the_products_missing(encoded: Library, tmp_path: Path) -> None:
    with staging.begin(encoded) as import_:
        import_.put([(product, made.FEED) for product in feed(tmp_path)[:15]])
        diff = import_.diff([made.FEED])
        import_.swap([staging.SourceRecord(made.FEED)])
    assert set(diff.vanished) == {product.id for product in made.products()[15:]}
    assert products.counts(encoded).products == 30
    products.remove(encoded, diff.vanished)
    assert products.counts(encoded).products == 15
    assert len(vectors.load(encoded, "looks", "net")[0]) == 15
    assert len(vectors.load(encoded, "meaning", "words")[0]) == 15
