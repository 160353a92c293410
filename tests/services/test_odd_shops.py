"""Shops of one product, of nothing but pictures, and of one thing many times over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.search import search
from mmrec_desktop.services.similar import similar
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests import made
from tests.services.conftest import draw

PICTURE = frozenset({"picture"})


@pytest.fixture
def empty(encoders: Encoders, tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "odd.mmrec")
    workspace.encoders = encoders
    yield workspace
    workspace.close()


def filled(workspace: Workspace, products: list[Product]) -> Workspace:
    made.adopt(workspace.library, products)
    for _ in encode_catalogue(workspace):
        pass
    return workspace


def pictured(folder: Path, number: int, colour: int) -> Product:
    file = draw(folder / f"{number}.jpg", 0, colour)
    return Product(str(number), str(number), pictures=(Picture(file.name, str(file)),))


def test_one_product_is_found_by_its_picture_and_says_why(empty: Workspace, tmp_path: Path) -> None:
    filled(empty, [replace(pictured(tmp_path, 1, 0), title="Red mug")])
    results = search(empty, Query(images=(PictureSource(str(tmp_path / "1.jpg")),)))
    assert results.band == "sure"
    assert results.hits[0].score > 0
    assert [each.code for each in results.hits[0].reasons] == ["picture"]


def test_the_same_thing_many_times_is_like_itself(empty: Workspace, tmp_path: Path) -> None:
    one = replace(pictured(tmp_path, 1, 0), title="Red mug")
    filled(empty, [replace(one, id=f"D{number}") for number in range(6)])
    for mode in ("similar", "looks"):
        found = similar(empty, "D1", mode)
        assert {hit.card.id for hit in found.hits} == {"D0", "D2", "D3", "D4", "D5"}
        assert all(hit.reasons for hit in found.hits)


def test_pictures_without_a_word_are_found_by_their_colour(
    empty: Workspace, tmp_path: Path
) -> None:
    filled(empty, [pictured(tmp_path, number, number) for number in range(5)])
    for text in ("red", "红色"):
        for use in (PICTURE, frozenset({"text", "picture"})):
            results = search(empty, Query(text=text, use=use))
            assert results.hits[0].card.id == "0"
            assert results.band != "none"
            assert results.hits[0].reasons[0].code == "colour"


def test_a_colour_that_only_texts_name_is_told_as_that(empty: Workspace) -> None:
    bare = [replace(each, pictures=()) for each in made.products()[:10]]
    hit = search(filled(empty, bare), Query(text="red")).hits[0]
    codes = {each.code for each in hit.reasons}
    assert "colour" not in codes
    assert "colour-said" in codes


def test_punctuation_asks_for_nothing(asked: Workspace) -> None:
    everything = search(asked, Query())
    for text in ("...", "?!", "—"):
        assert search(asked, Query(text=text)).total == everything.total
    assert search(asked, Query(text="washing machine")).total != everything.total


def test_what_is_not_wanted_is_no_likeness(asked: Workspace) -> None:
    for hit in search(asked, Query(unlike=("P00",))).hits:
        assert {each.code for each in hit.reasons} <= {"unlike"}


def test_a_colour_is_not_the_thing_however_few_products_there_are(empty: Workspace) -> None:
    titles = ("Electric Kettle", "Red Hoodie", "Yoga Strap", "Backpack", "Desk Lamp")
    filled(empty, [Product(str(number), title) for number, title in enumerate(titles)])
    kettle = search(empty, Query(text="red kettle"))
    assert (kettle.hits[0].card.title, kettle.band) == ("Electric Kettle", "sure")
    assert search(empty, Query(text="red mug")).band == "none"
    assert search(empty, Query(text="red hoodie")).hits[0].card.title == "Red Hoodie"
