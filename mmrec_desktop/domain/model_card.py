"""Identity of an encoder: which vectors may be compared with which."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelCard:
    """``space`` names the vector space: two vectors may be compared only within one space."""

    id: str
    space: str
    dimension: int
    sha256: str
    licence: str = ""
