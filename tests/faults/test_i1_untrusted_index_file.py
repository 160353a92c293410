"""I1: an index file that is not the one that was saved is never handed to hnswlib."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.catalog.index.hnsw import HnswIndex
from mmrec_desktop.catalog.library import Library, open_library
from tests import made


@pytest.fixture
def built(shop: Library) -> Path:
    """The path of a closed library with a saved index."""
    keys = np.sort(products.keys(shop))
    vectors.put(shop, "meaning", "space", keys, made.unit_vectors(30))
    assert isinstance(generation.build(shop, "meaning", "space"), HnswIndex)
    shop.close()
    return shop.path


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


FAULTS: dict[str, Callable[[Path], object]] = {
    "missing": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-100]),
    "one byte": damage,
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"x"),
    "foreign": lambda file: file.write_bytes(b"\xff" * 4096),
}


@pytest.mark.parametrize("suffix", ["*.hnsw", "*.rows"])
@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_bad_file_is_not_loaded(
    built: Path, fault: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = (built / "index").glob(suffix)
    FAULTS[fault](file)
    monkeypatch.setattr(HnswIndex, "load", lambda *_: pytest.fail("handed to hnswlib"))
    library = open_library(built)
    index = generation.open_index(library, "meaning", "space")
    assert isinstance(index, ExactIndex)
    vector = made.unit_vectors(30)[4]
    assert index.nearest(vector, 1)[0].tolist() == [5]
    library.close()


def test_a_good_file_is_loaded_and_a_new_build_replaces_it(built: Path) -> None:
    library = open_library(built)
    assert isinstance(generation.open_index(library, "meaning", "space"), HnswIndex)
    generation.build(library, "meaning", "space")
    names = sorted(file.name for file in (built / "index").iterdir())
    assert len(names) == 2
    assert all("-2.hnsw" in name for name in names)
    library.close()
    library = open_library(built)
    assert isinstance(generation.open_index(library, "meaning", "space"), HnswIndex)
    library.close()


def test_the_file_of_another_generation_is_not_loaded(built: Path) -> None:
    (graph,) = (built / "index").glob("*.hnsw")
    (rows,) = (built / "index").glob("*.rows")
    old = graph.read_bytes(), rows.read_bytes()
    library = open_library(built)
    vectors.put(library, "meaning", "space", np.array([1]), made.unit_vectors(1, seed=9))
    generation.build(library, "meaning", "space")
    library.close()
    (graph,) = (built / "index").glob("*.hnsw")
    (rows,) = (built / "index").glob("*.rows")
    graph.write_bytes(old[0])
    rows.write_bytes(old[1])
    library = open_library(built)
    index = generation.open_index(library, "meaning", "space")
    assert isinstance(index, ExactIndex)
    assert index.nearest(made.unit_vectors(1, seed=9)[0], 1)[0].tolist() == [1]
    library.close()


def test_a_name_that_leads_out_of_the_folder_is_not_followed(built: Path) -> None:
    library = open_library(built)
    with library.write("evil") as writing:
        writing.db.conn.execute("UPDATE generations SET file = '../../secret'")
    assert isinstance(generation.open_index(library, "meaning", "space"), HnswIndex | ExactIndex)
    library.close()
    library = open_library(built)
    assert isinstance(generation.open_index(library, "meaning", "space"), ExactIndex)
    library.close()


def test_an_index_keeps_up_with_what_is_written(built: Path) -> None:
    library = open_library(built)
    index = generation.open_index(library, "meaning", "space")
    new = made.unit_vectors(1, seed=9)
    vectors.put(library, "meaning", "space", np.array([3]), new)
    products.remove(library, ["P44"])
    again = generation.open_index(library, "meaning", "space")
    assert again is index
    assert again.nearest(new[0], 1)[0].tolist() == [3]
    assert len(again.ids()) == 29
    library.close()


def test_a_graph_is_built_when_it_is_worth_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(built)
    assert not generation.stale(library, "meaning", "space")
    monkeypatch.setattr(generation, "ENOUGH", 20)
    assert not generation.stale(library, "meaning", "space")
    keys = np.sort(products.keys(library))
    vectors.put(library, "meaning", "space", keys[:10], made.unit_vectors(10, seed=8))
    assert generation.stale(library, "meaning", "space")
    generation.build(library, "meaning", "space")
    assert not generation.stale(library, "meaning", "space")
    library.close()
