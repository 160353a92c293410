"""How many pieces, and what one costs, as files of orders write it. Separate from the amounts of
products, which are whole and never negative.
"""

import functools
import re
import unicodedata
from decimal import Decimal

from mmrec_desktop.domain.money import Money
from mmrec_desktop.intake.amounts import parse_price

MOST = 1_000_000_000.0
_QUANTITY = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<whole>\d[\d,' ]*|(?=\.\d))(?P<rest>\.\d+)?\s*[x×]?\s*"
    r"(?:pcs|pieces?|units?|件|个|台|双|只|套|盒|包|瓶|条|本|kg|g|千克|克|斤)?",
    re.I,
)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")
_NEGATIVE = re.compile(r"\s*(?:-|\()")


@functools.lru_cache(maxsize=4096)
def parse_quantity(text: str) -> float | None:
    """Pieces, negative for what comes back: -2, (2), 1,5; None where the cell is no number."""
    plain = _plain(text)
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1]
    if _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    found = _QUANTITY.fullmatch(plain)
    if found is None or len(plain) > 40:
        return None
    number = float(re.sub(r"[,' ]", "", found["whole"]) + (found["rest"] or "") or "0")
    if number > MOST:
        return None
    return -number if found["sign"] == "-" else number


@functools.lru_cache(maxsize=16384)
def parse_amount(text: str, currency: str) -> tuple[Money | None, bool, str | None]:
    """The amount without its sign, whether it is negative, and ``price-unreadable`` or None."""
    plain = _plain(text)
    negative = bool(_NEGATIVE.match(plain)) or bool(re.match(r"[^\d]{1,4}-\s*\d", plain))
    price, review = parse_price(
        re.sub(r"[-()]", "", plain, count=2) if negative else plain, currency
    )
    return price, negative, review if review == "price-unreadable" else None


def of_one(total: Money, quantity: float) -> Money:
    """The price of one piece of several."""
    if quantity in (0.0, 1.0):
        return total
    amount = (total.amount / Decimal(str(abs(quantity)))).quantize(Decimal("0.01"))
    return Money(amount, total.currency)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().strip("'").replace("\u2212", "-")
