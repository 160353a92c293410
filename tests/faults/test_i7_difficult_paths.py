"""I7: a library below a path with Chinese, emoji, blanks and very many characters saves and loads."""

from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import fulltext, pictures, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.domain.words_query import parse_words
from tests import made

NAMES = {
    "chinese": "我的 商品库",
    "emoji": "🛍️ shop 🧣",
    "blanks": "  two  blanks ",
    "percent and hash": "50% #1 ?x=1&y",
    "quotes": 'it\'s "mine"',
    "long": "/".join(["very long folder name, forty characters.."] * 7),
}


@pytest.mark.parametrize("name", list(NAMES))
def test_saves_and_loads(tmp_path: Path, name: str) -> None:
    path = tmp_path / NAMES[name] / "库.mmrec"
    library = open_library(path)
    made.adopt(library, made.products())
    keys = np.sort(products.keys(library))
    vectors.put(library, "meaning", "space 空间 🧣", keys, made.unit_vectors(30))
    generation.build(library, "meaning", "space 空间 🧣")
    files = pictures.pending(library, [])
    pictures.record(library, [(item, made.decoded(item.path)) for item in files], {})
    library.close()
    for write in (True, False):
        again = open_library(path, write=write)
        index = generation.open_index(again, "meaning", "space 空间 🧣")
        assert isinstance(index, HnswIndex)
        assert index.nearest(made.unit_vectors(30)[4], 1)[0].tolist() == [5]
        assert len(fulltext.search(again, parse_words("羽绒服")).keys) == 5
        assert Path(products.cards(again, keys[:1])[0].thumbnail).is_file()
        again.close()
