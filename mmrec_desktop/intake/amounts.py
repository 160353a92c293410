"""Prices and counts as feeds write them. Separate because each dialect reads them (F9)."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from mmrec_desktop.domain.money import Money

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "元": "CNY", "₹": "INR"}
_NUMBER = re.compile(r"\d[\d.,' ]*")


def parse_price(text: str, currency: str = "") -> Money | None:
    """The amount in a cell such as "1.234,56", "￥12", "12.00 CNY" or "4500-5500" (the lowest); None if there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _NUMBER.search(plain)
    if found is None:
        return None
    amount = _decimal(found.group().strip(" .,'"))
    if amount is None:
        return None
    code = re.search(r"\b([A-Z]{3})\b", plain)
    sign = next((name for mark, name in _SIGNS.items() if mark in text), "")
    return Money(amount, code.group(1) if code else sign or currency)


def parse_count(text: str) -> int | None:
    """Pieces in stock; None where the cell is no number."""
    money = parse_price(text)
    if money is None:
        return None
    sign = -1 if text.strip().startswith("-") else 1
    return sign * int(min(money.amount, Decimal(10**9)))


def _decimal(digits: str) -> Decimal | None:
    digits = digits.replace(" ", "").replace("'", "")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma > point and (point >= 0 or len(digits) - comma - 1 != 3):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    try:
        return Decimal(digits).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
