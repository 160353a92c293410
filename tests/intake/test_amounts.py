"""Prices, counts, flags and identifiers as shops write them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.domain.money import Money
from mmrec_desktop.intake.amounts import (
    clean_barcode,
    clean_identifier,
    parse_count,
    parse_flag,
    parse_price,
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("12", "12", ""),
        ("12.5", "12.5", ""),
        ("1,234.56", "1234.56", ""),
        ("1.234,56 €", "1234.56", "EUR"),
        ("12,50 €", "12.50", "EUR"),
        ("€ 12,-", "12", "EUR"),
        ("1 234,50 zł", "1234.50", "PLN"),
        ("CHF 1'234.50", "1234.50", "CHF"),
        ("￥１２．５０", "12.50", "CNY"),
        ("¥299.00起", "299", "CNY"),
        ("12.00 CNY", "12", "CNY"),
        ("RMB 88", "88", "CNY"),
        ("199元", "199", "CNY"),
        ("1.5万元", "15000", "CNY"),
        ("2980円", "2980", "JPY"),
        ("$4,250.00", "4250", "USD"),
        ("US$ 19.99", "19.99", "USD"),
        ("A$20", "20", "AUD"),
        ("£0.99", "0.99", "GBP"),
        ("₹1,29,999", "129999", "INR"),
        ("Rs. 899", "899", "INR"),
        ("USD 5", "5", "USD"),
        ("1,299", "1299", ""),
        ("0,99", "0.99", ""),
    ],
)
def test_a_price_is_read(text: str, amount: str, currency: str) -> None:
    assert parse_price(text) == (Money(Decimal(amount).quantize(Decimal("0.01")), currency), None)


@pytest.mark.parametrize("text", ["", "-", "n/a", "面议", "0", "0.00", "￥0"])
def test_no_price_is_no_price(text: str) -> None:
    assert parse_price(text) == (None, None)


def test_what_the_column_says_is_the_currency() -> None:
    assert parse_price("12.00", "eur")[0] == Money(Decimal("12.00"), "EUR")
    assert parse_price("$12.00", "EUR")[0] == Money(Decimal("12.00"), "USD")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4500.00-5500.00", "price-range"),
        ("¥99 ~ ¥199", "price-range"),
        ("1.234", "price-doubtful"),
        ("ask us", "price-unreadable"),
        ("-5", "price-unreadable"),
        ("5.1E+18", "price-unreadable"),
    ],
)
def test_what_was_guessed_is_said(text: str, code: str) -> None:
    assert parse_price(text)[1] == code


def test_a_range_counts_from_its_lowest() -> None:
    assert parse_price("4500.00-5500.00")[0] == Money(Decimal("4500.00"))
    assert parse_price("5500~4500元")[0] == Money(Decimal("4500.00"), "CNY")


@pytest.mark.parametrize(
    ("text", "count"),
    [("12", 12), ("1,200", 1200), ("3.0", 3), ("-2", -2), ("100+", 100), ("５件", 5), ("many", None), ("", None)],
)  # fmt: skip
def test_a_count(text: str, count: int | None) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "flag"),
    [("in stock", True), ("http://schema.org/InStock", True), ("有货", True), ("7", True), ("out of stock", False),
     ("售罄", False), ("0", False), ("", None), ("perhaps", None)],
)  # fmt: skip
def test_a_flag(text: str, flag: bool | None) -> None:
    assert parse_flag(text) is flag


def test_identifiers_are_text() -> None:
    assert clean_identifier(" 0042 ") == ("0042", None)
    assert clean_identifier('="0042"') == ("0042", None)
    assert clean_identifier("'0042") == ("0042", None)
    assert clean_identifier("1234.0") == ("1234", None)
    assert clean_identifier("ＡＢ－１") == ("AB-1", None)
    assert clean_identifier("5.11384E+18") == ("5.11384E+18", "identifier-damaged")


def test_zeros_come_back_where_the_check_digit_proves_them() -> None:
    assert clean_barcode("012345678905") == ("012345678905", None)
    assert clean_barcode("12345678905") == ("012345678905", "barcode-zeros")
    assert clean_barcode("12345678904") == ("12345678904", None)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", "EUR", "CNY"]))
def test_any_text_is_read_or_said_to_be_unreadable(text: str, currency: str) -> None:
    found, code = parse_price(text, currency)
    assert found is None or (found.amount > 0 and found.amount.is_finite())
    assert code is None or isinstance(code, str)
    parse_count(text)
    parse_flag(text)
    assert len(clean_barcode(text)[0]) <= 255


@settings(max_examples=100, deadline=None)
@given(st.decimals("0.01", "9999999.99", places=2))
def test_every_way_to_write_an_amount_is_one_amount(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    german = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    for text in (english, german, f"${english}", f"{german} €", f"¥{amount}"):
        found, _ = parse_price(text)
        assert found is not None
        assert found.amount == amount
