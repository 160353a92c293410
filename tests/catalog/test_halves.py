"""Vectors at half precision are read as what they are."""

import numpy as np

from mmrec_desktop.catalog.halves import widened


def test_every_number_is_made_wide_bit_for_bit() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    numbers = every[np.isfinite(every)]
    expected = numbers.astype(np.float32)
    assert np.array_equal(widened(numbers).view(np.int32), expected.view(np.int32))


def test_rows_that_do_not_lie_side_by_side() -> None:
    rows = np.linspace(-1, 1, 60, dtype=np.float16).reshape(6, 10)[::2, 1::3]
    assert np.array_equal(widened(rows), rows.astype(np.float32))
