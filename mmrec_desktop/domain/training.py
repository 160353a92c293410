"""What a training says while it runs: one line per epoch.

Separate because the child that trains, the jobs and the window all speak of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Epoch:
    """One pass over the training products, with what it was worth on validation products.

    ``recall``: kind of query (words_to_product, words_to_picture, view_to_product, next_purchase)
    -> recall@10;
    ``attributes``: field -> share told rightly from the picture alone.
    """

    number: int
    loss: float
    recall: Mapping[str, float] = field(default_factory=dict)
    attributes: Mapping[str, float] = field(default_factory=dict)
