"""Etsy, Square and reports of Amazon."""

from decimal import Decimal

from mmrec_desktop.domain.money import Money
from tests.intake.dialects.reading import read


def test_etsy_values_become_all_their_combinations() -> None:
    found = read("etsy.csv")
    assert found.dialects == ["etsy"]
    fern = found.products["Fern Print, Vintage Style"]
    assert fern.description == "A print's print.\nTwo lines."
    assert fern.tags == ("fern print", "wall art")
    assert {variant.sku: variant.options for variant in fern.variants} == {
        "F-1": (("Size", "A4"), ("Frame", "Oak")),
        "F-2": (("Size", "A4"), ("Frame", "Black")),
        "F-3": (("Size", "A3"), ("Frame", "Oak")),
        "F-4": (("Size", "A3"), ("Frame", "Black")),
    }
    assert fern.variants[0].price == Money(Decimal("16.00"), "GBP")
    assert len(fern.pictures) == 2


def test_etsy_without_variations() -> None:
    products = read("etsy.csv").products
    mug = products["MUG-1"]
    assert mug.variants == ()
    assert mug.attributes == (("material", "clay"), ("material", "glaze"))
    assert mug.stock == 3
    assert products["Ring Dish"].price == Money(Decimal("10.00"), "GBP")


def test_square_rows_of_one_item_are_one_product() -> None:
    found = read("square.csv")
    assert found.dialects == ["square"]
    shirt = found.products["Linen Shirt"]
    assert shirt.categories == (("Clothing",), ("Sale",))
    small, large = shirt.variants
    assert (small.sku, small.stock, small.price) == ("LS-S", 5, Money(Decimal("1025.00"), "USD"))
    assert small.options == (("Size", "Small"),)
    assert (large.stock, large.price) == (0, Money(Decimal("20.00"), "USD"))
    tea = found.products["Tea"]
    assert (tea.sku, tea.stock, tea.price) == ("TEA", 9, Money(Decimal("4.25"), "GBP"))
    assert tea.categories == (("DRINKS", "HOT"), ("DRINKS",))
    assert tea.variants == ()
    assert not tea.listed
    assert not found.products["Old Cake"].listed


def test_amazon_inventory_report() -> None:
    found = read("amazon_inventory.txt")
    assert found.dialects == ["amazon"]
    lamp = found.products["LAMP-1"]
    assert (lamp.title, lamp.stock, lamp.barcode) == ("Desk Lamp", 6, "")
    assert [each.reference for each in lamp.pictures] == ["lamp.jpg"]
