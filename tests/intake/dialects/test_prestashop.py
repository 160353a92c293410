"""PrestaShop: products and their combinations in two files, given in any order."""

from decimal import Decimal
from pathlib import Path

from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link
from mmrec_desktop.intake.dialects import registry
from tests.intake.dialects.reading import read


def test_products() -> None:
    found = read("prestashop_products.csv")
    assert found.dialects == ["prestashop"]
    player = found.products["1"]
    assert (player.title, player.sku, player.brand) == ("Pocket Player", "RP-1", "Apple")
    assert player.barcode == "4006381333931"
    assert player.description == "Small.\nNew design."
    assert player.categories == (("Players",), ("Audio", "Portable"))
    assert player.attributes == (("Height", "10 cm"), ("Colour", "black, matte"))
    assert [each.reference for each in player.pictures] == [
        "http://localhost/img/p/1/5/15.jpg",
        "http://localhost/img/p/2/3/23.jpg",
    ]
    assert player.price == Money(Decimal("100.00"))  # its discount ended in 2018
    assert player.stock == 160
    assert player.tags == ("player", "music")
    assert player.links == (Link("related", "2"), Link("related", "3"))


def test_discounts_that_run_lower_the_price() -> None:
    products = read("prestashop_products.csv").products
    assert products["2"].price == Money(Decimal("54.00"))
    assert products["2"].compare_at == Money(Decimal("60.00"))
    assert products["3"].price == Money(Decimal("1400.00"))
    assert not products["3"].listed
    assert products["3"].categories == ()


def test_combinations_join_their_product_whatever_the_order() -> None:
    files = ("prestashop_products.csv", "prestashop_combinations.csv")
    for order in (files, files[::-1]):
        found = read(*order)
        player = found.products["1"]
        assert {variant.sku for variant in player.variants} == {"RP-1-B-16", "RF-1-K-8"}
        blue = next(each for each in player.variants if each.sku == "RP-1-B-16")
        assert blue.options == (("Color", "Blue"), ("Disk space", "16GB"))
        assert blue.barcode == "116052426077"
        assert blue.stock == 10
        assert [each.reference for each in blue.pictures] == ["http://localhost/blue.jpg"]
        assert [(each.code, each.values["id"]) for each in found.rejections] == [
            ("no-parent", "77")
        ]


def test_the_list_of_the_back_office_and_french_headers_are_recognised() -> None:
    old = "ID;Actif (0/1);Nom*;Catégories (x,y,z...);Prix HT ou TTC;ID règle de taxes;Prix d'achat;En promo (0/1)"
    thirty_bees = (
        "Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded or Price tax included;Tax rules ID;"
        "Wholesale price;On sale (0/1);Short description;Description;Image URLs (x,y,z...)"
    )
    for header in (old, thirty_bees):
        dialect, _ = registry.choose(header.split(";"))
        assert dialect is not None
        assert dialect.name == "prestashop"


def test_files_of_older_versions_give_each_feature_a_column(tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    path.write_text(
        "id;Active (0/1);Name*;Categories (x,y,z,...);Price tax excl.;Tax rules id;Wholesale price;On sale (0/1);"
        "Reference #;Manufacturer;EAN13;Quantity;Short description;Description;Tags (x,y,z,...);URL rewritten;"
        "Image URLs (x,y,z,...);Condition;Feature:Height;Feature:Battery Life\n"
        "1;1;Pocket Player;Home, Players;49;1;;1;92458844;Apple Computer, Inc;;800;New.;Curved.;apple, ipod;player;"
        "http://shop.example/img.jpg, http://shop.example/img1.jpg;1;10 cm;12h;\n",
        encoding="utf-8",
    )
    found = read(path)
    assert found.dialects == ["prestashop"]
    player = found.products["1"]
    assert player.price == Money(Decimal("49.00"))
    assert player.attributes == (("Height", "10 cm"), ("Battery Life", "12h"))
    assert player.categories == (("Players",),)
    assert player.brand == "Apple Computer, Inc"
    assert len(player.pictures) == 2
