"""Prices as a filter: round bands, and ranges as they are typed. Separate as plain arithmetic."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.money import Money

_RANGE = re.compile(
    r"^\D*?(?P<low>\d[\d.]*?)?\s*(?:\.\.|-|–|~|至|到)\s*\D*?(?P<high>\d[\d.]*)?\D*$"
)
_BOUND = re.compile(r"^(?P<sign><=?|>=?)\s*\D*?(?P<number>\d[\d.]*)\D*$")
_NUMBER = re.compile(r"^\D*?(?P<number>\d[\d.]*)\D*$")
_ROUND = (1.0, 2.0, 5.0)
_FEW = 8
"""Prices below which bands would say less than the prices themselves."""


def passing(price: NDArray[np.float64], values: Sequence[str]) -> NDArray[np.bool_]:
    """Which of (n,) prices lie in any of the ranges: "10..20", "..20", "10..", "<50" or "25".

    Both bounds belong to a range; what is no range lets nothing pass.
    """
    mask = np.zeros(len(price), dtype=np.bool_)
    for value in values:
        found = bounds(value)
        if found is not None:
            with np.errstate(invalid="ignore"):
                mask |= (price >= found[0]) & (price <= found[1])
    return mask


def bounds(value: str) -> tuple[float, float] | None:
    """Lowest and highest price of a range."""
    text = value.strip().replace(",", "").replace("，", "")
    bound = _BOUND.match(text)
    if bound:
        number = float(bound["number"].strip("."))
        beyond = math.inf if bound["sign"].startswith(">") else -math.inf
        near = number if "=" in bound["sign"] else math.nextafter(number, beyond)
        return (near, math.inf) if beyond > 0 else (-math.inf, near)
    found = _RANGE.match(text)
    if found and (found["low"] or found["high"]):
        low = float(found["low"].strip(".")) if found["low"] else -math.inf
        high = float(found["high"].strip(".")) if found["high"] else math.inf
        return (low, high)
    single = _NUMBER.match(text)
    if single:
        number = float(single["number"].strip("."))
        return (number, number)
    return None


def bands(price: NDArray[np.float64]) -> tuple[str, ...]:
    """Three or four ranges with round bounds that share the prices out about evenly."""
    known = price[np.isfinite(price) & (price > 0)]
    if len(known) < _FEW:
        return ()
    cuts = sorted({_round(float(np.quantile(known, share))) for share in (0.25, 0.5, 0.8)})
    cuts = [cut for cut in cuts if known.min() < cut < known.max()]
    if not cuts:
        return ()
    texts = [f"{cut:g}" for cut in cuts]
    between = [f"{low}..{high}" for low, high in zip(texts, texts[1:], strict=False)]
    return (f"..{texts[0]}", *between, f"{texts[-1]}..")


def label(band: str, currency: str) -> str:
    """A band as it is shown, without words: "≤ $20", "$20 – $50", "≥ $50"."""
    low, _, high = band.partition("..")
    sign = _sign(currency)
    if not low:
        return f"≤ {sign}{high}"
    return f"{sign}{low} – {sign}{high}" if high else f"≥ {sign}{low}"


def _round(number: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 and so on."""
    power = 10.0 ** math.floor(math.log10(number))
    choices = [step * power for step in (*_ROUND, 10.0)]
    return min(choices, key=lambda choice: abs(math.log(choice / number)))


def _sign(currency: str) -> str:
    shown = str(Money(Decimal(0), currency))
    return shown.replace("0.00", "").strip()
