"""Google Merchant feeds as RSS and Atom give the same products as their table."""

from decimal import Decimal

import pytest

from mmrec_desktop.domain.money import Money
from tests.intake.dialects.reading import read


@pytest.mark.parametrize("name", ["google_rss.xml", "google_atom.xml"])
def test_xml_feeds_are_recognised(name: str) -> None:
    assert read(name).dialects == ["google-merchant"]


def test_rss_with_namespaces_repeated_pictures_and_nested_shipping() -> None:
    products = read("google_rss.xml").products
    coat = products["G-1"]
    assert coat.description == "Keeps rain out & warmth in."
    assert len(coat.variants[0].pictures) == 3
    assert coat.variants[0].price == Money(Decimal("120.00"), "EUR")
    pot = products["G-2"]
    assert (pot.title, pot.description, pot.in_stock) == ("Tea Pot", "For four cups.", False)


def test_atom() -> None:
    chair = read("google_atom.xml").products["G-3"]
    assert (chair.title, chair.brand, chair.barcode) == ("Oak Chair", "Holz", "4006381333931")
    assert chair.description == "Solid oak."
    assert chair.price == Money(Decimal("89.00"), "USD")
