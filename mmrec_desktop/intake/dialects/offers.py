"""Which price counts now: the regular one, or the sale that runs.

Separate because five dialects state sales alike.
"""

import datetime
import re
from decimal import Decimal

from mmrec_desktop.domain.money import Money

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def current(
    regular: Money | None, sale: Money | None, ends: str = "", begins: str = ""
) -> tuple[Money | None, Money | None]:
    """The price to pay and the price crossed out.

    A sale that is over, not begun or no cheaper does not count.
    """
    if sale is None or not runs(ends, begins):
        return (regular or sale, None) if runs(ends, begins) else (regular, None)
    if regular is None:
        return sale, None
    return (sale, regular) if sale.amount < regular.amount else (regular, None)


def runs(ends: str = "", begins: str = "") -> bool:
    """Whether today lies between these days; a day that cannot be read does not limit."""
    if not ends and not begins:
        return True
    today = datetime.date.today()
    last, first = _day(ends), _day(begins)
    return (last is None or today <= last) and (first is None or first <= today)


def period(text: str) -> tuple[str, str]:
    """First and last day of "2016-02-24T11:07+0100/2016-02-29T23:07+0100"."""
    days = text.split("/") if text.count("/") == 1 else []
    return (days[0], days[1]) if len(days) == 2 else ("", "")


def reduced(regular: Money | None, amount: Decimal | None, percent: Decimal | None) -> Money | None:
    """A price less an amount or a percentage; None where there is no reduction."""
    if regular is None:
        return None
    if amount is not None and 0 < amount < regular.amount:
        return Money(regular.amount - amount, regular.currency)
    if percent is not None and 0 < percent < 100:
        return Money(
            (regular.amount * (100 - percent) / 100).quantize(Decimal("0.01")), regular.currency
        )
    return None


def _day(text: str) -> datetime.date | None:
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
