"""Filters are exact, and their counts are what a click would leave."""

import numpy as np
import pytest

from mmrec_desktop.catalog import facets, pictures, price_bands, products
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.hit import Facet
from mmrec_desktop.domain.product import Picture, Product
from tests import made


def named(shown: tuple[Facet, ...], field: str) -> dict[str, int]:
    """Value -> count of one facet."""
    return {v.value: v.count for facet in shown if facet.field == field for v in facet.values}


def test_nothing_filtered(shop: Library) -> None:
    assert facets.allowed(shop, {}) is None
    assert facets.allowed(shop, {"brand": ()}) is None


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"category": ("Hoodie",)}, 5),
        ({"category": ("clothes",)}, 10),
        ({"category": ("All > Clothes",)}, 10),
        ({"category": ("Hoodie", "Kettle")}, 10),
        ({"brand": ("青木",)}, 15),
        ({"colour": ("Red",)}, 6),
        ({"color": ("红色",)}, 6),
        ({"Material": ("cotton",)}, 10),
        ({"material": ("COTTON",), "colour": ("blue",)}, 2),
        ({"尺码": ("M",)}, 10),
        ({"price": ("10..12",)}, 2),
        ({"price": ("..20",)}, 5),
        ({"price": ("60..",)}, 5),
        ({"price": ("..11", "60..")}, 6),
        ({"stock": ("in",)}, 24),
        ({"stock": ("out",)}, 6),
        ({"stock": ("in", "out")}, 30),
        ({"sku": ("YOG-2",)}, 5),
        ({"category": ("Nothing",)}, 0),
        ({"no such field": ("x",)}, 0),
        ({"price": ("cheap",)}, 0),
    ],
)
def test_filters(shop: Library, where: dict[str, tuple[str, ...]], count: int) -> None:
    found = facets.allowed(shop, where)
    assert found is not None
    assert len(found) == count
    assert (np.diff(found) > 0).all()


def test_typed_fields_wanted_and_not(shop: Library) -> None:
    found = facets.allowed(shop, {}, [("colour", "red", True), ("brand", "nordwind", False)])
    assert found is not None
    assert len(found) == 3
    either = facets.allowed(shop, {}, [("colour", "red", True), ("colour", "blue", True)])
    assert either is not None
    assert len(either) == 12


def test_counts_are_what_a_click_would_leave(shop: Library) -> None:
    where = {"category": ("Hoodie", "Jacket"), "stock": ("in",)}
    base = facets.allowed(shop, where)
    shown = facets.counts(shop, None, where)
    for field in ("brand", "colour", "Size"):
        for value, count in named(shown, field).items():
            narrowed = facets.allowed(shop, {**where, field: (value,)})
            assert narrowed is not None
            assert count == len(narrowed), (field, value)
    assert base is not None
    # A second category can be added: the filter on categories does not narrow its own counts.
    assert named(shown, "category")["Kettle"] == 4


def test_counts_of_found_products(shop: Library) -> None:
    base = products.keys(shop)[::6]
    shown = facets.counts(shop, base, {})
    assert sum(named(shown, "brand").values()) == 5
    assert named(facets.counts(shop, np.empty(0, dtype=np.int64), {}), "brand") == {}


def test_the_filters_worth_showing(shop: Library) -> None:
    fields = [facet.field for facet in facets.counts(shop, None, {})]
    assert fields[:5] == ["category", "brand", "colour", "price", "stock"]
    assert set(fields[5:]) == {"Size", "Material"}
    assert "All" not in named(facets.counts(shop, None, {}), "category")


def test_a_chosen_value_stays_visible(shop: Library) -> None:
    shown = facets.counts(shop, np.empty(0, dtype=np.int64), {"brand": ("青木",)})
    assert named(shown, "brand") == {"青木": 0}


def test_a_product_without_colour_words_has_the_colour_of_its_picture(library: Library) -> None:
    picture = Picture("a.jpg", "/nowhere/a.jpg")
    made.adopt(library, [Product("a", "Thing", pictures=(picture,)), Product("b", "Blue thing")])
    assert named(facets.counts(library, None, {}), "colour") == {}
    (item,) = pictures.pending(library, [])
    pictures.record(library, [(item, made.decoded("a", colour=3))], {})
    assert named(facets.counts(library, None, {}), "colour") == {"blue": 1, "red": 1}
    assert facets.allowed(library, {"colour": ("red",)}) == np.array([1])


def test_an_empty_library(library: Library) -> None:
    assert facets.counts(library, None, {}) == ()
    found = facets.allowed(library, {"brand": ("x",)})
    assert found is not None
    assert len(found) == 0


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("10..20", 10, 20), ("..20", -np.inf, 20), ("10..", 10, np.inf), ("10-20", 10, 20),
     ("$10 .. $20.50", 10, 20.5), ("1,000..", 1000, np.inf), ("25", 25, 25), (">=5", 5, np.inf),
     ("¥10–¥20", 10, 20), ("<=7", -np.inf, 7)],
)  # fmt: skip
def test_price_ranges(text: str, low: float, high: float) -> None:
    assert price_bands.bounds(text) == (low, high)


def test_open_bounds_leave_the_number_out() -> None:
    price = np.array([5.0, 6.0])
    assert price_bands.passing(price, ("<6",)).tolist() == [True, False]
    assert price_bands.passing(price, (">5",)).tolist() == [False, True]
    assert price_bands.passing(np.array([np.nan]), ("0..",)).tolist() == [False]


def test_bands_are_round_and_hold_everything() -> None:
    price = np.random.default_rng(0).lognormal(3.5, 0.8, 5000)
    found = price_bands.bands(price)
    assert 2 <= len(found) <= 4
    assert price_bands.passing(price, found).all()
    assert price_bands.label(found[0], "USD").startswith("≤ $")
    assert price_bands.bands(np.array([1.0, 2.0])) == ()
