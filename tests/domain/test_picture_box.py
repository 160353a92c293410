"""A box as somebody writes it becomes a part of the picture, or a clear refusal."""

import math

import pytest

from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.domain.picture_box import box_of, in_parts


def test_parts_and_pixels_are_told_apart() -> None:
    assert box_of([0.25, 0.5, 0.5, 0.5]) == (0.25, 0.5, 0.75, 1.0)
    pixels = box_of([100, 0, 100, 50])
    assert pixels == (100, 0, 200, 50)
    assert in_parts(pixels, 400, 100) == (0.25, 0.0, 0.5, 0.5)


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        [0, 0, 1],
        [0, 0, 0, 1],
        [-0.1, 0, 0.5, 0.5],
        [0.6, 0, 0.6, 1],
        [0, 0, 0.001, 1],
        [0, 0, math.nan, 1],
        [0, 0, math.inf, 20],
        [0, 0, 20, -3],
    ],
)
def test_what_is_no_box_is_refused(numbers: list[float]) -> None:
    with pytest.raises(WrongUse) as raised:
        box_of(numbers)
    assert raised.value.code == "bad-box"
