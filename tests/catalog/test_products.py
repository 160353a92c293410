"""Products go in and come out the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog import products
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Picture, Product, Translation, Variant
from tests import made

_text = st.text(max_size=12)
_money = st.none() | st.builds(
    Money,
    st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from(["", "USD", "CNY"]),
)
_stock = st.none() | st.integers(-5, 10**12)
_pairs = st.lists(st.tuples(_text, _text), max_size=3).map(tuple)
_pictures = st.lists(st.builds(Picture, _text, _text, _text), max_size=3).map(tuple)
_products = st.builds(
    Product,
    id=_text, title=_text, sku=_text, description=_text, brand=_text, price=_money,
    compare_at=_money, stock=_stock, in_stock=st.none() | st.booleans(), barcode=_text,
    listed=st.booleans(), url=_text, attributes=_pairs, pictures=_pictures,
    categories=st.lists(st.lists(_text, max_size=3).map(tuple), max_size=2).map(tuple),
    tags=st.lists(_text, max_size=3).map(tuple),
    variants=st.lists(
        st.builds(Variant, sku=_text, title=_text, price=_money, stock=_stock, barcode=_text,
                  options=_pairs, pictures=_pictures),
        max_size=3,
    ).map(tuple),
    links=st.lists(st.builds(Link, _text, _text), max_size=2).map(tuple),
    translations=st.lists(st.builds(Translation, _text, _text, _text), max_size=2).map(tuple),
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=st.lists(_products, max_size=4, unique_by=lambda product: product.id))
def test_what_goes_in_comes_out(library: Library, found: list[Product]) -> None:
    made.adopt(library, found)
    keys = [products.resolve(library, product.id) for product in found]
    assert None not in keys
    assert products.products(library, [key or 0 for key in keys]) == found


def test_text_that_no_file_can_hold_is_replaced(library: Library) -> None:
    made.adopt(library, [Product(id="a", title="broken \ud83d end")])
    assert products.product(library, products.resolve(library, "a") or 0).title == "broken ? end"


@pytest.mark.parametrize("name", ["P00", "HOO-000", "hoo-000-m", "HOO000S", "6901234500000"])
def test_a_product_is_found_by_whatever_is_printed_on_it(shop: Library, name: str) -> None:
    key = products.resolve(shop, name)
    assert key is not None
    assert products.product(shop, key).id == "P00"


def test_unknown_names(shop: Library) -> None:
    assert products.resolve(shop, "nothing like this") is None
    assert products.resolve(shop, "") is None
    with pytest.raises(NotFound):
        products.product(shop, 10**6)


def test_cards_come_in_the_order_asked(shop: Library) -> None:
    keys = products.keys(shop, "title")
    cards = products.cards(shop, keys[::-1])
    assert [card.key for card in cards] == keys[::-1].tolist()
    card = next(card for card in cards if card.id == "P01")
    assert (card.price, card.stock, card.in_stock, card.variants) == (
        Money(Decimal("11.50"), "USD"), 3, True, 3,
    )  # fmt: skip
    assert card.path == "/pictures/HOO-010.jpg"
    assert products.cards(shop, [10**6]) == []


def test_sorting(shop: Library) -> None:
    def prices(sort: str) -> list[Decimal]:
        cards = products.cards(shop, products.keys(shop, sort))
        return [card.price.amount for card in cards if card.price]

    assert prices("price") == sorted(prices("price"))
    assert prices("-price") == sorted(prices("price"), reverse=True)
    titles = [card.title for card in products.cards(shop, products.keys(shop, "title"))]
    assert titles == sorted(titles)
    assert len(products.keys(shop, "newest", limit=7)) == 7
    some = products.keys(shop)[3:6]
    assert products.keys(shop, "newest", allowed=some).tolist() == some.tolist()


def test_removal_forgets_everything_of_a_product(shop: Library) -> None:
    changes = products.remove(shop, ["P00", "P01", "unknown"])
    assert set(changes.ids) == {"P00", "P01"}
    assert products.counts(shop).products == 28
    assert products.resolve(shop, "HOO-000-M") is None
    again = made.made(0, 0)
    made.adopt(shop, [again])
    key = products.resolve(shop, "P00")
    assert key == 31  # A key is never given twice: vectors are kept by it.
    assert products.product(shop, key) == again


def test_texts_carry_what_an_encoder_reads(shop: Library) -> None:
    key = products.resolve(shop, "P10") or 0
    (text,) = products.texts(shop, [key])
    assert text.title == "Red Jacket"
    assert ("Size", "M") in text.attributes
    assert text.translations[0].title == "red 羽绒服"


def test_counts(shop: Library) -> None:
    counts = products.counts(shop)
    assert (counts.products, counts.variants, counts.pictures) == (30, 30, 30)
    assert (counts.pictures_missing, counts.pictures_rejected, counts.pictures_pending) == (
        0,
        0,
        30,
    )


def test_a_picture_shown_by_several_variants_counts_once(library: Library) -> None:
    picture = Picture("a.jpg", "/a.jpg")
    lost = Picture("b.jpg", "", "picture-missing")
    variants = tuple(Variant(sku, pictures=(picture, lost)) for sku in "xyz")
    product = replace(made.made(0, 0), pictures=(picture,), variants=variants)
    made.adopt(library, [product])
    counts = products.counts(library)
    assert (counts.pictures, counts.pictures_missing, counts.pictures_pending) == (2, 1, 1)
