"""Vectors on the disk."""

from dataclasses import replace

import numpy as np
import pytest

from mmrec_desktop.catalog import products, vectors
from mmrec_desktop.catalog.library import Library
from tests import made


def test_what_is_put_is_loaded_by_owner(shop: Library) -> None:
    keys = np.sort(products.keys(shop))
    rows = made.unit_vectors(30)
    assert vectors.put(shop, "meaning", "a", keys[::-1], rows) == 0
    owners, loaded = vectors.load(shop, "meaning", "a")
    assert owners.tolist() == keys.tolist()
    assert loaded.dtype == np.float32
    assert np.allclose(loaded, rows[::-1], atol=1e-3)


def test_spaces_are_kept_apart(shop: Library) -> None:
    keys = products.keys(shop)
    vectors.put(shop, "meaning", "a", keys, made.unit_vectors(30))
    vectors.put(shop, "meaning", "b", keys[:3], made.unit_vectors(3, 8))
    assert vectors.load(shop, "meaning", "b")[1].shape == (3, 8)
    assert len(vectors.missing_products(shop, "meaning", "b")) == 27
    assert len(vectors.missing_products(shop, "meaning", "a")) == 0
    assert vectors.load(shop, "meaning", "never")[1].shape[0] == 0
    with pytest.raises(ValueError):
        vectors.put(shop, "meaning", "b", keys[:1], made.unit_vectors(1, 9))


def test_only_a_changed_text_asks_for_a_new_vector(shop: Library) -> None:
    vectors.put(shop, "meaning", "a", products.keys(shop), made.unit_vectors(30))
    made.adopt(shop, [replace(made.made(0, 0), stock=99), replace(made.made(0, 1), title="New")])
    key = products.resolve(shop, "P01")
    assert vectors.missing_products(shop, "meaning", "a").tolist() == [key]
    assert (
        vectors.count(shop, "meaning", "a") == 30
    )  # The old one serves until the new one is there.


def test_a_text_that_changes_while_it_is_encoded_is_noticed(shop: Library) -> None:
    key = products.resolve(shop, "P00") or 0
    (text,) = products.texts(shop, [key])
    made.adopt(shop, [replace(made.made(0, 0), title="Meanwhile")])
    owner = np.array([key], dtype=np.int64)
    vectors.put(shop, "meaning", "a", owner, made.unit_vectors(1), text_hashes=[text.text_hash])
    assert key in vectors.missing_products(shop, "meaning", "a")


def test_removed_products_take_their_vectors_along(shop: Library) -> None:
    vectors.put(shop, "meaning", "a", products.keys(shop), made.unit_vectors(30))
    products.remove(shop, ["P00"])
    assert vectors.count(shop, "meaning", "a") == 29
