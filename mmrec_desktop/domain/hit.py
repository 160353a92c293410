"""What is answered: hits whose named parts add up to the score, with a band and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mmrec_desktop.domain.money import Money

Band = Literal["sure", "maybe", "none"]
"""How far an answer can be trusted; "none" means not stocked."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit is there.

    ``code`` names a sentence in the words files; ``values`` fill its placeholders.
    """

    kind: str
    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What the grid shows of a product: enough to draw it without another look into the library.

    ``thumbnail`` is an absolute path of a JPEG or empty; ``picture`` is the reference of the
    picture shown and ``problem`` why it cannot be used; ``titles`` are pairs (language, title) of
    its translations.
    """

    key: int
    id: str
    title: str
    price: Money | None = None
    stock: int | None = None
    in_stock: bool | None = None
    picture: str = ""
    thumbnail: str = ""
    path: str = ""
    variants: int = 0
    titles: tuple[tuple[str, str], ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One product in an answer; ``score`` is the sum of ``parts``."""

    card: Card
    score: float
    parts: Mapping[str, float]
    band: Band = "maybe"
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of products behind it; ``value`` is what a filter takes.

    ``parent`` is the value of a wider category that holds this one, or empty.
    """

    value: str
    count: int
    label: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by, with its values, most frequent first."""

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query.

    ``total``: products behind the query and its filters (more than ``hits`` where k cut the list).
    ``missing``: parts that could not be looked at yet (an encoder is still loading, pictures are
    still being read). ``corrected``: what typing errors were read as, (written, read as).
    ``note``: code of a sentence that says why there is nothing, where that is known.
    """

    hits: tuple[Hit, ...]
    band: Band
    milliseconds: float
    total: int = 0
    missing: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    note: str = ""
