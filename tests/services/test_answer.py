"""From evidence to hits: which picture is shown, what colours count, what stands behind filters."""

from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.answer import evidence
from mmrec_desktop.services.answer.answer import answer, asks_nothing
from mmrec_desktop.services.answer.asked import ask
from mmrec_desktop.services.answer.evidence import candidates, colour_vector, gather
from mmrec_desktop.services.answer.ranking import rank
from mmrec_desktop.services.workspace import Workspace


def test_nothing_to_rank_by() -> None:
    assert asks_nothing(Query(text="category:Bags -red"))
    assert asks_nothing(Query(where={"colour": ("red",)}))
    assert not asks_nothing(Query(unlike=("A",)))
    assert not asks_nothing(Query(text='"red hoodie"'))


def test_the_mean_of_the_wanted_colours_is_asked_for() -> None:
    vector = colour_vector(("red", "blue"))
    # A thing half red and half blue has square roots of one half there.
    thing = np.zeros(len(COLOURS), dtype=np.float32)
    thing[[COLOURS.index("red"), COLOURS.index("blue")]] = np.sqrt(0.5)
    assert vector @ thing == pytest.approx(np.sqrt(0.5))
    assert not colour_vector(()).any()


def test_colours_are_believed_from_texts_and_pictures(asked: Workspace) -> None:
    query = ask(asked, Query(text="green kettle"))
    keys = candidates(asked, query)
    found = gather(asked, query, keys, np.zeros(len(keys), dtype=np.float32))
    colour = next(each for each in found.evidence if each.name == "colour")
    ids = products.ids(asked.library, keys)
    greens = np.array([ids[int(key)].endswith("4") for key in keys])
    assert colour.raw[greens].min() > colour.raw[~greens].max() + 0.3


def test_a_colour_alone_is_looked_for_in_what_is_visible_too(asked: Workspace) -> None:
    assert ask(asked, Query(text="blue")).visible is not None
    assert ask(asked, Query(text="blue", use=frozenset({"text"}))).visible is None


def test_the_picture_of_the_wanted_colour_is_shown(asked: Workspace, drawn: Path) -> None:
    image = PictureSource(path=str(drawn / "img/00-3.jpg"))
    results = answer(asked, Query(images=(image,), k=3))
    assert results.hits[0].card.picture == "img/00-3.jpg"
    # Words without a colour leave the first picture.
    assert answer(asked, Query(text="hoodie", k=1)).hits[0].card.picture.endswith("-0.jpg")


def test_only_some(asked: Workspace) -> None:
    keys = products.keys(asked.library)[:4]
    results = answer(asked, Query(text="hoodie", k=30), only=np.sort(keys))
    assert {hit.card.key for hit in results.hits} == set(keys.tolist())


def test_ranking_is_told_with_everything_that_it_used(asked: Workspace) -> None:
    ranking = rank(asked, ask(asked, Query(text="blue desk lamp")))
    best = int(ranking.order[0])
    assert ranking.bands[best] == ranking.band == "sure"
    assert set(ranking.parts(best)) <= {"words", "meaning", "visible", "colour"}
    assert ranking.found.words_of(best) == ("blue", "desk", "lamp")
    assert sum(ranking.parts(best).values()) == pytest.approx(ranking.ranked.scores[best], abs=1e-6)


@pytest.mark.parametrize("where", [{}, {"colour": ("red", "blue", "green")}])
def test_a_large_library_is_asked_through_its_indexes(
    asked: Workspace,
    drawn: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: dict[str, tuple[str, ...]],
) -> None:
    image = PictureSource(path=str(drawn / "img/31-0.jpg"))
    queries = [
        Query(text="red hoodie", where=where, k=4),
        Query(images=(image,), where=where, k=4),
        Query(text="backpack", images=(image,), where=where, k=4),
        Query(like=("P30",), where=where, k=4),
    ]
    whole = [[hit.card.id for hit in answer(asked, query).hits] for query in queries]
    monkeypatch.setattr(evidence, "EXHAUSTIVE", 5)
    monkeypatch.setattr(evidence, "PROPOSED", 6)
    for query, right in zip(queries, whole, strict=True):
        keys = candidates(asked, ask(asked, query))
        assert len(keys) < 25
        assert [hit.card.id for hit in answer(asked, query).hits][:2] == right[:2]
