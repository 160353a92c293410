"""Which category lies within which."""

import numpy as np

from mmrec_desktop.catalog.category_tree import parents


def tree(*products: tuple[int, ...]) -> dict[int, int]:
    owners = [row for row, product in enumerate(products) for _ in product]
    values = [value for product in products for value in product]
    own, named = np.array(owners, dtype=np.int32), np.array(values, dtype=np.int32)
    return parents(own, named, np.bincount(named), sorted(set(values)))


def test_what_always_stands_together_with_a_wider_one_lies_within_it() -> None:
    # 0 tops, 1 jackets, 2 women, 3 rain jackets: women's tops are not all tops.
    found = tree((0, 1, 2, 3), (0, 1), (0, 2), (2,), (0,))
    assert found == {1: 0, 3: 1}


def test_two_names_for_the_same_products_hold_nothing() -> None:
    assert tree((0, 1), (0, 1)) == {}


def test_nothing() -> None:
    assert parents(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int64), []) == {}
