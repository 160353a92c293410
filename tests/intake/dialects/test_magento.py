"""Magento exports: variants before their parent, options from the parent's list, store views, sets and bundles."""

from decimal import Decimal
from pathlib import Path

from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Translation
from tests.intake.dialects.reading import read


def test_a_configurable_and_its_variants() -> None:
    found = read("magento.csv")
    assert found.dialects == ["magento"]
    assert set(found.products) == {"HD", "BAG", "YOGA", "KIT"}
    hoodie = found.products["HD"]
    assert hoodie.title == "Warm Hoodie"
    assert hoodie.description == "Thick • warm"
    assert hoodie.categories == (("Men", "Hoodies"), ("Sale",))
    assert ("material", "Cotton") in hoodie.attributes
    assert ("material", "Wool") in hoodie.attributes
    assert [each.reference for each in hoodie.pictures] == [
        "/h/d/hd-red_main.jpg", "/h/d/hd-red_back.jpg", "/h/d/hd-red_alt1.jpg",
    ]  # fmt: skip
    assert hoodie.stock is None
    red, blue = hoodie.variants
    assert (red.sku, red.stock, red.options) == ("HD-S-R", 100, (("size", "S"), ("color", "Red")))
    assert blue.price == Money(Decimal("54.00"))
    assert [each.reference for each in blue.pictures] == ["/h/d/hd-blue_main.jpg"]
    assert hoodie.listed


def test_another_store_view_is_another_language() -> None:
    hoodie = read("magento.csv").products["HD"]
    assert hoodie.translations == (Translation("zh", "保暖连帽衫", "厚实"),)


def test_links_sets_and_bundles() -> None:
    products = read("magento.csv").products
    assert set(products["HD"].links) == {
        Link("related", "BAG"),
        Link("related", "CAP"),
        Link("cross-sell", "BAG"),
    }
    assert products["YOGA"].links == (Link("related", "BAG"), Link("related", "CAP"))
    assert products["KIT"].links == (Link("related", "BAG"), Link("related", "CAP"))


def test_quoted_attributes_special_prices_and_disabled_products() -> None:
    bag = read("magento.csv").products["BAG"]
    assert bag.attributes == (
        ("description_note", "a, b"), ("activity", "Yoga"), ("activity", "Gym"),
    )  # fmt: skip
    assert (bag.price, bag.compare_at) == (Money(Decimal("30.00")), Money(Decimal("40.00")))
    assert not bag.listed
    assert bag.pictures == ()  # "no_selection" is no picture


def test_luma(data_folder: Path) -> None:
    feeds = data_folder / "luma" / "feeds"
    names = (
        "ConfigurableSampleData__products", "CatalogSampleData__SimpleProduct_products_gear_bags",
        "CatalogSampleData__SimpleProduct_products_gear_fitness_equipment",
        "CatalogSampleData__SimpleProduct_products_gear_fitness_equipment_ball",
        "CatalogSampleData__SimpleProduct_products_gear_fitness_equipment_strap",
        "CatalogSampleData__SimpleProduct_products_gear_watches", "BundleSampleData__yoga_bundle",
        "GroupedProductSampleData__yoga_grouped", "DownloadableSampleData__products_training_video_download",
        "CatalogSampleData__SimpleProduct_images_gear_bags", "CatalogSampleData__Links_crosssell",
        "CatalogSampleData__Links_related", "CatalogSampleData__Links_upsell",
    )  # fmt: skip
    found = read(*(feeds / f"{name}.csv" for name in names))
    assert len(found.products) == 199
    assert sum(len(product.variants) for product in found.products.values()) == 1847
    bag = found.products["24-MB01"]
    assert [each.reference for each in bag.pictures] == ["/m/b/mb01-blue-0.jpg"]
    assert Link("cross-sell", "24-WG086") in bag.links
    hoodie = found.products["MH01"]
    assert len(hoodie.variants) == 15
    assert dict(hoodie.variants[0].options).keys() == {"size", "color"}


def test_rows_of_magento_1_go_on_with_the_product_before_them() -> None:
    found = read("magento1.csv")
    assert found.dialects == ["magento"]
    assert found.rejections == []
    assert set(found.products) == {"TEE"}
    tee = found.products["TEE"]
    assert tee.categories == (("Women", "Tops"), ("Sale",))
    assert [each.reference for each in tee.pictures] == ["/t/e/tee.jpg", "/t/e/tee_back.jpg"]
    assert tee.variants[0].options == (("size", "S"), ("color", "Green"))
    assert tee.links == (Link("related", "BAG"), Link("related", "CAP"))
    assert tee.translations == (Translation("zh", "T恤", "一件T恤"),)
    assert (tee.price, tee.compare_at) == (Money(Decimal("15.00")), Money(Decimal("20.00")))
