"""One product, its gallery, the library in numbers, and what a query may become."""

from pathlib import Path

import pytest

from mmrec_desktop.catalog import history
from mmrec_desktop.domain.errors import NotFound, ReadOnly
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import browse
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace
from tests.services.conftest import MANY


def test_the_library_in_numbers(asked: Workspace) -> None:
    found = browse.overview(asked)
    assert found.name == "shop"
    assert found.read_only
    assert (found.counts.products, found.counts.variants) == (30, 30)
    assert found.counts.pictures == 29 + MANY
    assert found.counts.pictures_pending == 0
    assert [source.products for source in found.sources] == [30]


def test_a_product_by_any_of_its_names(asked: Workspace) -> None:
    for name in ("P02", "HOO-020", "HOO-020-L", "6901234502000"):
        assert browse.product(asked, name).id == "P02"
    with pytest.raises(NotFound):
        browse.product(asked, "nobody")


def test_a_gallery_in_order(asked: Workspace) -> None:
    gallery = browse.gallery(asked, "P00")
    assert [picture.reference for picture in gallery] == [f"img/00-{n}.jpg" for n in range(MANY)]
    assert all(picture.content and Path(picture.thumbnail).is_file() for picture in gallery)


def test_removed_products_are_never_shown_again(owned: Workspace) -> None:
    """I3: neither by words, nor by pictures, nor in the list."""
    query = Query(text="red hoodie", k=30)
    assert search(owned, query).hits[0].card.id == "P00"
    changes = browse.remove_products(owned, ["P00", "nobody"])
    assert changes.ids == ("P00",)
    assert "products" in changes.kinds
    for asked in (query, Query(like=("P10",), k=30), Query(k=30)):
        assert "P00" not in [hit.card.id for hit in search(owned, asked).hits]
    with pytest.raises(NotFound):
        browse.product(owned, "P00")


def test_removing_needs_a_library_that_may_be_written(asked: Workspace) -> None:
    with pytest.raises(ReadOnly):
        browse.remove_products(asked, ["P00"])


def test_suggestions(owned: Workspace) -> None:
    assert browse.suggestions(owned, "  ") == []
    assert browse.suggestions(owned, "hoo")[0] == "Hoodie"
    assert "Red Hoodie" in browse.suggestions(owned, "Hoo")
    assert browse.suggestions(owned, "nord") == ["Nordwind"]
    history.add(owned.library, "hoodie with zip")
    assert browse.suggestions(owned, "hoo")[0] == "hoodie with zip"
    assert len(browse.suggestions(owned, "b", most=3)) == 3
    assert browse.suggestions(owned, "%") == []
