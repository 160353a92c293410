"""Where the name of a kind stands on the map."""

import numpy as np

from mmrec_desktop.domain.catalogue_map import thickest


def test_a_kind_in_two_places_is_named_where_most_of_it_lies() -> None:
    rng = np.random.default_rng(2)
    here, there = rng.normal(size=(9, 2)) * 8 + 500, rng.normal(size=(7, 2)) * 8
    found = thickest(np.concatenate([there, here]).astype(np.float32), 60.0)
    assert np.abs(found - 500).max() < 30


def test_one_product_is_named_where_it_lies() -> None:
    assert thickest(np.array([[3.0, -4.0]], dtype=np.float32), 60.0).tolist() == [3.0, -4.0]
