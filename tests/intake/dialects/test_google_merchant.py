"""Google Merchant tables: forms of one item group are one product."""

from decimal import Decimal

from mmrec_desktop.domain.money import Money
from tests.intake.dialects.reading import read


def test_an_item_group_is_one_product_with_its_forms() -> None:
    found = read("google.tsv")
    assert found.dialects == ["google-merchant"]
    coat = found.products["G-1"]
    assert coat.title == "Rain Coat"
    assert coat.brand == "Nordwind"
    assert coat.categories == (("Clothing", "Coats"),)
    by_sku = {variant.sku: variant for variant in coat.variants}
    assert set(by_sku) == {"G-1-R", "G-1-B"}
    assert by_sku["G-1-R"].options == (
        ("color", "Red"),
        ("size", "M"),
        ("material", "Polyester/Cotton"),
    )
    assert by_sku["G-1-R"].price == Money(Decimal("120.00"), "EUR")  # the sale of 2016 is over
    assert by_sku["G-1-B"].price == Money(Decimal("100.00"), "EUR")
    assert [each.reference.rsplit("/", 1)[-1] for each in by_sku["G-1-R"].pictures] == [
        "coat_red.jpg", "coat_red_2.jpg", "coat_red_3.jpg",
    ]  # fmt: skip


def test_a_row_without_a_group_is_a_product() -> None:
    pot = read("google.tsv").products["G-2"]
    assert pot.price == Money(Decimal("12.00"), "CNY")
    assert pot.categories == (("Home & Garden", "Kitchen"),)
    assert pot.in_stock is True
    assert pot.url == "https://shop.example/pot"
    assert ("color", "green") in pot.attributes
    assert pot.variants == ()
