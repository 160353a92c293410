"""The first reason of a hit is what brought it there: without it, the hit falls."""

from collections.abc import Iterator

import pytest

from benchmarks.why.removal import (
    Case,
    case_of,
    place_now,
    take_reasons_away,
    without_evidence,
)
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.evaluate.rehearsal import rehearsal
from mmrec_desktop.services.workspace import Workspace
from tests import made
from tests.services.conftest import draw

PICTURE = frozenset({"picture"})


def queries(folder: object) -> Iterator[Query]:
    for kind, name in enumerate(made.KINDS):
        yield Query(text=name)
        yield Query(text=made.CHINESE[kind])
        yield Query(text=f"something like a {name} to wear or use")
        for colour, shade in enumerate(made.COLOURS[:3]):
            yield Query(text=f"{shade} {name}")
            yield Query(text=f"{shade} {name}", use=PICTURE)
            path = draw(folder / f"{kind}{colour}.png", kind, colour, 3)  # type: ignore[operator]
            yield Query(images=(PictureSource(path=str(path)),))
    yield Query(like=("P00",))
    yield Query(text="HOO-000")


@pytest.fixture(scope="module")
def cases(asked: Workspace, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    folder = tmp_path_factory.mktemp("asked")
    found = [
        case_of(asked, query, place)
        for number, query in enumerate(queries(folder))
        for place in {0, number % 4}
    ]
    return [case for case in found if case is not None]


def test_parts_add_up(cases: list[Case]) -> None:
    assert len(cases) > 80
    assert max(case.apart for case in cases) < 1e-6


def test_without_the_evidence_that_is_named_a_hit_falls(
    asked: Workspace, cases: list[Case]
) -> None:
    fallen = [without_evidence(asked, case)[1] < case.score for case in cases]
    assert sum(fallen) >= 0.95 * len(cases)
    assert {case.reason for case in cases} >= {"words", "picture", "identifier"}


def test_without_the_thing_itself_a_hit_falls(asked: Workspace, cases: list[Case]) -> None:
    chosen = {case.key: case for case in cases if case.reason != "identifier"}
    few = list(chosen.values())[::4]
    with rehearsal(asked) as copy:
        take_reasons_away(copy, few)
        fallen = [place_now(copy, case)[1] < case.score for case in few]
    assert sum(fallen) >= 0.95 * len(few)
