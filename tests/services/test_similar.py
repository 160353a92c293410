"""More like this: the modes of likeness, their reasons, and what is not there."""

from dataclasses import replace

import pytest

from mmrec_desktop.domain.errors import NotFound, WrongUse
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.similar import MODES, OF_ORDERS, similar
from mmrec_desktop.services.workspace import Workspace
from tests import made


def ids(results: Results) -> list[str]:
    return [hit.card.id for hit in results.hits]


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode not in OF_ORDERS])
def test_every_hit_says_why_and_none_is_itself(asked: Workspace, mode: str) -> None:
    results = similar(asked, "P42", mode)
    assert results.hits
    assert "P42" not in ids(results)
    for hit in results.hits:
        assert hit.score > 0
        assert hit.reasons
        assert sum(hit.parts.values()) == pytest.approx(hit.score, abs=1e-6)


def test_similar_is_the_same_kind(asked: Workspace) -> None:
    assert {each[:2] for each in ids(similar(asked, "P32", k=4))} == {"P3"}


def test_looks_alike_by_pictures_alone(asked: Workspace) -> None:
    results = similar(asked, "P00", "looks")
    assert {name for hit in results.hits for name in hit.parts} == {"picture"}


def test_looks_alike_may_mean_the_same_thing_in_any_colour(asked: Workspace) -> None:
    found = ids(similar(asked, "P31", "looks", k=4, looks="kind"))
    assert {each[:2] for each in found} <= {"P0", "P3"}  # rectangles, with and without a stripe


def test_looks_alike_may_mean_the_same_colour(asked: Workspace) -> None:
    def same(looks: str) -> int:
        found = ids(similar(asked, "P30", "looks", k=6, looks=looks))
        return sum(each[2] == "0" for each in found)

    assert same("colour") > same("kind")


def test_cheaper_costs_less(asked: Workspace) -> None:
    results = similar(asked, "P42", "cheaper", k=30)
    assert results.hits
    for hit in results.hits:
        assert hit.card.price is not None
        assert hit.card.price.amount < made.made(4, 2).price.amount  # type: ignore[union-attr]
        assert hit.reasons[0].code == "cheaper"
    assert ids(results)[0] in ("P41", "P40")


def test_in_stock_can_be_bought(asked: Workspace) -> None:
    results = similar(asked, "P42", "in-stock", k=30)
    assert "P40" not in ids(results)
    assert all(hit.card.in_stock for hit in results.hits)
    assert results.hits[0].reasons[0].code == "in-stock"


def test_by_the_code_of_a_variant(asked: Workspace) -> None:
    assert ids(similar(asked, "HOO-020-M")) == ids(similar(asked, "P02"))


def test_what_cannot_be_asked(asked: Workspace) -> None:
    with pytest.raises(NotFound):
        similar(asked, "nobody")
    with pytest.raises(WrongUse):
        similar(asked, "P00", "backwards")


@pytest.mark.parametrize("mode", OF_ORDERS)
def test_without_orders_it_is_said_that_there_are_none(asked: Workspace, mode: str) -> None:
    results = similar(asked, "P00", mode)
    assert (results.hits, results.band, results.note) == ((), "none", "no-orders")


def test_without_a_picture_the_text_is_all_there_is(owned: Workspace) -> None:
    bare = replace(made.made(3, 1), id="BARE", sku="BARE", barcode="", pictures=(), price=None)
    made.adopt(owned.library, [bare], "/feeds/other.csv")
    for _ in encode_catalogue(owned):
        pass
    assert ids(similar(owned, "BARE", "looks"))[0] == "P31"
    assert ids(similar(owned, "BARE", "cheaper")) == []
