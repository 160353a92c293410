"""Files are looked at once, and what was seen is kept."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.product import Picture, Product
from tests import made

FIELDS = [("looks", "net"), ("colours", "colours")]


@pytest.fixture
def photographed(library: Library, tmp_path: Path) -> Library:
    """Three products: two show the same file, one shows a copy of it and a file of its own."""
    for name in ("a.jpg", "copy.jpg", "own.jpg"):
        (tmp_path / name).write_bytes(b"own" if name == "own.jpg" else b"same")
    a, copy, own = (
        Picture(name, str(tmp_path / name)) for name in ("a.jpg", "copy.jpg", "own.jpg")
    )
    made.adopt(
        library,
        [
            Product("one", "One", pictures=(a,)),
            Product("two", "Two", pictures=(a,)),
            Product(
                "three", "Three", pictures=(copy, own, Picture("gone.jpg", "", "picture-missing"))
            ),
        ],
    )
    return library


def look(library: Library, *, refuse: str = "") -> int:
    """Decodes and encodes all that is pending, as the service would."""
    pending = pictures.pending(library, FIELDS)
    results: list[pictures.Result] = []
    for item in pending:
        content = Path(item.path).read_bytes().decode()
        bad = refuse and item.reference == refuse
        results.append((item, "picture-unreadable" if bad else made.decoded(content)))
    count = sum(not isinstance(seen, str) for _, seen in results)
    shares = np.stack([s.colours for _, s in results if not isinstance(s, str)])
    looks = made.unit_vectors(count)
    pictures.record(library, results, {"looks": ("net", looks), "colours": ("colours", shares)})
    return len(pending)


def test_equal_files_are_one_content(photographed: Library) -> None:
    assert look(photographed) == 3
    contents, owners = pictures.contents_of_products(photographed)
    keys = [products.resolve(photographed, name) for name in ("one", "two", "three")]
    assert owners.tolist() == [keys[0], keys[1], keys[2], keys[2]]
    assert contents[0] == contents[1] == contents[2] != contents[3]
    assert pictures.known(photographed, made.decoded("same").sha256) == contents[0]
    assert pictures.known(photographed, "never seen") is None
    owners_of_vectors, rows = vectors.load(photographed, "looks", "net")
    assert owners_of_vectors.tolist() == sorted({int(c) for c in contents})
    assert rows.shape == (2, 16)


def test_what_was_seen_is_not_pending(photographed: Library) -> None:
    look(photographed)
    assert pictures.pending(photographed, FIELDS) == []
    assert len(pictures.pending(photographed, [*FIELDS, ("visible", "later")])) == 3
    counts = products.counts(photographed)
    assert (counts.pictures, counts.pictures_missing, counts.pictures_pending) == (5, 1, 0)


def test_a_changed_file_is_looked_at_again(photographed: Library, tmp_path: Path) -> None:
    look(photographed)
    (tmp_path / "own.jpg").write_bytes(b"changed")
    assert [item.reference for item in pictures.pending(photographed, FIELDS)] == ["own.jpg"]
    look(photographed)
    assert pictures.pending(photographed, FIELDS) == []


def test_a_refused_picture_is_reported_and_left_alone(photographed: Library) -> None:
    look(photographed, refuse="own.jpg")
    assert pictures.pending(photographed, FIELDS) == []
    (rejection,) = pictures.rejected(photographed)
    assert (rejection.file, rejection.code, rejection.counts) == (
        "own.jpg", "picture-unreadable", False,
    )  # fmt: skip
    assert products.counts(photographed).pictures_rejected == 1


def test_a_file_that_vanishes_keeps_its_vectors(photographed: Library, tmp_path: Path) -> None:
    look(photographed)
    before = pictures.contents_of_products(photographed)
    (tmp_path / "a.jpg").unlink()
    assert pictures.pending(photographed, FIELDS) == []
    lost = Picture("a.jpg", "", "picture-missing")
    made.adopt(photographed, [Product("one", "One", pictures=(lost,))])
    after = pictures.contents_of_products(photographed)
    assert [each.tolist() for each in after] == [each.tolist() for each in before]
    assert pictures.gallery(photographed, 1)[0].problem == "picture-missing"


def test_an_all_white_picture_does_not_stay_pending(photographed: Library) -> None:
    pending = pictures.pending(photographed, FIELDS)
    white = replace(made.decoded("white"), colours=np.zeros(12, dtype=np.float32))
    results: list[pictures.Result] = [(item, white) for item in pending]
    pictures.record(
        photographed,
        results,
        {"looks": ("net", made.unit_vectors(3)), "colours": ("colours", np.zeros((3, 12)))},
    )
    assert pictures.pending(photographed, FIELDS) == []
    assert len(vectors.load(photographed, "colours", "colours")[0]) == 0


def test_gallery_and_thumbnails(photographed: Library) -> None:
    look(photographed)
    key = products.resolve(photographed, "three") or 0
    gallery = pictures.gallery(photographed, key)
    assert [picture.reference for picture in gallery] == ["copy.jpg", "own.jpg", "gone.jpg"]
    assert Path(gallery[0].thumbnail).read_bytes() == b"jpeg same"
    assert gallery[2].content is None
    assert gallery[2].problem == "picture-missing"
    (card,) = products.cards(photographed, [key])
    assert card.picture == "copy.jpg"
    (card,) = products.cards(photographed, [key], {key: gallery[1].content or 0})
    assert card.picture == "own.jpg"
    assert card.thumbnail == gallery[1].thumbnail


def test_contents_that_nobody_shows_are_forgotten(photographed: Library) -> None:
    look(photographed)
    products.remove(photographed, ["three"])
    assert len(vectors.load(photographed, "looks", "net")[0]) == 1
    products.remove(photographed, ["one", "two"])
    assert len(vectors.load(photographed, "looks", "net")[0]) == 0
    assert pictures.pending(photographed, FIELDS) == []
