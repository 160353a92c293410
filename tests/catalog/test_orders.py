"""Orders in the library: what customers kept, what a second file changes, and who they are not."""

import dataclasses
from collections.abc import Iterable

import pytest

from mmrec_desktop.catalog import customers, orders, products
from mmrec_desktop.catalog.library import DATABASE, Library
from mmrec_desktop.catalog.order_merge import Merged
from mmrec_desktop.catalog.order_staging import OrderStaging
from mmrec_desktop.catalog.staging import SourceRecord
from mmrec_desktop.domain.order import Fate
from mmrec_desktop.domain.order_row import OrderRow
from tests import made
from tests.faults.shops import finished

DAY = 86_400


def take(library: Library, rows: Iterable[OrderRow], *, create: bool = False) -> Merged:
    """Brings rows in as one file would."""
    with OrderStaging(library) as staging:
        staging.put([row._replace(digest=hash(row)) for row in rows])
        record = SourceRecord("/feeds/orders.csv", dialect="orders")
        return finished(staging.adopt(record, day_first=False, create=create))


def row(
    order: str, customer: str, code: str, quantity: float = 1, *, day: int = 0, **rest: object
) -> OrderRow:
    """One line of an order."""
    values = {"line": 2, "title": "", "time": day * DAY, "other_time": None} | rest
    codes = (code,) if code else ()
    return OrderRow(order=order, customer=customer, codes=codes, quantity=quantity, **values)


def kept(library: Library) -> list[tuple[int, str, int]]:
    """(customer, id of the product, day) of all purchases."""
    found = orders.purchases(library)
    ids = [each.id for each in products.products(library, found.products.tolist())]
    days = [time // DAY for time in found.times.tolist()]
    return list(zip(found.customers.tolist(), ids, days, strict=True))


def test_products_are_found_by_id_sku_variant_barcode_and_title(shop: Library) -> None:
    merged = take(
        shop,
        [
            row("1", "anna", "P00"),
            row("1", "anna", "hoo-010"),
            row("1", "anna", "HOO-020-M"),
            row("1", "anna", "6901234503000"),
            row("1", "anna", "", title="green hoodie"),
            row("1", "anna", "never heard of"),
        ],
    )
    assert (merged.lines, merged.unknown, merged.orders) == (5, 1, 1)
    assert [each for _, each, _ in kept(shop)] == ["P00", "P01", "P02", "P03", "P04"]
    order = orders.find(shop, "1")
    assert order is not None
    assert [line.sku for line in order.lines] == ["", "", "HOO-020-M", "", ""]


def test_purchases_are_in_time_order_and_each_product_once(shop: Library) -> None:
    take(
        shop,
        [
            row("2", "ben", "P10", day=5),
            row("1", "anna", "P00", day=1),
            row("1", "anna", "P00", 3, day=1),
            row("3", "", "P11", day=2),
        ],
    )
    assert kept(shop) == [(0, "P00", 1), (1, "P10", 5)] or kept(shop) == [
        (1, "P00", 1),
        (0, "P10", 5),
    ]
    assert orders.count(shop) == 3
    assert orders.count_customers(shop) == 2


def test_orders_of_one_moment_stay_as_they_stand_in_the_file(shop: Library) -> None:
    take(
        shop,
        [
            row("9", "anna", "P00", line=2),
            row("10", "anna", "P02", line=3),
            row("9", "anna", "P01", line=4),
            row("8", "anna", "P03", line=5),
        ],
    )
    assert [each for _, each, _ in kept(shop)] == ["P00", "P01", "P02", "P03"]


def test_what_comes_back_is_taken_from_what_was_bought_last_before(shop: Library) -> None:
    take(
        shop,
        [
            row("1", "anna", "P00", 2, day=1),
            row("2", "anna", "P00", 2, day=3),
            row("3", "ben", "P00", 1, day=3),
            row("C4", "anna", "P00", -2, day=4),
            row("C5", "anna", "P00", -1, day=5),
            row("6", "anna", "P00", 1, day=9),
        ],
    )
    assert [(each, day) for _, each, day in kept(shop)] == [("P00", 1), ("P00", 3), ("P00", 9)]
    take(shop, [row("C7", "anna", "P00", -1, day=6)])
    assert [day for _, _, day in kept(shop)] == [3, 9]


def test_cancelled_and_returned_lines_are_kept_and_no_purchases(shop: Library) -> None:
    merged = take(
        shop,
        [
            row("1", "anna", "P00", fate=Fate.CANCELLED),
            row("1", "anna", "P01", fate=Fate.RETURNED),
            row("1", "anna", "P02"),
        ],
    )
    assert (merged.lines, merged.cancelled) == (1, 2)
    assert [each for _, each, _ in kept(shop)] == ["P02"]


def test_the_same_file_again_changes_nothing(shop: Library) -> None:
    rows = [
        row("1", "anna", "P00", 1),
        row("1", "anna", "P00", 2),
        row("1", "anna", "P00", 2),
        row("C2", "anna", "P00", -1, day=1),
        row("", "ben", "P01", day=3),
        row("", "ben", "P02", day=3),
    ]
    first = take(shop, rows)
    assert (first.lines, first.cancelled, first.duplicates, first.orders) == (4, 1, 1, 2)
    before = everything(shop)
    again = take(shop, rows)
    assert (again.lines, again.cancelled, again.duplicates, again.orders) == (0, 0, 6, 2)
    assert again.updated == 0
    assert everything(shop) == before


def test_a_later_file_changes_the_status(shop: Library) -> None:
    rows = [row("1", "anna", "P00"), row("1", "anna", "P01")]
    take(shop, rows)
    refunded = [rows[0]._replace(fate=Fate.RETURNED), rows[1]]
    merged = take(shop, refunded)
    assert (merged.cancelled, merged.duplicates, merged.updated) == (1, 1, 1)
    assert [each for _, each, _ in kept(shop)] == ["P01"]
    take(shop, [row("1", "anna", "P01", -1)])
    assert kept(shop) == []
    order = orders.find(shop, "1")
    assert order is not None
    assert len(order.lines) == 3


def test_orders_without_numbers_are_what_a_customer_buys_on_a_day(shop: Library) -> None:
    take(
        shop,
        [
            row("", "anna", "P00", time=10),
            row("", "anna", "P01", time=DAY - 1),
            row("", "anna", "P02", time=DAY),
            row("", "ben", "P00", time=10),
        ],
    )
    assert orders.count(shop) == 3


def test_one_number_of_two_customers_is_two_orders(shop: Library) -> None:
    rows = [row("1", "anna", "P00"), row("1", "ben", "P01")]
    take(shop, rows)
    assert (orders.count(shop), orders.count_customers(shop)) == (2, 2)
    assert take(shop, rows).duplicates == 2


def test_products_are_made_of_what_nobody_knows(library: Library) -> None:
    rows = [
        row("1", "anna", "85123A", title="White heart holder", price="2.55", currency="GBP"),
        row("1", "anna", "85123a", 2, title="White heart holder", price="2.55"),
        row("2", "ben", "", title="Lamp"),
    ]
    merged = take(library, rows, create=True)
    assert (merged.lines, merged.created, merged.unknown) == (3, 2, 0)
    made_now = products.products(library, products.keys(library, "title"))
    assert [(each.id, each.title) for each in made_now] == [
        ("Lamp", "Lamp"),
        ("85123A", "White heart holder"),
    ]
    assert str(made_now[1].price) == "£2.55"
    again = take(library, rows, create=True)
    assert (again.created, again.duplicates) == (0, 3)


def test_a_product_that_goes_and_comes_back_finds_its_orders(shop: Library) -> None:
    take(shop, [row("1", "anna", "P00"), row("1", "anna", "P01")])
    products.remove(shop, ["P00"])
    assert [each for _, each, _ in kept(shop)] == ["P01"]
    made.adopt(shop, made.products())
    assert {each for _, each, _ in kept(shop)} == {"P00", "P01"}


def test_nobody_can_read_who_the_customers_are(shop: Library) -> None:
    take(shop, [row("1", "anna.schmidt@example.com", "P00"), row("2", "17850.0", "P00")])
    shop.close()
    for file in shop.path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"schmidt" not in content
            assert b"17850" not in content
    assert (shop.path / DATABASE).stat().st_size


def test_a_customer_is_found_again_however_it_is_written(shop: Library) -> None:
    assert customers.find(shop, "17850") is None
    take(shop, [row("1", "17850.0", "P00")])
    assert customers.find(shop, " 17850") == customers.find(shop, "17850.0") is not None
    assert customers.find(shop, "17851") is None


def test_another_library_has_other_pseudonyms(shop: Library, library: Library) -> None:
    for each in (shop, library):
        take(each, [row("1", "anna", "P00")], create=True)
    found = [orders.find(each, "1") for each in (shop, library)]
    assert all(found)
    assert len({each.customer for each in found if each}) == 2


def test_the_time_that_is_meant_is_told_afterwards(shop: Library) -> None:
    rows = [
        row("1", "anna", "P00", time=DAY, other_time=2 * DAY),
        row("2", "anna", "P01", time=None, other_time=3 * DAY),
    ]
    with OrderStaging(shop) as staging:
        staging.put([each._replace(digest=hash(each)) for each in rows])
        merged = finished(staging.adopt(SourceRecord("/feeds/o.csv"), day_first=True, create=False))
    assert not merged.bad_times
    assert [day for _, _, day in kept(shop)] == [2, 3]


def test_orders_of_nobody_count_among_all_purchases(shop: Library) -> None:
    take(shop, [row("1", "", "P00"), row("1", "", "P01"), row("2", "anna", "P02", day=1)])
    found = orders.all_purchases(shop)
    assert found.customers.tolist() == [orders.NOBODY] * 2 + [customers.find(shop, "anna")]
    assert [each for _, each, _ in kept(shop)] == ["P02"]


def test_no_orders_are_no_purchases(library: Library) -> None:
    found = orders.purchases(library)
    assert orders.count(library) == 0
    assert all(len(getattr(found, each.name)) == 0 for each in dataclasses.fields(found))
    with pytest.raises(ValueError, match="read-only"):
        found.orders[:] = 1


def everything(library: Library) -> list[tuple[object, ...]]:
    """All that is stored of orders."""
    conn = library.read().conn
    tables = ("customers", "sold", "orders", "order_lines")
    return [each for table in tables for each in conn.execute(f"SELECT * FROM {table}").fetchall()]
