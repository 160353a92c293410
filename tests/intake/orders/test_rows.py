"""Rows that are damaged, odd or half empty: each is one row, with its reason, and no exception."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.domain.order_row import OrderRow
from mmrec_desktop.intake.orders.order_file import open_orders
from tests.intake.orders.files import read, told

HEADER = "order_id,customer_id,product_id,quantity,price,time,status\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1,a,P1,2,3.50,2024-01-01,", ("1", "a", "P1", 2, "3.50", "bought")),
        ("1,a,P1,-2,3.50,2024-01-01,", ("1", "a", "P1", -2, "3.50", "bought")),
        ('1,a,P1,"1,5",3.50,2024-01-01,', ("1", "a", "P1", 1.5, "3.50", "bought")),
        ("1,a,P1,(3),3.50,2024-01-01,", ("1", "a", "P1", -3, "3.50", "bought")),
        ("1,a,P1,２,￥12,2024-01-01,", ("1", "a", "P1", 2, "12.00 CNY", "bought")),
        ('1,a,P1,1,"$4,250.00",2024-01-01,', ("1", "a", "P1", 1, "4250.00 USD", "bought")),
        ('1,a,P1,1,"1.234,56",2024-01-01,', ("1", "a", "P1", 1, "1234.56", "bought")),
        ("1,a,P1,1,-12.00 CNY,2024-01-01,", ("1", "a", "P1", -1, "12.00 CNY", "bought")),
        ("1,a,P1,1,,2024-01-01,", ("1", "a", "P1", 1, "", "bought")),
        (",a,P1,1,1,2024-01-01,", ("", "a", "P1", 1, "1.00", "bought")),
        ("1,,P1,1,1,,", ("1", "", "P1", 1, "1.00", "bought")),
        (",,P1,1,1,2024-01-01,", "order-nameless"),
        ("1,a,,1,1,2024-01-01,", "order-without-product"),
        ("1,a,P1,some,1,2024-01-01,", "order-quantity"),
        ("1,a,P1,,1,2024-01-01,", "order-quantity"),
        ("1,a,P1,1,cheap,2024-01-01,", "order-price"),
        ("1,a,P1,1,1,yesterday,", "order-time"),
        ("1,a,P1,1,1,2024-02-30,", "order-time"),
        ("1,a,P1,0,1,2024-01-01,", "no-quantity"),
        ("1,a,P1,1,1,2024-01-01,unpaid", "unpaid"),
        ("1,a,P1,1,1,2024-01-01,Not refunded", ("1", "a", "P1", 1, "1.00", "bought")),
        ("1,a,5.11E+18,1,1,2024-01-01,", "identifier-damaged"),
        ("1,a,P1,1,1,2024-01-01,,,too,many", "row-ragged"),
        ('1,"a,P1,1,1,2024-01-01,', "row-unreadable"),
    ],
)
def test_a_row_is_read_or_told_why_not(tmp_path: Path, line: str, expected: object) -> None:
    _, rows = read(tmp_path, HEADER + line + "\n")
    assert [told(row) for row in rows] == [expected]


def test_orders_whose_number_a_spreadsheet_has_cut_go_by_customer_and_day(tmp_path: Path) -> None:
    file, rows = read(
        tmp_path, HEADER + "5.11384E+18,a,P1,1,1,2024-01-01,\n5.11384E+18,,P1,1,1,2024-01-01,\n"
    )
    assert [told(row) for row in rows] == [("", "a", "P1", 1, "1.00", "bought"), "order-nameless"]
    assert file.damaged == [2, 3]


def test_all_identifiers_of_a_product_are_read(tmp_path: Path) -> None:
    text = "order_id,sku,product_id,barcode,product\n1,S-1,77,4006381333931,Pen\n"
    _, rows = read(tmp_path, text)
    assert isinstance(rows[0], OrderRow)
    assert (rows[0].codes, rows[0].title) == (("S-1", "77", "4006381333931"), "Pen")


def test_a_column_that_may_hold_names_or_identifiers_is_both(tmp_path: Path) -> None:
    _, rows = read(tmp_path, "order,customer,product\n1,a,Blue mug\n")
    assert isinstance(rows[0], OrderRow)
    assert (rows[0].codes, rows[0].title) == (("Blue mug",), "Blue mug")


def test_rows_that_differ_in_any_cell_have_different_digests(tmp_path: Path) -> None:
    text = "order_id,product_id,quantity,channel\n1,P1,1,web\n1,P1,1,shop\n1,P1,1,web\n"
    _, rows = read(tmp_path, text)
    digests = [row.digest for row in rows if isinstance(row, OrderRow)]
    assert digests[0] == digests[2] != digests[1]


def test_orders_as_json(tmp_path: Path) -> None:
    records = [
        {"order_id": 5113840000000000001, "customer_id": 9, "sku": "P1", "quantity": 2},
        {"order_id": 5113840000000000001, "customer_id": 9, "sku": "P2", "quantity": 1},
    ]
    path = tmp_path / "orders.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    assert [told(row) for row in open_orders(path).rows()] == [
        ("5113840000000000001", "9", "P1", 2, "", "bought"),
        ("5113840000000000001", "9", "P2", 1, "", "bought"),
    ]


CELLS = st.one_of(
    st.sampled_from(["", "1", "C2", "P1", "-3", "0", "1e999", "nan", "2024-01-01", "1/2/2024", "99999999999"]),
    st.text(max_size=12),
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(CELLS, min_size=0, max_size=9), max_size=6))
def test_nothing_that_stands_in_a_file_is_an_exception(
    tmp_path: Path, table: list[list[str]]
) -> None:
    path = tmp_path / "orders.json"
    names = HEADER.strip().split(",") + ["refund", "退款金额"]
    records = [dict(zip(names, cells, strict=False)) for cells in table]
    first = dict.fromkeys(names, "1")
    path.write_text(json.dumps([first, *records]), encoding="utf-8")
    rows = list(open_orders(path).rows())
    assert len(rows) == len(table) + 1
