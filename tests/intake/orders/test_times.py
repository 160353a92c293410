"""When something was ordered, however it is written; 12/1/2010 is read as the whole file means it."""

import datetime

import pytest

from mmrec_desktop.intake.orders.times import NEVER, DateOrder, parse_time


def seconds(*moment: int) -> int:
    return int(datetime.datetime(*moment, tzinfo=datetime.UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2010-12-01 08:26:00", (2010, 12, 1, 8, 26)),
        ("2010-12-01T08:26:00.123Z", (2010, 12, 1, 8, 26)),
        ("2010-12-01T08:26:00+08:00", (2010, 12, 1, 8, 26)),
        ("2010-12-01 08:26:00 -0500", (2010, 12, 1, 8, 26)),
        ("2010/12/1", (2010, 12, 1)),
        ("2010年12月1日 8时26分", (2010, 12, 1, 8, 26)),
        ("2010年12月1日 下午8:26", (2010, 12, 1, 20, 26)),
        ("01.12.2010 08:26", (2010, 12, 1, 8, 26)),
        ("1 Dec 2010 8:26 PM", (2010, 12, 1, 20, 26)),
        ("Dec 1, 2010, 12:26 am", (2010, 12, 1, 0, 26)),
        ("Wed, 01 Dec 2010 08:26:00 GMT", (2010, 12, 1, 8, 26)),
        ("01-Dec-10", (2010, 12, 1)),
        ("20101201", (2010, 12, 1)),
        ("20101201082600", (2010, 12, 1, 8, 26)),
        ("40513.3513888889", (2010, 12, 1, 8, 26)),
        ("40513", (2010, 12, 1)),
        ("1291191960", (2010, 12, 1, 8, 26)),
        ("1291191960000", (2010, 12, 1, 8, 26)),
        ("２０１０－１２－０１", (2010, 12, 1)),
    ],
)
def test_a_moment_is_read(text: str, moment: tuple[int, ...]) -> None:
    assert parse_time(text) == (seconds(*moment),) * 2


@pytest.mark.parametrize(
    "text", ["", "soon", "2010-13-40", "12", "0000-00-00 00:00:00", "1e9", "-"]
)
def test_what_is_no_moment(text: str) -> None:
    assert parse_time(text) == NEVER


def read(*texts: str) -> bool:
    order = DateOrder()
    for text in texts:
        order.note(parse_time(text))
    return order.day_first


def test_one_date_that_cannot_be_otherwise_decides_for_all() -> None:
    assert not read("12/1/2010 8:26", "12/13/2010 9:00")
    assert read("1/12/2010 8:26", "13/12/2010 9:00")


def test_a_file_in_order_of_time_decides_by_it() -> None:
    assert read("01/02/2024", "02/02/2024", "03/02/2024", "01/03/2024")
    assert not read("02/01/2024", "02/02/2024", "02/03/2024", "03/01/2024")


def test_a_file_of_few_days_is_not_taken_for_one_of_many_months() -> None:
    assert read("05/02/2024", "05/02/2024", "06/02/2024")


def test_without_any_sign_the_month_comes_first() -> None:
    assert not read("12/12/2010")
    assert not read()
