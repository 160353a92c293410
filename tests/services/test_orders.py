"""Orders as the command line and the window bring them in: what is counted, what a second time does."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog import customers, orders, products
from mmrec_desktop.domain.errors import FeedUnreadable, NotFound
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.orders_report import OrdersReport
from mmrec_desktop.services.browse import overview
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.orders import import_orders
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests import made
from tests.faults.shops import finished

HEADER = "order_id,customer_id,product_id,quantity,price,time,status\n"
ORDERS = HEADER + (
    "1,anna,P00,2,10.50,2024-01-01 10:00,paid\n"
    "1,anna,P01,1,11.50,2024-01-01 10:00,paid\n"
    "1,anna,P01,1,11.50,2024-01-01 10:00,paid\n"
    "2,ben,P02,1,12.50,2024-01-02 10:00,cancelled\n"
    "3,ben,gone,1,12.50,2024-01-03 10:00,paid\n"
    "3,ben,P03,many,12.50,2024-01-03 10:00,paid\n"
    "3,ben,P03,0,12.50,2024-01-03 10:00,paid\n"
    "4,ben,P00,1,10.50,2024-01-04 10:00,paid\n"
    "5,ben,P00,-1,10.50,2024-01-05 10:00,paid\n"
)
RETAIL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850.0,United Kingdom
536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850.0,United Kingdom
536365,POST,POSTAGE,1,12/1/2010 8:26,18,17850.0,United Kingdom
C536379,85123A,WHITE HANGING HEART,-6,12/1/2010 9:41,2.55,17850.0,United Kingdom
536380,22139,,56,12/13/2010 9:45,0,,United Kingdom
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "library.mmrec")
    made.adopt(opened.library, made.products())
    yield opened
    opened.close()


def written(folder: Path, text: str) -> Path:
    path = folder / "orders.csv"
    path.write_text(text, encoding="utf-8")
    return path


def imported(workspace: Workspace, path: Path, **options: object) -> OrdersReport:
    return finished(import_orders(workspace, path, encode=False, **options))  # type: ignore[arg-type]


def adds_up(report: OrdersReport) -> bool:
    known = report.lines + report.cancelled + report.set_aside + report.duplicates
    return report.rows == known + report.unknown_products + report.rejected


def test_every_row_is_accounted_for(workspace: Workspace, tmp_path: Path) -> None:
    report = imported(workspace, written(tmp_path, ORDERS))
    assert adds_up(report)
    assert (report.rows, report.lines, report.orders, report.customers) == (9, 3, 2, 2)
    assert (report.cancelled, report.set_aside, report.duplicates) == (2, 1, 1)
    assert (report.unknown_products, report.rejected) == (1, 1)
    assert [(each.line, each.code) for each in report.rejections] == [(7, "order-quantity")]
    found = overview(workspace)
    assert (found.orders, found.customers) == (4, 2)


def test_the_same_file_again_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = written(tmp_path, ORDERS)
    imported(workspace, path)
    before = orders.purchases(workspace.library)
    report = imported(workspace, path)
    assert adds_up(report)
    assert (report.lines, report.cancelled, report.duplicates, report.updated) == (0, 0, 6, 0)
    after = orders.purchases(workspace.library)
    assert after.orders.tolist() == before.orders.tolist()


def test_an_order_file_alone_makes_a_shop(tmp_path: Path, workspace: Workspace) -> None:
    report = imported(workspace, written(tmp_path, RETAIL), create_products=True)
    assert adds_up(report)
    assert (report.created, report.lines, report.cancelled, report.set_aside) == (3, 3, 1, 1)
    library = workspace.library
    heart = products.product(library, products.resolve(library, "85123a") or 0)
    assert (heart.title, str(heart.price)) == ("WHITE HANGING HEART", "2.55")
    nameless = products.product(library, products.resolve(library, "22139") or 0)
    assert nameless.title == "22139"
    bought = orders.purchases(library)
    ids = [each.id for each in products.products(library, bought.products)]
    assert ids == ["71053"]
    assert customers.find(library, "17850") is not None
    assert {each.dialect for each in overview(workspace).sources} == {"made", "orders"}


def test_what_a_feed_says_later_of_a_product_made_of_orders_counts(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, written(tmp_path, RETAIL), create_products=True)
    feed = tmp_path / "feed.csv"
    feed.write_text("sku,name,price\n71053,Lantern of white metal,4.00\n", encoding="utf-8")
    finished(import_feed(workspace, [feed], ImportOptions(), encode=False))
    library = workspace.library
    lantern = products.product(library, products.resolve(library, "71053") or 0)
    assert lantern.title == "Lantern of white metal"
    assert len(orders.purchases(library).orders) == 1


def test_products_that_come_later_are_found_at_the_next_import(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = written(tmp_path, RETAIL)
    assert imported(workspace, path).unknown_products == 3
    feed = tmp_path / "feed.csv"
    feed.write_text("sku,name,price\n71053,Lantern,4.00\n", encoding="utf-8")
    finished(import_feed(workspace, [feed], ImportOptions(), encode=False))
    report = imported(workspace, path)
    assert (report.unknown_products, report.lines) == (2, 1)


def test_the_day_may_stand_before_the_month(workspace: Workspace, tmp_path: Path) -> None:
    rows = "".join(f"{n},a,P0{n % 5},1,1,{n:02}/03/2024,\n" for n in range(1, 29))
    imported(workspace, written(tmp_path, HEADER + rows))
    days = orders.purchases(workspace.library).times // 86_400
    assert (days[1:] - days[:-1]).tolist() == [1] * 27


def test_a_date_that_no_reading_allows_costs_its_row(workspace: Workspace, tmp_path: Path) -> None:
    rows = "1,a,P00,1,1,13/03/2024,\n2,a,P00,1,1,14/03/2024,\n3,a,P00,1,1,03/15/2024,\n"
    report = imported(workspace, written(tmp_path, HEADER + rows))
    assert adds_up(report)
    assert [(each.line, each.code) for each in report.rejections] == [(4, "order-time")]


def test_cut_order_numbers_are_told_once(workspace: Workspace, tmp_path: Path) -> None:
    rows = "5.11E+18,a,P00,1,1,2024-01-01,\n5.11E+18,a,P01,1,1,2024-01-01,\n"
    report = imported(workspace, written(tmp_path, HEADER + rows))
    assert (report.lines, report.orders, report.rejected) == (2, 1, 0)
    assert [(each.code, each.counts) for each in report.rejections] == [
        ("order-number-damaged", False)
    ]


def test_what_is_no_file_of_orders(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        imported(workspace, tmp_path / "none.csv")
    with pytest.raises(FeedUnreadable, match="not-orders"):
        imported(workspace, tmp_path)
    with pytest.raises(FeedUnreadable, match="not-orders"):
        imported(workspace, written(tmp_path, "sku,name,price\nA,Mug,1\n"))


def test_the_order_of_the_rows_does_not_matter(workspace: Workspace, tmp_path: Path) -> None:
    lines = [
        f"{n % 40},c{n % 40 % 7},P{n % 6}{n % 5},{1 + n % 3},1,2024-01-{1 + n % 40 % 28:02},\n"
        for n in range(400)
    ]
    first = imported(workspace, written(tmp_path, HEADER + "".join(lines)))
    random.Random(3).shuffle(lines)
    again = imported(workspace, written(tmp_path, HEADER + "".join(lines)))
    assert (again.lines, again.updated, again.duplicates) == (0, 0, 400)
    assert first.orders == again.orders == 40


CELL = st.sampled_from(
    ["", "1", "2", "P00", "P01", "nothing", "-1", "0", "1.50", "2024-01-01", "13/01/2024",
     "01/13/2024", "cancelled", "unpaid", "refunded", "5.11E+18", "=1+1", '"', "多"]
)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(CELL, min_size=1, max_size=8), max_size=12))
def test_rows_always_add_up(workspace: Workspace, tmp_path: Path, rows: list[list[str]]) -> None:
    path = written(tmp_path, HEADER + "".join(",".join(row) + "\n" for row in rows))
    for _ in range(2):
        report = imported(workspace, path)
        assert adds_up(report)
        assert report.rejected == sum(each.counts for each in report.rejections)


def test_a_supermarket(workspace: Workspace, data_folder: Path, tmp_path: Path) -> None:
    file = data_folder / "grocery_orders" / "orders_sample_60_customers.csv"
    head = file.read_text(encoding="utf-8").splitlines(keepends=True)[:3001]
    report = imported(workspace, written(tmp_path, "".join(head)), create_products=True)
    assert adds_up(report)
    nothing = sum(line.split(",")[3] == "0" for line in head)
    assert (report.rows, report.lines, report.set_aside) == (3000, 3000 - nothing, nothing)
    bought = orders.purchases(workspace.library)
    assert len(bought.orders) == report.lines
    assert len(set(bought.customers.tolist())) == report.customers
    assert (bought.times[1:] >= bought.times[:-1]).all()


def test_a_chinese_shop(workspace: Workspace, data_folder: Path) -> None:
    folder = data_folder / "shop_zh"
    finished(import_feed(workspace, [folder / "商品.csv"], ImportOptions(), encode=False))
    report = imported(workspace, folder / "订单.csv")
    assert adds_up(report)
    assert (report.rows, report.lines) == (34, 34)
