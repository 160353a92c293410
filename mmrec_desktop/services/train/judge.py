"""Judges new weights on held-back products: how much they should count, what they gain, whether
that is enough.

Separate from the training: validation products choose, test products judge, and neither taught.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import model_registry
from mmrec_desktop.catalog.model_registry import Model
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.training import gate
from mmrec_desktop.neural.training.gate import Gain, Verdict
from mmrec_desktop.neural.training.samples import TEST, VALIDATION
from mmrec_desktop.ranking import measures
from mmrec_desktop.services.train import attributes
from mmrec_desktop.services.train import report as told
from mmrec_desktop.services.train.gather import Gathered
from mmrec_desktop.services.train.measure import Answered, Trial, answer, trial
from mmrec_desktop.services.train.questions import kinds, questions
from mmrec_desktop.services.workspace import Workspace

WEIGHTS = (0.0, 0.15, 0.3, 0.5, 0.75, 1.0, 1.5, 2.5, 4.0)
"""How much the model may count beside all other evidence together."""
CLEARLY = 0.005
"""What a greater weight must gain on validation to be worth it."""

NEW, OLD = 0, 1
"""Places of the new model and of the one in use among the trials."""


@dataclass(frozen=True, slots=True)
class Judged:
    """``weights``: kind of query -> how much the model counts. ``gains``: task -> what it gains on
    test products; ``total``: on the sum of tasks. ``together``: whether texts and pictures belong
    together. The rest is for people.
    """

    verdict: Verdict
    weights: Mapping[str, float]
    gains: Mapping[str, Gain]
    total: Gain
    together: Gain | None
    before: dict[str, Any]
    after: dict[str, Any]
    attributes: dict[str, float]
    attributes_before: dict[str, float]
    attributes_with_text: dict[str, float]
    confusions: dict[str, Any]
    mistakes: list[dict[str, Any]]
    examples: list[dict[str, Any]]


def judge(
    workspace: Workspace,
    gathered: Gathered,
    network: FusionNetwork,
    before: Model | None,
    seed: int,
) -> Generator[Progress, None, Judged]:
    """Asks the questions of validation, then those of test. ``before``: the model in use."""
    old = FusionNetwork(model_registry.weights(workspace.library, before)) if before else None
    yield Progress("train-judge")
    trials = [trial(gathered, each) for each in (network, old) if each is not None]
    old_weights = dict(before.card["weights"]) if before else {}
    asked = questions(gathered, VALIDATION, seed)
    chosen = yield from answer(workspace, gathered, trials[:1], asked)
    weights = {kind: _best_weight(chosen, kind) for kind in kinds(asked)}
    tested = yield from answer(workspace, gathered, trials, questions(gathered, TEST, seed))
    yield Progress("train-judge")
    rng = np.random.default_rng((seed, 7))
    guesses = attributes.guessed(gathered, network)
    plain = (
        attributes.guessed(gathered, old)
        if old is not None
        else attributes.neighbours(gathered.samples)
    )
    gained = _gained(gathered, tested, weights, old_weights, (plain, guesses))
    gains = {name: _gain(each, rng) for name, (_, each) in gained.items() if len(each)}
    products = np.unique(np.concatenate([asked_of for asked_of, _ in gained.values()]))
    total = _gain(gate.mean_of_tasks(gained, products), rng)
    together = _together(gathered, trials[NEW], rng)
    yield Progress("train-judge")
    after_weights, before_weights = (NEW, weights), (OLD if old is not None else NEW, old_weights)
    return Judged(
        verdict=gate.decide(gains, total, together),
        weights=weights,
        gains=gains,
        total=total,
        together=together,
        before=told.figures(tested, *before_weights),
        after=told.figures(tested, *after_weights),
        attributes=_rounded(attributes.shares(gathered.samples, guesses.seen)),
        attributes_before=_rounded(attributes.shares(gathered.samples, plain.seen)),
        attributes_with_text=_rounded(attributes.shares(gathered.samples, guesses.read)),
        confusions=attributes.confusions(gathered.samples, guesses.seen),
        mistakes=attributes.mistakes(gathered, guesses),
        examples=told.examples(gathered, tested, before_weights, after_weights),
    )


def _best_weight(answered: Sequence[Answered], kind: str) -> float:
    """The least weight that validation likes as much as any."""
    asked = [each for each in answered if each.question.kind == kind]
    best, best_value = 0.0, -1.0
    for weight in WEIGHTS:
        value = float(_judged(asked, NEW, weight).mean())
        if value > best_value + CLEARLY:
            best, best_value = weight, value
    return best


def _gained(
    gathered: Gathered,
    answered: Sequence[Answered],
    weights: Mapping[str, float],
    old_weights: Mapping[str, float],
    told_by: tuple[attributes.Guesses, attributes.Guesses],
) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Task -> (products asked for, what each question gained)."""
    found: dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}
    for kind in kinds([each.question for each in answered]):
        asked = [each for each in answered if each.question.kind == kind]
        old = min(OLD, len(asked[0].learnt) - 1)
        gained = _judged(asked, NEW, weights.get(kind, 0.0)) - _judged(
            asked, old, old_weights.get(kind, 0.0)
        )
        places = np.array([each.question.place for each in asked], dtype=np.int64)
        found[kind] = (places, gained.astype(np.float32))
    before, after = told_by
    pairs = [(before.seen, after.seen), (before.read, after.read)]
    told_rightly = [
        [attributes.by_product(gathered.samples, each) for each in pair] for pair in pairs
    ]
    found["attributes"] = (
        np.concatenate([places for (places, _), _ in told_rightly]),
        np.concatenate([now - plain for (_, plain), (_, now) in told_rightly]),
    )
    return found


def _judged(asked: Sequence[Answered], model: int, weight: float) -> NDArray[np.float64]:
    """(n,) 1 for a first place, less and less further down: a right answer that rises from place
    60 to 15 is a gain too, which recall among ten does not see.
    """
    ranks = np.array([each.rank(model, weight) for each in asked], dtype=np.int64)
    return np.asarray(1.0 / np.log2(1.0 + ranks), dtype=np.float64)


def _gain(gained: NDArray[np.float32], rng: np.random.Generator) -> Gain:
    found = measures.difference(np.zeros(len(gained)), gained.astype(np.float64), rng)
    return Gain(found.mean, found.low, found.high)


def _together(gathered: Gathered, new: Trial, rng: np.random.Generator) -> Gain | None:
    """Whether held-back texts are nearer to their own pictures than to others'."""
    samples = gathered.samples
    held_back = np.concatenate([samples.products(VALIDATION), samples.products(TEST)])
    has_text = samples.title[held_back].any(axis=1)
    held_back = held_back[has_text & np.isin(held_back, samples.owners)]
    if len(held_back) < gate.FEWEST_HELD_BACK:
        return None
    title = gathered.title_words
    text = new.network.text_part(
        samples.title[held_back], [title[place] for place in held_back.tolist()]
    )
    seen = new.network.picture_part(samples.pictures, samples.owners, len(samples.part))
    closer = gate.closer_than_others(
        new.network.vectors(text=text), new.network.vectors(picture=seen[held_back])
    )
    return _gain(closer, rng)


def _rounded(shares: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in shares.items()}
