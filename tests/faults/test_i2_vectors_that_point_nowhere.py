"""I2: NaN, infinite and zero vectors are refused and counted; the product is still found by words."""

import numpy as np

from mmrec_desktop.catalog import fulltext, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.words_query import parse_words
from tests import made


def test_refused_counted_and_still_found_by_words(shop: Library) -> None:
    keys = np.sort(products.keys(shop))
    rows = made.unit_vectors(30)
    rows[0], rows[1], rows[2, 3], rows[3] = np.nan, 0, np.inf, 1e30
    assert vectors.put(shop, "meaning", "space", keys, rows) == 4
    index = generation.open_index(shop, "meaning", "space")
    assert index.ids().tolist() == keys[4:].tolist()
    # They do not come up as missing again and again.
    assert len(vectors.missing_products(shop, "meaning", "space")) == 0
    assert 1 in fulltext.search(shop, parse_words("red hoodie")).keys


def test_a_better_vector_is_taken_later(shop: Library) -> None:
    owner = np.array([1])
    assert vectors.put(shop, "meaning", "space", owner, np.zeros((1, 16))) == 1
    assert vectors.put(shop, "meaning", "space", owner, made.unit_vectors(1)) == 0
    assert vectors.load(shop, "meaning", "space")[0].tolist() == [1]
    assert vectors.put(shop, "meaning", "space", owner, np.full((1, 16), np.nan)) == 1
    assert vectors.load(shop, "meaning", "space")[0].tolist() == []
