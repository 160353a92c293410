"""Judges new weights on held-back products: what they gain, and whether that is enough.

Separate from the training. A small shop is judged by several trainings, each about products that it
has never seen: with thirty of them chance would decide.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.training import gate
from mmrec_desktop.neural.training.gate import Gain, Verdict
from mmrec_desktop.neural.training.samples import TEST, VALIDATION
from mmrec_desktop.ranking import measures
from mmrec_desktop.services.train import attributes
from mmrec_desktop.services.train import report as told
from mmrec_desktop.services.train.attributes import Guesses
from mmrec_desktop.services.train.gathered import Gathered, seeing
from mmrec_desktop.services.train.measure import Answered, Examiner, Trial, trial
from mmrec_desktop.services.train.questions import NEXT_PURCHASE, questions
from mmrec_desktop.services.train.weighing import Compared, Weights, weighed

FEWEST_PURCHASES = 10
HALVES = 2
"""Where one training judges alone, each half of its questions has the weights of the other."""

Gained = dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]]
"""Task -> (products asked for, what each question gained)."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A network, and who taught it and who is held back. Of several the first would be used.
    ``pictures`` (p, i): as it sees them where it looks itself.
    """

    gathered: Gathered
    network: FusionNetwork
    pictures: Vectors | None = None


@dataclass(frozen=True, slots=True)
class InUse:
    """The model in use, with how much it counts, and the pictures as it sees them."""

    network: FusionNetwork
    weights: Weights
    pictures: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """``weights``: kind of query -> how much the model counts. ``gains``: task -> what it gains on
    products held back; ``total``: on the sum of tasks. ``together``: whether texts and pictures
    belong together. ``products``: how many judged. The rest is for people.
    """

    verdict: Verdict
    weights: Mapping[str, float]
    gains: Mapping[str, Gain]
    total: Gain
    together: Gain | None
    products: int
    before: dict[str, Any]
    after: dict[str, Any]
    attributes: dict[str, float]
    attributes_before: dict[str, float]
    attributes_with_text: dict[str, float]
    confusions: dict[str, Any]
    mistakes: list[dict[str, Any]]
    examples: list[dict[str, Any]]


def judge(
    examiner: Examiner, taught: Sequence[Taught], in_use: InUse | None, seed: int
) -> Generator[Progress, None, Judged]:
    """Asks about every product that one of the trainings has held back."""
    heard = []
    for each in taught:
        heard.append((yield from _hear(examiner, each, in_use, seed)))
    heard = _where_enough_bought(heard)
    yield Progress("train-judge")
    answers = [answer for each in heard for answer in each.answers]
    old_weights = in_use.weights if in_use else {}
    weights, compared = yield from weighed(answers, _groups(heard), old_weights)
    tasks = _tasks(compared)
    tasks["attributes"] = _joined([each.told() for each in heard])
    rng = np.random.default_rng((seed, 7))
    gains = {task: _gain(_each(gained), rng) for task, gained in _asked(tasks)}
    products = np.unique(np.concatenate([places for places, _ in tasks.values()]))
    total = _gain(_sum(tasks, products), rng)
    own = _gain(_sum(tasks, heard[0].gathered.samples.products(TEST)), rng)
    together = _together(heard, rng)
    yield Progress("train-judge")
    named = [(each.gathered, each.new) for each in heard]
    return Judged(
        verdict=gate.decide(gains, total, together, own),
        weights=weights,
        gains=gains,
        total=total,
        together=together,
        products=len(products),
        before=told.figures(compared, "before"),
        after=told.figures(compared, "after"),
        attributes=attributes.shares([(g.samples, new.seen) for g, new in named]),
        attributes_before=attributes.shares([(e.gathered.samples, e.old.seen) for e in heard]),
        attributes_with_text=attributes.shares([(g.samples, new.read) for g, new in named]),
        confusions=attributes.confusions([(g.samples, new.seen) for g, new in named]),
        mistakes=attributes.mistakes(named),
        examples=told.examples(taught[0].gathered, compared),
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one training, and what was there before, say of the products that it held back."""

    gathered: Gathered
    trial: Trial
    answers: list[Answered]
    new: Guesses
    old: Guesses

    def told(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Products, and what is gained in telling their attributes: from pictures, and from all."""
        pairs = [(self.old.seen, self.new.seen), (self.old.read, self.new.read)]
        judged = [[attributes.by_product(self.gathered.samples, e) for e in pair] for pair in pairs]
        return (
            np.concatenate([places for (places, _), _ in judged]),
            np.concatenate([now - plain for (_, plain), (_, now) in judged]),
        )


def _hear(
    examiner: Examiner, taught: Taught, in_use: InUse | None, seed: int
) -> Generator[Progress, None, _Heard]:
    yield Progress("train-judge")
    gathered, network = taught.gathered, taught.network
    seen = seeing(gathered, taught.pictures)
    seen_before = seeing(gathered, in_use.pictures if in_use else None)
    trials = [trial(seen, network)]
    trials += [trial(seen_before, in_use.network)] if in_use else []
    answers = yield from examiner.ask(gathered, trials, questions(gathered, TEST, seed))
    yield Progress("train-judge")
    new = attributes.guessed(seen, network)
    old = (
        attributes.guessed(seen_before, in_use.network)
        if in_use is not None
        else attributes.neighbours(gathered.samples)
    )
    return _Heard(gathered, trials[0], answers, new, old)


def _where_enough_bought(heard: list[_Heard]) -> list[_Heard]:
    """A handful of purchases say nothing, whoever made them."""
    others = [
        [answer for answer in each.answers if answer.question.kind != NEXT_PURCHASE]
        for each in heard
    ]
    bought = sum(len(each.answers) for each in heard) - sum(map(len, others))
    if bought >= FEWEST_PURCHASES:
        return heard
    return [replace(each, answers=some) for each, some in zip(heard, others, strict=True)]


def _groups(heard: Sequence[_Heard]) -> list[int]:
    """Of each question: its training, or which half of the products it asks about."""
    if len(heard) > 1:
        return [at for at, each in enumerate(heard) for _ in each.answers]
    answers = heard[0].answers
    places = list(dict.fromkeys(each.question.place for each in answers))
    half = {place: at * HALVES // len(places) for at, place in enumerate(places)}
    return [half[each.question.place] for each in answers]


def _tasks(compared: Sequence[Compared]) -> Gained:
    found: Gained = {}
    for kind in dict.fromkeys(each.kind for each in compared):
        asked = [each for each in compared if each.kind == kind]
        places = np.array([each.answered.question.place for each in asked], dtype=np.int64)
        found[kind] = (places, np.array([each.gain for each in asked], dtype=np.float32))
    return found


def _joined(
    parts: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    return np.concatenate([each[0] for each in parts]), np.concatenate([each[1] for each in parts])


def _asked(tasks: Gained) -> Iterable[tuple[str, tuple[NDArray[np.int64], NDArray[np.float32]]]]:
    return [(task, gained) for task, gained in tasks.items() if len(gained[0])]


def _each(gained: tuple[NDArray[np.int64], NDArray[np.float32]]) -> NDArray[np.float32]:
    """What each product gains: its questions stand or fall together."""
    return _sum({"": gained}, gained[0])


def _sum(tasks: Gained, products: NDArray[np.int64]) -> NDArray[np.float32]:
    """(p,) what each of these products that was asked about gains on the sum of the tasks."""
    of = {task: np.isin(places, products) for task, (places, _) in tasks.items()}
    some = {task: (places[of[task]], each[of[task]]) for task, (places, each) in tasks.items()}
    asked = [places for places, _ in some.values()]
    return gate.mean_of_tasks(some, np.unique(np.concatenate(asked)))


def _gain(gained: NDArray[np.float32], rng: np.random.Generator) -> Gain:
    found = measures.difference(np.zeros(len(gained)), gained.astype(np.float64), rng)
    return Gain(found.mean, found.low, found.high)


def _together(heard: Sequence[_Heard], rng: np.random.Generator) -> Gain | None:
    """Whether held-back texts are nearer to their own pictures than to others'."""
    closer = [found for each in heard if (found := _closer(each)) is not None]
    return _gain(np.concatenate(closer), rng) if closer else None


def _closer(heard: _Heard) -> NDArray[np.float32] | None:
    samples, network = heard.trial.samples, heard.trial.network
    held_back = np.concatenate([samples.products(VALIDATION), samples.products(TEST)])
    has_text = samples.title[held_back].any(axis=1)
    held_back = held_back[has_text & np.isin(held_back, samples.owners)]
    if len(held_back) < gate.FEWEST_HELD_BACK:
        return None
    title = heard.gathered.read.title_words
    text = network.text_part(samples.title[held_back], [title[at] for at in held_back.tolist()])
    seen = network.picture_part(samples.pictures, samples.owners, len(samples.part))
    return gate.closer_than_others(
        network.vectors(text=text), network.vectors(picture=seen[held_back])
    )
