"""A library's own titles decide how much words count in it; a small one keeps what is usual."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import pytest

from mmrec_desktop.catalog.own_weights import OwnWeights, keep, own_weights
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.evaluate import refit as module
from mmrec_desktop.services.evaluate.refit import FACTORS, fitted, is_due, refit
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace
from tests import made

T = TypeVar("T")


def run(steps: Generator[Progress, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found


@dataclass(frozen=True)
class Wordy:
    """A question that is answered the better, the more words count; or the worse."""

    helped: bool

    def gain(self, factors: Mapping[str, float]) -> float:
        return 0.5 + (0.2 if self.helped else -0.2) * (factors["words"] - 1.0)


@pytest.fixture
def large(owned: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The shop of thirty, taken for a large one."""
    monkeypatch.setattr(module, "FEWEST", 20)
    monkeypatch.setattr(module, "FEWEST_QUESTIONS", 20)
    return owned


def test_a_small_library_keeps_the_usual_weights(owned: Workspace) -> None:
    assert not is_due(owned)
    before = search(owned, Query(text="red hoodie"))
    assert run(refit(owned)).factors == {}
    assert search(owned, Query(text="red hoodie")).hits == before.hits
    assert not is_due(owned)


def test_what_was_found_out_weighs_the_next_query_with_texts(owned: Workspace) -> None:
    query = Query(text="cotton hoodie", k=1)
    usual = search(owned, query).hits[0]
    keep(owned.library, OwnWeights({"words": 1.4, "visible": 1.0}, 30, "s", ""))
    own = search(owned, query).hits[0]
    share = [hit.parts["words"] / sum(hit.parts.values()) for hit in (usual, own)]
    assert share[1] > share[0]
    pictures = Query(text="red hoodie", use=frozenset({"picture"}))
    weighed = search(owned, pictures).hits
    keep(owned.library, OwnWeights({}, 30, "s", ""))
    assert search(owned, pictures).hits == weighed


def test_weights_are_bent_where_titles_that_did_not_choose_them_gain() -> None:
    bent = run(fitted([Wordy(number % 8 < 7) for number in range(120)]))
    assert bent["words"] == pytest.approx(max(FACTORS["words"])) and bent["visible"] == 1.0
    assert run(fitted([Wordy(number % 8 < 4) for number in range(120)])) == {}


def test_a_large_library_is_weighed_again_after_a_large_change(large: Workspace) -> None:
    assert is_due(large)
    found = run(refit(large))
    assert own_weights(large.library) == found
    assert found.products == 30
    assert not is_due(large)
    few = [replace(made.made(kind, 0), id=f"N{kind}", sku=f"N{kind}") for kind in range(6)]
    made.adopt(large.library, few, source="/feeds/few.csv")
    assert not is_due(large)
    more = [replace(each, id=f"M{each.id}", sku=f"M{each.sku}") for each in few]
    made.adopt(large.library, more, source="/feeds/more.csv")
    assert is_due(large)


def test_it_can_be_left_at_any_step(large: Workspace) -> None:
    steps = refit(large)
    next(steps)
    steps.close()
    assert own_weights(large.library) is None
    assert is_due(large)
