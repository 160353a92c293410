"""Prices, counts and identifiers as feeds write them.

Separate because each dialect reads them (F9).
"""

import functools
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from mmrec_desktop.domain.money import Money

_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "CNY",
        "JPY",
        "INR",
        "AUD",
        "CAD",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "TRY",
        "BRL",
        "MXN",
        "KRW",
        "TWD",
        "HKD",
        "SGD",
        "THB",
        "VND",
        "RUB",
        "UAH",
        "ILS",
        "AED",
        "SAR",
        "ZAR",
        "NZD",
        "PHP",
        "MYR",
        "IDR",
        "RON",
        "BGN",
        "CLP",
        "COP",
        "ARS",
        "PEN",
        "EGP",
        "NGN",
        "KES",
        "PKR",
        "BDT",
        "LKR",
        "MOP",
        "ISK",
        "KWD",
    ]
)
_SIGNS = (
    ("US$", "USD"), ("NT$", "TWD"), ("HK$", "HKD"), ("C$", "CAD"), ("A$", "AUD"), ("S$", "SGD"), ("R$", "BRL"),
    ("JP¥", "JPY"), ("RMB", "CNY"), ("CN¥", "CNY"), ("人民币", "CNY"), ("美元", "USD"), ("欧元", "EUR"), ("英镑", "GBP"),
    ("日元", "JPY"), ("円", "JPY"), ("港币", "HKD"), ("元", "CNY"), ("块", "CNY"), ("¥", "CNY"), ("€", "EUR"),
    ("£", "GBP"), ("₹", "INR"), ("Rs", "INR"), ("₩", "KRW"), ("₽", "RUB"), ("₺", "TRY"), ("฿", "THB"), ("₫", "VND"),
    ("zł", "PLN"), ("Kč", "CZK"), ("kr", "SEK"), ("$", "USD"),
)  # fmt: skip
_NUMBER = re.compile(r"\d[\d.,'’ \u00a0\u2009\u202f]*(?:e[+-]?\d+)?", re.I)
_RANGE = re.compile(r"\d\s*[^\d\s.,'’]{0,4}\s*(?:[-–—~～至]|to)\s*[^\d\s.,'’]{0,4}\s*\d", re.I)
_UNKNOWN = frozenset(
    [
        "-",
        "—",
        "–",
        "/",
        "n/a",
        "na",
        "none",
        "null",
        "nan",
        "free",
        "面议",
        "暂无",
        "无",
        "待定",
        "tbd",
        "?",
    ]
)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+]?\d{1,2}")
_LARGEST = Decimal(10) ** 12
_YES = frozenset(
    [
        "1",
        "true",
        "yes",
        "y",
        "in",
        "stock",
        "instock",
        "available",
        "有货",
        "现货",
        "有",
        "是",
        "in_stock",
        "backorder",
        "preorder",
        "充足",
    ]
) | {"in stock", "limited availability", "on backorder", "in store only"}
_NO = frozenset(["0", "false", "no", "n", "outofstock", "unavailable", "缺货", "无货", "售罄", "无", "否", "out_of_stock", "soldout"]) | {
    "out of stock", "sold out", "discontinued",
}  # fmt: skip


def parse_price(text: str, currency: str = "") -> tuple[Money | None, str | None]:
    """The amount in "1.234,56", "￥12", "12.00 CNY" or "4500-5500" (the lowest), and a review code
    or None.

    Review codes: price-range, price-doubtful (could be read two ways), price-unreadable. Zero
    means unknown.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or plain.lower() in _UNKNOWN:
        return None, None
    found = _NUMBER.search(plain)
    if found is None:
        return None, "price-unreadable"
    if _SCIENTIFIC.fullmatch(found[0].strip()):
        return None, "price-unreadable"
    if plain[: found.start()].rstrip().endswith("-"):
        return None, "price-unreadable"
    code = _currency(plain) or currency.strip().upper()[:3]
    amount, doubtful = _decimal(found[0].strip(" .,'’\u00a0\u2009\u202f"), code)
    if amount is None or amount > _LARGEST:
        return None, "price-unreadable"
    if plain[found.end() :].lstrip().startswith("万"):
        amount *= 10000
    if amount == 0:
        return None, None
    is_range = _RANGE.search(plain) is not None
    if is_range:
        others = [_decimal(each.strip(" .,'’"), code)[0] for each in _NUMBER.findall(plain)]
        amount = min(each for each in others if each)
    review = "price-range" if is_range else "price-doubtful" if doubtful else None
    return Money(amount.quantize(Decimal("0.01")), code), review


@functools.lru_cache(maxsize=1024)
def currency_in(header: str) -> str:
    """The currency that a header of prices names: "Price (EUR)", 价格（元）; empty where none."""
    plain = unicodedata.normalize("NFKC", header)
    for code in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", plain.upper()):
        if code in _CODES:
            return str(code)
    # "kr" and "Rs" are letters of other words too.
    signs = ((sign, code) for sign, code in _SIGNS if not (sign.isalpha() and sign.isascii()))
    return next((code for sign, code in signs if sign in plain), "")


def parse_count(text: str) -> int | None:
    """Pieces in stock; None where the cell is no number."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("'")
    match = re.fullmatch(
        r"([+-]?)\s*(\d[\d,' ]*)(?:[.]\d*)?\s*(?:\+|pcs|pieces|units|件|个|台|双|只)?", plain
    )
    if match is None:
        return None
    count = int(min(Decimal(re.sub(r"[,' ]", "", match[2])), Decimal(10**9)))
    return -count if match[1] == "-" else count


def parse_flag(text: str) -> bool | None:
    """Whether a cell says yes, in stock, 有货; None where it says neither."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = plain.rsplit("/", 1)[-1] if plain.startswith("http") else plain
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    count = parse_count(plain)
    return None if count is None else count > 0


def clean_identifier(text: str) -> tuple[str, str | None]:
    """An identifier as text, and ``identifier-damaged`` where a spreadsheet has cut it to
    5.11E+18.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    excel = re.fullmatch(r'="?([^"]*)"?', plain)
    plain = excel[1].strip() if excel else plain.removeprefix("'").strip()
    if not (plain.isascii() and plain.isprintable()):
        kept = (char for char in plain if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
        plain = "".join(kept)
    if _SCIENTIFIC.fullmatch(plain):
        return plain, "identifier-damaged"
    if re.fullmatch(r"\d+\.0", plain):
        plain = plain[:-2]
    return plain[:255], None


def clean_barcode(text: str) -> tuple[str, str | None]:
    """A barcode without its hyphens; leading zeros that a spreadsheet dropped come back where the
    check digit proves them.
    """
    plain, review = clean_identifier(text)
    if "-" in plain or " " in plain:
        digits = re.sub(r"[\s-]", "", plain)
        plain = digits if digits[:-1].isdigit() else plain
    if review is None and plain.isdigit() and 9 <= len(plain) <= 11:
        for length in (12, 13):
            if _checks(plain.zfill(length)):
                return plain.zfill(length), "barcode-zeros"
    return plain, review


def _checks(digits: str) -> bool:
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[::-1]))
    return weighted % 10 == 0


def _currency(plain: str) -> str:
    for code in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", plain.upper()):
        if code in _CODES:
            return str(code)
    return next((code for sign, code in _SIGNS if sign in plain), "")


def _decimal(number: str, currency: str) -> tuple[Decimal | None, bool]:
    """The number, and whether it could be read two ways: 1.234 is 1234 in one country."""
    digits = re.sub(r"['’ \u00a0\u2009\u202f]", "", number)
    comma, point = digits.rfind(","), digits.rfind(".")
    doubtful = False
    if comma >= 0 and point >= 0:
        thousands = "." if comma > point else ","
        digits = digits.replace(thousands, "").replace(",", ".")
    elif comma >= 0:
        whole = re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}", digits)
        doubtful = whole is not None and digits.count(",") == 1 and currency == "EUR"
        digits = (
            digits.replace(",", "") if whole or digits.count(",") > 1 else digits.replace(",", ".")
        )
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    elif re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        doubtful = True
        digits = digits.replace(".", "") if currency == "EUR" else digits
    try:
        return Decimal(digits), doubtful
    except InvalidOperation:
        return None, True
