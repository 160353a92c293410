"""A library says how good its search is, without labels, and is left as it was."""

import tempfile
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import pictures, products
from mmrec_desktop.domain.product import Picture
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.encode import encode_catalogue, encode_missing
from mmrec_desktop.services.evaluate import questions
from mmrec_desktop.services.evaluate.kept import Kept, kept
from mmrec_desktop.services.evaluate.rehearsal import rehearsal, take_away
from mmrec_desktop.services.evaluate.report import KINDS, Report
from mmrec_desktop.services.evaluate.run import evaluate, evaluate_and_keep
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace
from tests import made
from tests.services.conftest import draw


def measured(workspace: Workspace, most: int = 30) -> Report:
    steps = evaluate(workspace, most)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report: Report = end.value
            return report


def shelf_of(workspace: Workspace, taught: Container[str] = frozenset()) -> questions.Shelf:
    steps = questions.read_shelf(workspace, taught)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            shelf: questions.Shelf = end.value
            return shelf


@pytest.fixture
def pictured(owned: Workspace, tmp_path: Path) -> Workspace:
    """The shop, where every product has two photographs that differ."""
    found = []
    for kind in range(len(made.KINDS)):
        for colour in range(len(made.COLOURS)):
            names = [f"two/{kind}{colour}-{turn}.jpg" for turn in (0, 8)]
            for turn, name in zip((0, 8), names, strict=True):
                draw(tmp_path / name, kind, colour, turn)
            shown = tuple(Picture(name, str(tmp_path / name)) for name in names)
            found.append(replace(made.made(kind, colour), pictures=shown))
    made.adopt(owned.library, found)
    for _ in encode_catalogue(owned):
        pass
    return owned


def test_every_kind_that_the_catalogue_allows_is_told(asked: Workspace) -> None:
    report = measured(asked)
    # One product alone has several pictures: nothing can be said of views.
    assert set(report.kinds) == set(KINDS) - {"view_to_product"}
    for kind in report.kinds.values():
        assert set(kind.figures) == {"recall@1", "recall@5", "recall@10", "mrr", "ndcg@10"}
        for name, value in kind.figures.items():
            low, high = kind.interval[name]
            assert 0 <= low <= value <= high <= 1
        assert kind.baselines
    assert report.kinds["words_to_product"].n == 30
    assert report.kinds["category"].n == len(made.KINDS)
    assert report.kinds["colour"].n == len(made.COLOURS)
    assert report.kinds["colour"].figures["recall@5"] > 0.9
    assert report.products == 30


def test_another_view_finds_its_product(pictured: Workspace) -> None:
    views = measured(pictured).kinds["view_to_product"]
    assert views.n > 10
    assert set(views.baselines) == {"histogram", "network"}
    assert views.figures["recall@1"] > 0.5


def test_the_same_library_gets_the_same_figures(asked: Workspace) -> None:
    assert measured(asked, 6).kinds == measured(asked, 6).kinds


def test_the_library_is_as_it_was_and_no_copy_is_left(
    owned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    before = owned.library.state()
    steps = evaluate(owned, 6)
    for _ in range(8):
        next(steps)
    assert list((tmp_path / "temporary").iterdir())
    steps.close()
    assert not list((tmp_path / "temporary").iterdir())
    measured(owned, 6)
    assert not list((tmp_path / "temporary").iterdir())
    assert owned.library.state() == before


def test_what_is_asked_with_is_really_taken_away(pictured: Workspace) -> None:
    """Whatever search may come to look at: the copy does not hold it any more."""
    with rehearsal(pictured) as copy:
        shelf = shelf_of(copy)
        rng = np.random.default_rng(1)
        view = questions.views(copy, shelf, 1, rng)[0]
        title = questions.titles(shelf, 1, rng)[0]
        shown = {
            each.reference: each.content for each in pictures.gallery(copy.library, view.product)
        }
        gone = {shown[reference] for reference in view.references}
        take_away(copy, {view.product: view.references}, [title.right])
        for _ in encode_missing(copy):
            pass
        left = pictures.contents_of_products(copy.library)[0]
        assert not gone & set(left.tolist())
        assert len(shown) > len(gone)
        for field in ("looks", "visible"):
            index = copy.lookup.index(field, copy.encoders.spaces()[field])
            assert not gone & set(index.ids().tolist())
        product = products.product(copy.library, int(title.right[0]))
        assert title.query.text not in repr(product)
        assert not search(copy, Query(text=f'"{title.query.text}"')).hits
        index = copy.lookup.index("meaning", copy.encoders.spaces()["meaning"])
        before = pictured.lookup.index("meaning", copy.encoders.spaces()["meaning"])
        assert not np.allclose(index.vectors(title.right), before.vectors(title.right))


def test_the_last_figures_are_kept_with_their_age(
    owned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    assert kept(owned) is None
    steps = evaluate_and_keep(owned, 6)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report = end.value
            break
    assert kept(owned) == Kept(report, stale=False)
    products.remove(owned.library, ["P00"])
    assert kept(owned) == Kept(report, stale=True)
    for file in (tmp_path / "config").rglob("*.json"):
        file.write_text('{"kinds": 3}', encoding="utf-8")
    assert kept(owned) is None


def test_products_of_one_name_are_one_thing(owned: Workspace) -> None:
    twins = [replace(each, id=f"{each.id}-again") for each in made.products()[:4]]
    made.adopt(owned.library, twins, "/feeds/again.csv")
    for _ in encode_catalogue(owned):
        pass
    shelf = shelf_of(owned)
    assert len(shelf.texts) == 34
    assert len(shelf.things) == 30
    asked = questions.titles(shelf, 100, np.random.default_rng(1))
    assert len(asked) == 30
    assert sorted(len(each.right) for each in asked)[-4:] == [2, 2, 2, 2]


def test_a_library_that_allows_nothing_is_told_so(owned: Workspace) -> None:
    products.remove(owned.library, [each.id for each in made.products()[3:]])
    assert measured(owned).kinds == {}


def test_what_a_model_has_learnt_from_is_not_asked_for(owned: Workspace) -> None:
    taught = {f"P{kind}{colour}" for kind in range(6) for colour in range(3)}
    shelf = shelf_of(owned, taught)
    rng = np.random.default_rng(1)
    asked = [
        *questions.titles(shelf, 100, rng),
        *questions.titles_of_pictures(shelf, 100, rng),
        *questions.categories(shelf, 100, rng),
        *questions.colours(shelf, 100, rng),
    ]
    assert shelf.products == 30
    assert len(shelf.texts) == 12
    known = products.ids(owned.library, products.keys(owned.library))
    assert asked
    for question in asked:
        for keys in (question.right, question.judged):
            assert keys is None or not taught & {known[int(key)] for key in keys}


def test_a_placeholder_is_no_description(owned: Workspace) -> None:
    said = "This description of the article will be loaded soon, please be patient"
    bare = [
        replace(each, description=said, categories=(), attributes=(), tags=(), translations=())
        for each in made.products()
    ]
    bare[0] = replace(bare[0], description=said.replace("article", "first hoodie of them all"))
    made.adopt(owned.library, bare)
    shelf = shelf_of(owned)
    asked = questions.titles(shelf, 100, np.random.default_rng(1))
    assert [each.query.text for each in asked] == [bare[0].title]


def test_titles_are_asked_as_words_and_nothing_else(owned: Workspace) -> None:
    odd = replace(made.made(0, 0), id="odd", title='Lamp -black "price:10" colour:red')
    made.adopt(owned.library, [odd], "/feeds/odd.csv")
    shelf = shelf_of(owned)
    texts = [each.query.text for each in questions.titles(shelf, 100, np.random.default_rng(1))]
    assert "Lamp black price 10 colour red" in texts
