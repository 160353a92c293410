"""Shopify exports before and after the renaming of 2024."""

from decimal import Decimal

from mmrec_desktop.domain.money import Money
from mmrec_desktop.intake.dialects import registry
from tests.intake.dialects.reading import columns, read


def _names(references: object) -> list[str]:
    return [picture.reference.rsplit("/", 1)[-1] for picture in references]  # type: ignore[attr-defined]


def test_old_headers() -> None:
    found = read("shopify_old.csv")
    assert found.dialects == ["shopify"]
    assert found.rejections == []
    shirt = found.products["blue-shirt"]
    assert (shirt.title, shirt.brand) == ("Ocean Blue Shirt", "Demo")
    assert shirt.description == "Cotton & linen."
    assert shirt.price == Money(Decimal("50.00"))
    assert shirt.variants == ()  # "Default Title" is no variant
    assert shirt.stock == 1
    assert shirt.barcode == "4006381333931"
    assert shirt.tags == ("men", "summer")
    assert shirt.categories == (("Apparel & Accessories", "Clothing"),)
    assert _names(shirt.pictures) == ["shirt_925x.jpg?v=1"]
    assert shirt.listed


def test_continuation_rows_bring_variants_and_pictures() -> None:
    top = read("shopify_old.csv").products["varsity-top"]
    assert top.title == "Varsity Top"
    assert _names(top.pictures) == ["top.jpg", "top_2.jpg", "top_3.jpg"]
    small, medium = top.variants
    assert small.sku == "VT-S"
    assert small.options == (("Size", "Small"), ("Color", "Grey"))
    assert _names(small.pictures) == ["top_grey.jpg"]
    # Names of options stand in the first row only.
    assert medium.options == (("Size", "Medium"), ("Color", "Black"))
    assert medium.price == Money(Decimal("65.00"))
    assert medium.stock is None  # not counted
    assert top.compare_at == Money(Decimal("80.00"))


def test_what_is_not_published_is_not_listed() -> None:
    assert not read("shopify_old.csv").products["hidden-thing"].listed
    assert not read("shopify_new.csv").products["Snowboard"].listed


def test_new_headers() -> None:
    found = read("shopify_new.csv")
    assert found.dialects == ["shopify"]
    shirt = found.products["example-t-shirt"]
    assert shirt.description == "Soft."
    assert ("Apparel & Accessories", "Clothing", "Clothing Tops", "T-Shirts") in shirt.categories
    assert ("Shirts",) in shirt.categories
    assert shirt.tags == ("mens t-shirt", "example")
    small, medium = shirt.variants
    assert (small.sku, small.stock, small.price) == ("TS-S-B", 10, Money(Decimal("25.00")))
    assert small.options == (("Size", "Small"), ("Color", "Blue"))
    assert medium.options == (("Size", "Medium"), ("Color", "Blue"))
    assert _names(small.pictures) == ["ts_blue.jpg"]
    assert _names(shirt.pictures) == ["ts.jpg", "ts_2.jpg"]
    assert shirt.compare_at == Money(Decimal("30.00"))


def test_only_a_title_is_required() -> None:
    dialect, likeness = registry.choose(
        ("Title", "Description", "Vendor", "Price", "Product image URL", "Status")
    )
    assert dialect is not None
    assert likeness >= 0.5


def test_old_and_new_are_recognised_surely() -> None:
    for name in ("shopify_old.csv", "shopify_new.csv"):
        dialect, likeness = registry.choose(columns(name))
        assert dialect is not None
        assert dialect.name == "shopify"
        assert likeness > 0.9
