"""A value that something learnt would write where the catalogue says nothing."""

from dataclasses import dataclass

from mmrec_desktop.domain.hit import Card


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``field``: category, brand, colour or an attribute's folded name. ``confidence`` 0..1."""

    card: Card
    field: str
    value: str
    confidence: float
