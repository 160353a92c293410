"""What a text means, as one vector: both sentence encoders side by side, so that one cosine is the
weighted sum of theirs.

Separate from either, because libraries keep these vectors and pictures know the first part only.
"""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.model_card import ModelCard
from mmrec_desktop.neural.look_features import unit

FIRST = 512
"""Numbers of the first encoder (``sentence_encoder``); those of the second follow."""
SECOND_SHARE = 0.5
"""How much of a cosine between two products the second encoder (``e5_encoder``) is."""
ASKED_SHARE = 0.35
"""The same in a query, measured (``benchmarks/relevance``)."""
CARD = ModelCard(
    id="use-e5",
    space="use-e5-3",
    dimension=FIRST + 384,
    sha256="",
    licence="Apache-2.0, MIT",
)


def joined(first: Vectors, second: Vectors) -> Vectors:
    """Unit vectors (n, 896) of unit vectors (n, 512) and (n, 384) of the same texts."""
    weighed = [np.sqrt(1.0 - SECOND_SHARE) * first, np.sqrt(SECOND_SHARE) * second]
    return unit(np.concatenate(weighed, axis=1))


def asked(first: Vectors, second: Vectors, share: float = ASKED_SHARE) -> Vectors:
    """What is asked with (n, 896): its product with a product's vector is the sum of both cosines,
    the second's weighed by ``share``. Not of unit length.
    """
    weighed = [
        (1.0 - share) / np.sqrt(1.0 - SECOND_SHARE) * first,
        share / np.sqrt(SECOND_SHARE) * second,
    ]
    return np.asarray(np.concatenate(weighed, axis=1), dtype=np.float32)


def as_asked(kept: NDArray[np.float32]) -> NDArray[np.float32]:
    """One vector as kept of products (896,), as one of :func:`asked`."""
    shares = np.repeat([1.0 - ASKED_SHARE, ASKED_SHARE], [FIRST, CARD.dimension - FIRST])
    kept_with = np.repeat([1.0 - SECOND_SHARE, SECOND_SHARE], [FIRST, CARD.dimension - FIRST])
    return np.asarray(kept * shares / kept_with, dtype=np.float32)


def as_products(asked: Vectors) -> Vectors:
    """What is asked with, as the same texts would be kept of products: (n, 896) unit vectors."""
    return joined(unit(asked[:, :FIRST]), unit(asked[:, FIRST:]))


def for_name(asked_with: NDArray[np.float32], certainty: float) -> NDArray[np.float32]:
    """One vector of :func:`asked` (896,) where a name was typed with this certainty: names are the
    second encoder's.
    """
    out = asked_with.copy()
    out[:FIRST] *= 1.0 - certainty
    out[FIRST:] *= (ASKED_SHARE + (1.0 - ASKED_SHARE) * certainty) / ASKED_SHARE
    return out


def first_part(meanings: Vectors) -> Vectors:
    """What the first encoder said: (n, 896) to unit vectors (n, 512)."""
    return unit(meanings[:, :FIRST])


def of_first(first: Vectors) -> Vectors:
    """Vectors (n, 512) of the first encoder alone, to be compared with joined ones."""
    return np.pad(first, ((0, 0), (0, CARD.dimension - FIRST)))
