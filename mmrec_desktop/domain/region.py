"""Where in a picture the likeness or the words were found.

Separate from the hit: it is looked for only where somebody looks at it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.picture import Box


@dataclass(frozen=True, slots=True)
class Region:
    """``picture``: the reference of the picture. ``box``: its part that counts most, 0..1.

    ``heat`` (rows, columns) float32, 0..1: how much each cell of the whole picture counts.
    ``share``: by how much the likeness falls, 0..1, where the part that counts most is hidden.
    """

    picture: str
    box: Box
    heat: NDArray[np.float32]
    share: float
