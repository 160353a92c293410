"""Money: an exact amount with its currency.

Separate because prices come from feeds, filters and the window alike.
"""

from dataclasses import dataclass
from decimal import Decimal

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "JPY": "¥", "INR": "₹", "": ""}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount and its ISO 4217 currency code; the code is empty where the feed does not say."""

    amount: Decimal
    currency: str = ""

    def __str__(self) -> str:
        symbol = _SYMBOLS.get(self.currency)
        amount = f"{self.amount:,.2f}"
        return f"{symbol}{amount}" if symbol is not None else f"{amount} {self.currency}"
