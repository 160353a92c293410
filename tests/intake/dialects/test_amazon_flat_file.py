"""Amazon flat files begin with up to three header rows."""

from decimal import Decimal

from mmrec_desktop.domain.money import Money
from tests.intake.dialects.reading import read


def test_amazon_flat_file_with_three_header_rows() -> None:
    found = read("amazon.txt")
    assert found.dialects == ["amazon"]
    assert set(found.products) == {"RUN", "SOCK"}
    runner = found.products["RUN"]
    assert runner.title == "Runner"
    assert runner.description == "For the road."
    assert runner.categories == (("shoes",),)
    assert [variant.sku for variant in runner.variants] == ["RUN-42-B"]
    assert runner.variants[0].options == (("color", "Black"), ("size", "42"))
    assert runner.variants[0].price == Money(Decimal("59.90"))
    assert found.products["SOCK"].barcode == "4006381333931"
