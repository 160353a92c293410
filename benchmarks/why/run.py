"""Is the first reason of a hit the one that brought it there? Takes it away and looks again.

python -m benchmarks.why.run LIBRARY...      libraries that were imported; they are only read
"""

import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.finished import finished
from benchmarks.why.removal import (
    Case,
    case_of,
    place_now,
    take_reasons_away,
    without_evidence,
)
from mmrec_desktop.domain.query import TEXT_AND_PICTURE, Query
from mmrec_desktop.services.evaluate import questions
from mmrec_desktop.services.evaluate.rehearsal import rehearsal
from mmrec_desktop.services.workspace import Workspace, open_workspace

QUERIES = 60
"""Of each kind and library."""
DEEPEST = 10
Fallen = list[tuple[bool, bool]]
"""Whether score and place fell."""


def queries(workspace: Workspace, rng: np.random.Generator) -> list[Query]:
    """Titles whole and by half, categories, colours with categories, and other views."""
    shelf = finished(questions.read_shelf(workspace))
    titles = [each.query.text for each in questions.titles_of_pictures(shelf, QUERIES, rng)]
    kinds = [each.query.text for each in questions.categories(shelf, QUERIES, rng)]
    colours = [each.query.text for each in questions.colours(shelf, QUERIES, rng)]
    texts = [*titles, *(_half(text) for text in titles), *kinds]
    if colours and kinds:
        texts += [
            f"{colours[int(rng.integers(len(colours)))]} {kind}" for kind in kinds[: QUERIES // 2]
        ]
    asked = [Query(text=text, use=TEXT_AND_PICTURE) for text in texts if text]
    asked += [replace(each, use=questions.PICTURE) for each in asked[::4]]
    asked += [each.question.query for each in questions.views(workspace, shelf, QUERIES, rng)]
    return asked


def judge(workspace: Workspace, rng: np.random.Generator) -> tuple[dict[str, Fallen], ...]:
    """By reason: what happened without the evidence, and without the thing itself."""
    cases: dict[int, Case] = {}
    for query in queries(workspace, rng):
        case = case_of(workspace, query, int(rng.integers(DEEPEST)))
        if case is not None and case.key not in cases:
            cases[case.key] = case
    chosen = list(cases.values())
    print(f"  {len(chosen)} hits; parts add up to {max(each.apart for each in chosen):.1e}")
    evidence: dict[str, Fallen] = defaultdict(list)
    thing: dict[str, Fallen] = defaultdict(list)
    for case in chosen:
        evidence[case.reason].append(_fallen(case, without_evidence(workspace, case)))
    # Few at a time, so that a product's neighbours are still there.
    for at in range(0, len(chosen), _AT_ONCE):
        few = [each for each in chosen[at : at + _AT_ONCE] if each.reason != "identifier"]
        with rehearsal(workspace) as copy:
            take_reasons_away(copy, few)
            for case in few:
                thing[case.reason].append(_fallen(case, place_now(copy, case)))
    return evidence, thing


_AT_ONCE = 25


def _half(text: str) -> str:
    words = text.split()
    if len(words) > 1:
        return " ".join(words[: (len(words) + 1) // 2])
    return text[: (len(text) + 1) // 2]


def _fallen(case: Case, now: tuple[int, float]) -> tuple[bool, bool]:
    return now[1] < case.score, now[0] > case.place


def report(name: str, found: dict[str, Fallen]) -> None:
    """One line for each reason."""
    every = [each for rows in found.values() for each in rows]
    for reason, rows in [*sorted(found.items()), ("all", every)]:
        score, place = np.mean(rows, axis=0)
        print(f"  {name:17} {reason:10} n {len(rows):4} score {score:.3f} place {place:.3f}")


def main() -> None:
    """All libraries that are named."""
    for path in map(Path, sys.argv[1:]):
        workspace = open_workspace(path, write=False)
        print(path.stem)
        evidence, thing = judge(workspace, np.random.default_rng(7))
        report("without evidence", evidence)
        report("without the thing", thing)
        workspace.close()


if __name__ == "__main__":
    main()
