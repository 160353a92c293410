"""F9: what a spreadsheet did to numbers is read right or flagged for review; identifiers are always text."""

from decimal import Decimal
from pathlib import Path

from mmrec_desktop.domain.money import Money
from mmrec_desktop.services.browse import product
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace
from tests.faults.shops import finished

FEED = """id;title;price;barcode;stock
0042;Kettle;1.234,56 €;4006381333931;3
0043;Lamp;￥12;12345678905;１２
5.11384E+18;Chair;12.00 CNY;;2
0045;Table;$4,250.00;;
0046;Desk;４５．５０;;
0047;Shelf;4500-5500;;
0048;Stool;ask;;
"""


def test_amounts_of_a_damaged_feed(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_text(FEED, encoding="utf-8")
    report = finished(import_feed(workspace, [file], encode=False))
    assert (report.rows, report.imported, report.rejected) == (7, 7, 0)
    prices = {
        "0042": Money(Decimal("1234.56"), "EUR"),
        "0043": Money(Decimal("12.00"), "CNY"),
        "5.11384E+18": Money(Decimal("12.00"), "CNY"),
        "0045": Money(Decimal("4250.00"), "USD"),
        "0046": Money(Decimal("45.50")),
        "0047": Money(Decimal("4500.00")),
        "0048": None,
    }
    assert {name: product(workspace, name).price for name in prices} == prices
    assert product(workspace, "0043").barcode == "012345678905"
    assert product(workspace, "0043").stock == 12
    flagged = {(each.line, each.code) for each in report.rejections}
    assert flagged == {
        (3, "barcode-zeros"), (4, "identifier-damaged"), (7, "price-range"), (8, "price-unreadable"),
    }  # fmt: skip
    assert not any(each.counts for each in report.rejections)
    assert report.review == 4
