"""Exports of hosted shops, whose rows say what they are."""

import pytest

from mmrec_desktop.domain.product import Product
from tests.intake.dialects.reading import read


@pytest.mark.parametrize(
    ("name", "dialect", "products"),
    [
        ("wix.csv", "wix", {"item_1", "item_2"}), ("ecwid.csv", "ecwid", {"BREAD", "502"}),
        ("bigcommerce.csv", "bigcommerce", {"CHAIR", "LAMP"}), ("bigcommerce_old.csv", "bigcommerce", {"TOWEL"}),
    ],
)  # fmt: skip
def test_every_row_belongs_to_a_product(name: str, dialect: str, products: set[str]) -> None:
    found = read(name)
    assert found.dialects == [dialect]
    assert found.products.keys() == products
    assert found.rejections == []


def test_wix() -> None:
    sock, mug = (read("wix.csv").products[name] for name in ("item_1", "item_2"))
    assert (sock.sku, sock.title, sock.description, sock.brand) == (
        "SOCK", "Hiking sock", "Merino & nylon", "Nordwind",
    )  # fmt: skip
    assert (str(sock.price), str(sock.compare_at)) == ("15.00", "20.00")
    assert sock.categories == (("Socks",), ("Winter",))
    assert ("Care", "Wash cold") in sock.attributes
    assert forms(sock) == [
        ("SOCK-S", 4, (("Size", "S"), ("Colour", "Red"))),
        ("SOCK-M", 0, (("Size", "M"), ("Colour", "Blue"))),
    ]
    assert [each.reference for each in sock.pictures] == [
        "https://static.wix.example/media/sock.jpg", "sock_side.jpg",
    ]  # fmt: skip
    assert (mug.stock, mug.listed) == (12, False)


def test_ecwid() -> None:
    bread, jam = (read("ecwid.csv").products[name] for name in ("BREAD", "502"))
    assert (bread.title, bread.description, bread.barcode) == ("Rye bread", "Baked today", "4006381333931")  # fmt: skip
    assert (str(bread.price), str(bread.compare_at)) == ("3.50", "4.00")
    assert bread.categories == (("Bakery", "Bread"), ("Daily",))
    assert len(bread.pictures) == 2
    assert forms(bread) == [("BREAD-H", 5, (("Size", "half"),)), ("BREAD-W", 7, (("Size", "whole"),))]  # fmt: skip
    assert (jam.title, jam.stock) == ("Plum jam", 9)


def test_bigcommerce() -> None:
    chair, lamp = (read("bigcommerce.csv").products[name] for name in ("CHAIR", "LAMP"))
    assert (chair.title, str(chair.price), str(chair.compare_at)) == ("Oak chair", "99.00", "120.00")  # fmt: skip
    assert chair.categories == (("Furniture", "Chairs"), ("Sale",))
    assert ("Material", "Oak") in chair.attributes
    assert [each.reference[-8:] for each in chair.pictures] == ["hair.jpg", "side.jpg"]
    assert forms(chair) == [("CHAIR-B", 4, (("Colour", "Black"),)), ("CHAIR-W", 6, (("Colour", "White"),))]  # fmt: skip
    assert [each.reference[-9:] for each in chair.variants[0].pictures] == ["black.jpg"]
    assert (lamp.listed, lamp.barcode) == (False, "4006381333931")


def test_what_a_merchant_pays_is_nobodys_business() -> None:
    for name in ("bigcommerce.csv", "bigcommerce_old.csv"):
        for product in read(name).products.values():
            assert not any("cost" in attribute.lower() for attribute, _ in product.attributes)


def test_bigcommerce_before_its_new_export() -> None:
    towel = read("bigcommerce_old.csv").products["TOWEL"]
    assert (towel.title, towel.brand, towel.stock) == ("Linen towel", "Loom", 8)
    assert towel.categories == (("Bath",), ("Shop All", "Garden"))
    assert [each.reference for each in towel.pictures] == ["n/towel.jpg", "n/towel2.jpg"]
    assert forms(towel)[0] == ("TOWEL-S", 3, (("Size", "Small"), ("Colour", "Beige")))


def forms(product: Product) -> list[tuple[str, int | None, tuple[tuple[str, str], ...]]]:
    return [(each.sku, each.stock, each.options) for each in product.variants]
