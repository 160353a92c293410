"""A term that thousands of products have counts by where it stands, and rarer terms decide."""

from pathlib import Path

import pytest

from mmrec_desktop.catalog import fulltext, products
from mmrec_desktop.catalog.library import Library, open_library
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.words_query import parse_words
from tests import made

MANY = 2200


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = open_library(tmp_path_factory.mktemp("large") / "large.mmrec")
    rows = [Product(id=f"R{n}", sku=f"R{n}", title=f"Red cup {n}") for n in range(MANY)]
    rows += [Product(id=f"B{n}", sku=f"B{n}", title=f"Blue bowl {n}") for n in range(2 * MANY)]
    rows += [
        Product(id="said", sku="said", title="Plate", description="Red, like a cup."),
        Product(id="kettle", sku="kettle", title="Red kettle"),
        Product(id="other", sku="other", title="Green kettle"),
    ]
    made.adopt(library, rows)
    return library


def _found(library: Library, text: str, limit: int = 400) -> list[str]:
    keys = fulltext.search(library, parse_words(text), limit=limit).keys
    ids = products.ids(library, keys)
    return [ids[int(key)] for key in keys]


def test_every_product_with_the_term_is_found(large: Library) -> None:
    assert len(_found(large, "red", limit=10_000)) == MANY + 2


def test_a_title_says_more_than_a_description(large: Library) -> None:
    assert _found(large, "red cup", limit=10_000)[-2:] == ["said", "kettle"]


def test_the_rarer_term_decides(large: Library) -> None:
    assert _found(large, "red kettle")[:2] == ["kettle", "other"]


def test_scores_are_those_of_rarer_terms(large: Library, tmp_path: Path) -> None:
    """On both sides of the border a term counts about the same, so that no hit jumps over it."""
    small = open_library(tmp_path / "small.mmrec")
    try:
        rows = [Product(id=f"R{n}", sku=f"R{n}", title=f"Red cup {n}") for n in range(MANY // 2)]
        rows += [Product(id=f"B{n}", sku=f"B{n}", title=f"Blue bowl {n}") for n in range(MANY)]
        made.adopt(small, rows)
        exact = fulltext.search(small, parse_words("red cup 7")).scores[0]
    finally:
        small.close()
    coarse = fulltext.search(large, parse_words("red cup 7")).scores[0]
    assert coarse == pytest.approx(exact, rel=0.35)
