"""A box around the thing that is meant: from what somebody says to parts of the picture.

Separate because the command line, the window and the decoding child must read a box alike.
"""

import math
from collections.abc import Sequence

from mmrec_desktop.domain.errors import PictureUnreadable, WrongUse
from mmrec_desktop.domain.picture import Box

LEAST = 0.01
"""A box narrower than this part of its picture shows nothing."""
_ROUNDING = 1e-3


def box_of(numbers: Sequence[float]) -> Box:
    """Left, top, width, height as somebody writes them: parts of the picture where none is above 1,
    else its pixels.

    Raises WrongUse("bad-box").
    """
    if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        raise _bad(numbers)
    left, top, width, height = (float(number) for number in numbers)
    if min(left, top) < 0 or min(width, height) <= 0:
        raise _bad(numbers)
    right, bottom = left + width, top + height
    if max(left, top, width, height) > 1:
        return left, top, right, bottom
    if max(right, bottom) > 1 + _ROUNDING or min(width, height) < LEAST:
        raise _bad(numbers)
    return left, top, min(1.0, right), min(1.0, bottom)


def in_parts(box: Box, width: int, height: int) -> Box:
    """The box as parts 0..1 of an upright picture of this many pixels.

    Raises PictureUnreadable("box-outside") where it does not lie within the picture.
    """
    if max(box) <= 1:
        return box
    left, top, right, bottom = box
    if left >= width or top >= height or right > width + 1 or bottom > height + 1:
        raise PictureUnreadable("box-outside")
    return left / width, top / height, min(1.0, right / width), min(1.0, bottom / height)


def _bad(numbers: Sequence[float]) -> WrongUse:
    return WrongUse("bad-box", box=",".join(f"{number:g}" for number in numbers))
