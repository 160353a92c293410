"""What a training found, as plain values that are kept with the model: figures, examples, mistakes.

Separate because the command line prints it now, and the window shows it years later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.training.gate import Gain, Verdict
from mmrec_desktop.neural.training.samples import TEST, TRAIN, VALIDATION, Samples
from mmrec_desktop.ranking.measures import judge, means
from mmrec_desktop.services.train.gathered import Gathered
from mmrec_desktop.services.train.measure import SHOWN
from mmrec_desktop.services.train.questions import NEXT_PURCHASE, kinds
from mmrec_desktop.services.train.weighing import Compared

EXAMPLES = 20
"""Queries that are shown with their answers before and after."""


@dataclass(frozen=True, slots=True)
class Training:
    """How a training ended. ``model``: its id. ``report``: what was measured, as plain values."""

    model: str
    verdict: Verdict
    report: Mapping[str, Any]

    @property
    def adopted(self) -> bool:
        """Whether the model is in use now."""
        return self.verdict.adopted


def split(samples: Samples) -> dict[str, int]:
    """How many products each part has."""
    named = {"train": TRAIN, "validation": VALIDATION, "test": TEST}
    return {name: len(samples.products(part)) for name, part in named.items()}


def figures(compared: Sequence[Compared], when: str) -> dict[str, Any]:
    """Kind -> n and the measures of search; ``when``: before or after."""
    out: dict[str, Any] = {}
    for kind in kinds([each.answered.question for each in compared]):
        asked = [each for each in compared if each.kind == kind]
        ranks = np.array([e.rank_after if when == "after" else e.rank_before for e in asked])
        found = {name: round(value, 4) for name, value in means(judge(ranks)).items()}
        out[kind] = {"n": len(asked), **found}
    return out


def examples(gathered: Gathered, compared: Sequence[Compared]) -> list[dict[str, Any]]:
    """The same queries before and after: what was found, and where the right product stood.

    What somebody bought is not kept with a model.
    """
    found: list[dict[str, Any]] = []
    by_kind = [
        [each for each in compared if each.kind == kind]
        for kind in kinds([each.answered.question for each in compared])
        if kind != NEXT_PURCHASE
    ]
    for turn in range(EXAMPLES):
        for of_kind in by_kind:
            if turn < len(of_kind) and len(found) < EXAMPLES:
                found.append(_example(gathered, of_kind[turn]))
    return found


def curve(epochs: Sequence[Epoch]) -> list[dict[str, Any]]:
    """Epochs as plain values."""
    return [
        {
            "number": each.number, "loss": round(each.loss, 5),
            "recall": {kind: round(value, 4) for kind, value in each.recall.items()},
            "attributes": {name: round(value, 4) for name, value in each.attributes.items()},
        }
        for each in epochs
    ]  # fmt: skip


def verdict_values(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain values."""
    return {"adopted": verdict.adopted, "code": verdict.code, "values": dict(verdict.values)}


def gains_values(gains: Mapping[str, Gain]) -> dict[str, list[float]]:
    """Task -> what it gains, and the interval of 95 %."""
    return {
        name: [round(each.mean, 4), round(each.low, 4), round(each.high, 4)]
        for name, each in gains.items()
    }


def _example(gathered: Gathered, compared: Compared) -> dict[str, Any]:
    answered = compared.answered
    question = answered.question
    out: dict[str, Any] = {
        "kind": question.kind,
        "query": question.query.text,
        "product": gathered.ids[question.place],
    }
    if question.picture >= 0:
        out["content"] = int(gathered.contents[question.picture])
    for name, by, rank in (
        ("before", compared.before, compared.rank_before),
        ("after", compared.after, compared.rank_after),
    ):
        order = answered.order(*by)[:SHOWN]
        hits = [gathered.ids[place] for place in order.tolist() if place >= 0]
        out[name] = {"rank": rank, "hits": hits}
    return out
