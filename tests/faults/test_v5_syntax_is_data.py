"""V5: SQL and full-text syntax in the search box, markup and control characters: data, never syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog import facets, fulltext, history, products
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.words_query import parse_words
from tests import made

NASTY = [
    "'; DROP TABLE products; --",
    '" OR 1=1 --',
    'red" OR "blue',
    '"',
    '""',
    '"""',
    "NEAR(red hoodie, 2)",
    "red AND",
    "OR",
    "NOT NOT",
    "AND OR NOT",
    "{title brand} : red",
    "title : red",
    "^red",
    "red*",
    "*",
    "re* + hoodie",
    "(red",
    "red)",
    "-",
    "--",
    '-"',
    "-*",
    "red\x00hoodie",
    "\x00",
    "%",
    "_",
    "%' ESCAPE '",
    "‮red‬ hoodie",
    "<script>alert(1)</script>",
    "colour:",
    'colour:"',
    "price:..",
    "price:1e999..",
    "sku:%",
    "title:*",
    'title:"OR"',
    "\ud83d",
    "￾",
    "ꞏ",
    "a" * 5000,
    "羽" * 2000,
    "🧣🛍️",
]


def ask(library: Library, text: str) -> int:
    """Everything that typed words reach; gives the number of products found."""
    words = parse_words(text)
    allowed = facets.allowed(library, {}, words.fields)
    fulltext.restricted(library, words, allowed)
    facets.allowed(library, {text: (text,), "brand": (text,)})
    facets.allowed(library, {"price": (text,)})
    facets.counts(library, allowed, {"colour": (text,)})
    products.resolve(library, text)
    return len(fulltext.search(library, words, allowed=allowed).keys)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_queries(shop: Library, text: str) -> None:
    before = shop.state()
    ask(shop, text)
    assert products.counts(shop).products == 30
    assert shop.state() == before


def test_operators_are_words(shop: Library) -> None:
    assert ask(shop, "NOT red") == ask(shop, "red")
    assert ask(shop, "red AND zzzz") == ask(shop, "red")
    assert ask(shop, '"zzzz" OR "red"') == 0  # Phrases are strict; OR between them is a word.
    assert ask(shop, "title:brand") == 0


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(alphabet=st.characters(), max_size=30) | st.text("\"*:-^(){}'red ", max_size=20)
)
def test_any_text(shop: Library, text: str) -> None:
    ask(shop, text)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_products(library: Library, text: str) -> None:
    product = Product(
        "id", text, sku=text, description=text, brand=text, tags=(text,),
        categories=((text, text),), attributes=((text, text),),
    )  # fmt: skip
    made.adopt(library, [product])
    kept = products.product(library, products.resolve(library, "id") or 0)
    assert kept.title == text.encode("utf-8", "replace").decode()
    facets.counts(library, None, {})
    ask(library, text)
    if "\ud83d" not in text:
        history.add(library, text)
        assert history.recent(library)[0].text == text
