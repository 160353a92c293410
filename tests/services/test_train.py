"""A shop is learnt from: the outcome is kept, a better model is in use, and there is a way back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import model_registry, products, vectors
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.errors import ModelRefused, NotFound
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import models
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.evaluate.rehearsal import rehearsal
from mmrec_desktop.services.evaluate.run import evaluate
from mmrec_desktop.services.learnt import belonging, suggestions
from mmrec_desktop.services.search import search
from mmrec_desktop.services.train import work_folder
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests import made
from tests.services.conftest import copied, run, taught

SHORT = Options(loop={"epochs": 2})


@pytest.fixture(scope="module")
def trained_library(
    encoded_library: tuple[Path, Path], encoders: Encoders, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A library with a model in use, closed; to be copied, never written."""
    path = tmp_path_factory.mktemp("trained") / "shop.mmrec"
    seen = taught(encoded_library[0], path, encoders, SHORT)
    curves = [progress.curve for progress in seen if progress.curve]
    assert [epoch.number for epoch in curves[-1]] == [1, 2]
    return path


@pytest.fixture
def trained(trained_library: Path, encoders: Encoders, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the library with a model in use."""
    yield from copied(trained_library, tmp_path / "trained.mmrec", encoders)


def test_a_model_in_use_has_a_part_in_every_answer(trained: Workspace) -> None:
    hits = search(trained, Query(text="red hoodie")).hits
    assert "fused" in hits[0].parts
    assert sum(hits[0].parts.values()) == pytest.approx(hits[0].score)
    pictured = search(trained, Query(text="red hoodie", use=frozenset({"picture"}))).hits
    assert "fused" in pictured[0].parts
    written = search(trained, Query(text="red hoodie", use=frozenset({"text"}))).hits
    assert "fused" not in written[0].parts


def test_the_outcome_is_kept_with_its_report(trained: Workspace) -> None:
    (entry,) = models.entries(trained)
    assert entry.in_use
    assert entry.id == "fusion-1"
    assert sum(entry.report["split"].values()) == entry.products == 30
    assert entry.report["before"].keys() == entry.report["after"].keys()
    assert [epoch["number"] for epoch in entry.report["curve"]] == [1, 2]
    assert not work_folder.unfinished(trained.library)


def test_the_way_back_leads_to_the_encoders_alone(trained: Workspace) -> None:
    before, _ = run(models.rollback(trained))
    assert before is None
    assert "fused" not in search(trained, Query(text="red hoodie")).hits[0].parts
    with pytest.raises(NotFound):
        run(models.rollback(trained))
    run(models.use(trained, "fusion-1"))
    assert "fused" in search(trained, Query(text="red hoodie")).hits[0].parts


def test_what_is_imported_later_is_encoded_with_it(trained: Workspace) -> None:
    model = trained.fusions.current(trained.library, trained.encoders)
    assert model is not None
    owners, _ = vectors.owners_and_numbers(trained.library, "fused", model.space)
    assert len(owners) == 30
    with trained.library.write("forget one") as writing:
        writing.db.execute("DELETE FROM vectors WHERE owner = ?", (int(owners[0]),))
        writing.touch(("vectors",))
    run(encode_catalogue(trained))
    assert len(vectors.owners_and_numbers(trained.library, "fused", model.space)[0]) == 30


def test_a_model_of_other_encoders_is_set_aside(
    trained: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaces = trained.encoders.spaces() | {"meaning": "another-encoder-1"}
    monkeypatch.setattr(trained.encoders, "spaces", lambda: spaces)
    (entry,) = models.entries(trained)
    assert entry.trouble == "model-other-encoders"
    assert trained.fusions.current(trained.library, trained.encoders) is None


def test_an_evaluation_asks_with_it_and_only_for_what_it_has_not_learnt(
    trained: Workspace,
) -> None:
    with rehearsal(trained) as copy:
        assert "fused" in search(copy, Query(text="red hoodie")).hits[0].parts
    (model,) = model_registry.models(trained.library)
    report, _ = run(evaluate(trained, 10))
    assert report.products == 30
    assert report.asked_for == 30 - len(model.card["taught"]) < 30
    assert report.kinds["words_to_picture"].n <= report.asked_for
    run(models.rollback(trained))
    assert run(evaluate(trained, 10))[0].asked_for == 30


def test_a_damaged_model_is_refused_and_search_goes_on(trained: Workspace) -> None:
    (model,) = model_registry.models(trained.library)
    file = trained.library.path / "models" / model.file
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    trained.fusions = type(trained.fusions)()
    assert models.entries(trained)[0].trouble == "model-changed"
    assert search(trained, Query(text="red hoodie")).hits
    with pytest.raises(ModelRefused):
        run(models.use(trained, "fusion-1"))


def test_a_small_shop_is_judged_by_more_than_it_held_back_at_first(trained: Workspace) -> None:
    (model,) = model_registry.models(trained.library)
    assert model.report["split"]["test"] < 6
    assert model.report["judged"] > 20
    assert model.report["trainings"] == 4
    assert len(model.card["taught"]) == model.report["split"]["train"]


def test_a_shop_that_is_too_small_is_refused_before_anything_starts(owned: Workspace) -> None:
    products.remove(owned.library, [f"P{kind}{colour}" for kind in range(3) for colour in range(5)])
    done, seen = run(train(owned, SHORT))
    assert not done.adopted
    assert done.verdict.code == "too-small"
    assert "train" not in {progress.stage for progress in seen}
    assert models.entries(owned)[0].verdict == "refused"


def test_empty_fields_get_suggestions_that_were_learnt_here(trained: Workspace) -> None:
    library = trained.library
    key = products.resolve(library, "P00")
    assert key is not None
    bare = replace(products.product(library, key), attributes=(), title="Hoodie", brand="")
    made.adopt(library, [bare], "another feed")
    run(encode_catalogue(trained))
    found, _ = run(suggestions(trained, np.array([key]), least=0.0))
    assert {each.field for each in found} >= {"colour", "brand"}
    assert all(each.card.id == "P00" and 0 <= each.confidence <= 1 for each in found)


def test_pictures_are_told_that_do_not_belong_to_their_texts(trained: Workspace) -> None:
    library = trained.library
    found, _ = run(belonging(trained))
    assert len(found) >= 30
    assert [each.share for each in found] == sorted(each.share for each in found)
    own = {each.content: each.share for each in found}
    with library.write("mix up") as writing:
        writing.db.execute("UPDATE products SET title = 'Desk Lamp' WHERE id LIKE 'P0%'")
        writing.touch(("products",))
    mixed, _ = run(belonging(trained))
    worse = [each.share < own[each.content] for each in mixed if names(trained)[each.key] < "P1"]
    assert sum(worse) >= 4


def names(workspace: Workspace) -> dict[int, str]:
    return products.ids(workspace.library, products.keys(workspace.library))


def test_products_that_came_later_are_counted(trained: Workspace) -> None:
    assert models.new_since_training(trained) == 0
    made.adopt(trained.library, [replace(made.made(0, 0), id="NEW", sku="NEW")], "another feed")
    assert models.new_since_training(trained) == 1


def test_a_shop_without_any_picture_learns_from_its_texts(
    library: Library, encoders: Encoders, tmp_path: Path
) -> None:
    path = library.path
    made.adopt(library, [replace(each, pictures=()) for each in made.products()])
    library.close()
    workspace = open_workspace(path)
    workspace.encoders = encoders
    done, _ = run(train(workspace, SHORT))
    workspace.close()
    assert done.report["after"].keys() == {"words_to_product"}
    assert done.report["attributes_with_text"]
