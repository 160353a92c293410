"""A model that learnt from orders has a say in what is recommended, most where there are few."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mmrec_desktop.domain.hit import Results
from mmrec_desktop.neural.training.gate import Verdict
from mmrec_desktop.services import models
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.recommend import recommend
from mmrec_desktop.services.similar import similar
from mmrec_desktop.services.train import judge, questions, weighing
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.services.conftest import run
from tests.services.test_recommend import NEVER, line, ordered

SHORT = Options(loop={"epochs": 2})


@pytest.fixture(scope="module")
def learnt(
    encoded_library: tuple[Path, Path], encoders: Encoders, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The shop with orders, and a model that learnt from them in use; closed."""
    path = tmp_path_factory.mktemp("learnt") / "shop.mmrec"
    shutil.copytree(encoded_library[0], path)
    workspace = open_workspace(path)
    workspace.encoders = encoders
    halves = (("P0", "P1", "P2"), ("P3", "P4", "P5"))
    rows = [
        line(f"{customer}-{turn}", f"c{customer}", f"{kind}{(customer + turn) % 5}", day=turn)
        for customer in range(24)
        for turn in range(3)
        for kind in halves[customer % 2]
        if f"{kind}{(customer + turn) % 5}" != NEVER
    ]
    ordered(workspace, rows)
    better = Verdict(adopted=True, code="better", values={"points": 1.0})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge.gate, "decide", lambda *_: better)
        patch.setattr(weighing, "WEIGHTS", (1.0,))
        patch.setattr(questions, "MOST", 1)
        run(train(workspace, SHORT))
    workspace.close()
    return path


@pytest.fixture
def tasteful(learnt: Path, encoders: Encoders) -> Iterator[Workspace]:
    workspace = open_workspace(learnt, write=False)
    workspace.encoders = encoders
    yield workspace
    workspace.close()


def share_of_model(results: Results) -> float:
    return sum(abs(hit.parts.get("fused", 0.0)) for hit in results.hits) / len(results.hits)


def test_the_model_has_its_part_in_what_is_recommended(tasteful: Workspace) -> None:
    results = recommend(tasteful, customer="c1", k=30, new_only=True)
    assert any("fused" in hit.parts for hit in results.hits)
    for hit in results.hits:
        assert sum(hit.parts.values()) == pytest.approx(hit.score, abs=1e-6)


def test_what_goes_with_what_nobody_bought_is_known_by_the_model(tasteful: Workspace) -> None:
    results = similar(tasteful, NEVER, "goes-with", k=5)
    assert results.hits
    assert all(set(hit.parts) == {"fused"} for hit in results.hits)
    assert all(reason.code == "fused" for hit in results.hits for reason in hit.reasons)
    assert not any(hit.card.id.startswith("P2") for hit in results.hits)  # more of the same
    known = similar(tasteful, "P31", "goes-with", k=5)
    assert share_of_model(known) < share_of_model(results)


def test_without_the_model_nothing_is_known_of_it(
    learnt: Path, encoders: Encoders, tmp_path: Path
) -> None:
    shutil.copytree(learnt, tmp_path / "own.mmrec")
    workspace = open_workspace(tmp_path / "own.mmrec")
    workspace.encoders = encoders
    run(models.rollback(workspace))
    assert similar(workspace, NEVER, "goes-with").note == "never-together"
    assert not any("fused" in hit.parts for hit in recommend(workspace, customer="c1").hits)
    workspace.close()


def test_a_model_that_learnt_without_orders_does_not_speak_of_taste(
    tasteful: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = tasteful.fusions.current(tasteful.library, tasteful.encoders)
    assert current is not None
    silent = replace(current, weights={"words_to_product": 1.0})
    monkeypatch.setattr(tasteful.fusions, "current", lambda *_: silent)
    assert similar(tasteful, NEVER, "goes-with").note == "never-together"
