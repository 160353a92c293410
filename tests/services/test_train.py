"""A shop is learnt from: the outcome is kept, a better model is in use, and there is a way back."""

from typing import Any

import pytest

from mmrec_desktop.catalog import model_registry, products, vectors
from mmrec_desktop.domain.errors import ModelRefused, NotFound
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.neural.training.gate import Verdict
from mmrec_desktop.services import models
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.search import search
from mmrec_desktop.services.train import judge, work_folder
from mmrec_desktop.services.train.report import Training
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace

SHORT = Options(loop={"epochs": 2})


def run(job: Any) -> tuple[Any, list[Progress]]:
    """Lets a job run to its end."""
    seen = []
    while True:
        try:
            seen.append(next(job))
        except StopIteration as end:
            return end.value, seen


@pytest.fixture
def trained(owned: Workspace, monkeypatch: pytest.MonkeyPatch) -> Training:
    """A model in use: thirty products judge too little, so that the verdict is given."""
    better = Verdict(adopted=True, code="better", values={"points": 1.0})
    monkeypatch.setattr(judge.gate, "decide", lambda *_: better)
    monkeypatch.setattr(judge, "WEIGHTS", (0.5,))
    done, seen = run(train(owned, SHORT))
    assert [epoch.number for epoch in seen[-1].curve or seen[-2].curve or ()] in ([], [1, 2])
    return done


def test_a_model_in_use_has_a_part_in_every_answer(owned: Workspace, trained: Training) -> None:
    assert trained.adopted
    hits = search(owned, Query(text="red hoodie")).hits
    assert "fused" in hits[0].parts
    assert sum(hits[0].parts.values()) == pytest.approx(hits[0].score)
    pictured = search(owned, Query(text="red hoodie", use=frozenset({"picture"}))).hits
    assert "fused" in pictured[0].parts
    written = search(owned, Query(text="red hoodie", use=frozenset({"text"}))).hits
    assert "fused" not in written[0].parts


def test_the_outcome_is_kept_with_its_report(owned: Workspace, trained: Training) -> None:
    (entry,) = models.entries(owned)
    assert entry.in_use
    assert entry.id == trained.model == "fusion-1"
    assert entry.report["split"] == {"train": 22, "validation": 4, "test": 4}
    assert entry.report["before"].keys() == entry.report["after"].keys()
    assert [epoch["number"] for epoch in entry.report["curve"]] == [1, 2]
    assert not work_folder.unfinished(owned.library)


def test_the_way_back_leads_to_the_encoders_alone(owned: Workspace, trained: Training) -> None:
    before, _ = run(models.rollback(owned))
    assert before is None
    assert "fused" not in search(owned, Query(text="red hoodie")).hits[0].parts
    with pytest.raises(NotFound):
        run(models.rollback(owned))
    run(models.use(owned, trained.model))
    assert "fused" in search(owned, Query(text="red hoodie")).hits[0].parts


def test_what_is_imported_later_is_encoded_with_it(owned: Workspace, trained: Training) -> None:
    model = owned.fusions.current(owned.library, owned.encoders)
    assert model is not None
    owners, _ = vectors.owners_and_numbers(owned.library, "fused", model.space)
    assert len(owners) == 30
    with owned.library.write("forget one") as writing:
        writing.db.execute("DELETE FROM vectors WHERE owner = ?", (int(owners[0]),))
        writing.touch(("vectors",))
    run(encode_catalogue(owned))
    assert len(vectors.owners_and_numbers(owned.library, "fused", model.space)[0]) == 30


def test_a_model_of_other_encoders_is_set_aside(
    owned: Workspace, trained: Training, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaces = owned.encoders.spaces() | {"meaning": "another-encoder-1"}
    monkeypatch.setattr(owned.encoders, "spaces", lambda: spaces)
    (entry,) = models.entries(owned)
    assert entry.trouble == "model-other-encoders"
    assert owned.fusions.current(owned.library, owned.encoders) is None


def test_a_damaged_model_is_refused_and_search_goes_on(owned: Workspace, trained: Training) -> None:
    (model,) = model_registry.models(owned.library)
    file = owned.library.path / "models" / model.file
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    owned.fusions = type(owned.fusions)()
    assert models.entries(owned)[0].trouble == "model-changed"
    assert search(owned, Query(text="red hoodie")).hits
    with pytest.raises(ModelRefused):
        run(models.use(owned, trained.model))


def test_a_shop_that_is_too_small_is_refused_before_anything_starts(owned: Workspace) -> None:
    products.remove(owned.library, [f"P{kind}{colour}" for kind in range(3) for colour in range(5)])
    done, seen = run(train(owned, SHORT))
    assert not done.adopted
    assert done.verdict.code == "too-small"
    assert "train" not in {progress.stage for progress in seen}
    assert models.entries(owned)[0].verdict == "refused"
