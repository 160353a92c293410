"""Numbers of names: versions, years, sizes and models, of which a thing has one.

Separate from the agreement of names, because a missing word may go unsaid, but another number says
another thing: 2008 is not 2007, and an A54 is no A55.
"""

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"([^\W\d_]*)(\d+)((?:\ua78f\d+)*)([^\W\d_]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")

Number = tuple[str, str]
"""Kind and number."""


def says_other_number(typed: Sequence[str], title: Sequence[str]) -> bool:
    """Whether a title lacks a typed number, and has another one of its kind that was not typed."""
    wanted, there = _numbers(typed), _numbers(title)
    missing = {kind for kind, _ in wanted - there}
    return any(kind in missing for kind, _ in there - wanted)


def _numbers(terms: Sequence[str]) -> set[Number]:
    return {number for term in terms if (number := _number(term)) is not None}


def _number(term: str) -> Number | None:
    found = _NUMBER.fullmatch(term)
    if found is None:
        return None
    before, whole, broken, after = found.groups()
    if before == "v":
        before = ""  # a version, with or without its letter
    if not before and not after and _YEAR.fullmatch(whole) and not broken:
        return "year", whole
    digits = max(2, len(whole))
    return f"{before}{digits}{after}", whole + broken
