"""Asks the real ranking about held-back products, with and without a trained model.

Separate from the questions and from the verdict: here ranks are counted and nothing is decided.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import fulltext
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.vector_index import Ids, Vector
from mmrec_desktop.domain.words_query import WordsQuery
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.training.samples import Samples
from mmrec_desktop.ranking.blend import Evidence, blend
from mmrec_desktop.services.answer.asked import Asked, ask
from mmrec_desktop.services.answer.ranking import rank
from mmrec_desktop.services.fusion import features
from mmrec_desktop.services.train.gather import Gathered
from mmrec_desktop.services.train.questions import Question
from mmrec_desktop.services.workspace import Workspace

EVERY = 3
"""Questions between two steps."""
SHOWN = 5
"""Hits that are kept of an answer, to be shown."""
LOST = 1_000_000
"""Rank of what is no candidate at all."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trial:
    """A model with V in memory: of products (n, d), of pictures (p, d), and of each picture's
    product without that picture (p, d).
    """

    network: FusionNetwork
    whole: Vectors
    pictures: Vectors
    others: Vectors


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with all evidence but a trained model's. ``rows`` (c,): places of the
    candidates, then of the sample, -1 where a product was not gathered. ``learnt``: what each model
    says of them, in the order of the trials.
    """

    question: Question
    count: int
    rows: NDArray[np.int64]
    exact: NDArray[np.bool_]
    evidence: tuple[Evidence, ...]
    learnt: tuple[Floats, ...]

    def order(self, model: int = 0, weight: float = 0.0) -> NDArray[np.int64]:
        """Places of the candidates, best first, where a model counts so much."""
        evidence = list(self.evidence)
        if weight:
            said = self.learnt[model]
            evidence.append(Evidence("fused", said[: self.count], said[self.count :], weight))
        return self.rows[: self.count][blend(evidence, self.exact).order]

    def rank(self, model: int = 0, weight: float = 0.0) -> int:
        """Place of the first right answer, from 1."""
        found = np.flatnonzero(np.isin(self.order(model, weight), self.question.same))
        return int(found[0]) + 1 if len(found) else LOST


def trial(gathered: Gathered, network: FusionNetwork) -> Trial:
    """Encodes everything with these weights, in memory."""
    samples = gathered.samples
    every = np.arange(len(samples.pictures))
    text = network.text_part(samples.told, gathered.words)
    picture = network.picture_part(samples.pictures, samples.owners, len(samples.part))
    alone = network.picture_part(samples.pictures, every, len(every))
    others = _without_each(network, samples)
    return Trial(
        network,
        network.vectors(text, picture),
        network.vectors(picture=alone),
        network.vectors(text[samples.owners], others),
    )


def answer(
    workspace: Workspace, gathered: Gathered, trials: Sequence[Trial], asked: Sequence[Question]
) -> Generator[Progress, None, list[Answered]]:
    """Asks everything once; ranks for any weight follow from that."""
    found = []
    for at, question in enumerate(asked):
        if at % EVERY == 0:
            yield Progress("train-judge", at, len(asked), "questions")
        found.append(_Answering(workspace, gathered, question).all(trials))
    return found


class _Answering:
    """One question's way through the ranking."""

    def __init__(self, workspace: Workspace, gathered: Gathered, question: Question) -> None:
        self.workspace = workspace
        self.gathered = gathered
        self.question = question
        self.samples = gathered.samples

    def all(self, trials: Sequence[Trial]) -> Answered:
        asked = self._picture() if self.question.picture >= 0 else self._words()
        asked.fusion = None  # what is learnt comes on top, of each model in turn
        ranking = rank(self.workspace, asked)
        sample = self.workspace.lookup.snapshot().sample
        both = np.concatenate([ranking.keys, sample])
        rows = self._rows(both)
        evidence = tuple(ranking.gathered.evidence)
        if self.question.picture >= 0:
            evidence = tuple(self._without_itself(each, rows) for each in evidence)
        return Answered(
            self.question,
            len(ranking.keys),
            rows,
            np.isin(ranking.keys, asked.matches.exact),
            evidence,
            tuple(self._learnt(each, rows) for each in trials),
        )

    def _words(self) -> Asked:
        return ask(self.workspace, self.question.query)

    def _picture(self) -> Asked:
        library = self.workspace.library
        query = Query(images=(PictureSource(),))
        nothing = WordsQuery()
        asked = Asked(query, nothing, fulltext.search(library, nothing), None)
        asked.looks.append((self._looks(self.question.picture), True))
        return asked

    def _looks(self, row: int) -> Vector:
        numbers = self.samples.pictures.shape[1] - self.samples.shared
        return self.samples.pictures[row, :numbers]

    def _rows(self, keys: Ids) -> NDArray[np.int64]:
        known = self.gathered.keys
        places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[places] == keys, places, -1).astype(np.int64)

    def _without_itself(self, evidence: Evidence, rows: NDArray[np.int64]) -> Evidence:
        """The product is looked for by its other pictures: the one that asks is known too well."""
        owners = self.samples.owners
        others = np.flatnonzero(owners == self.question.place)
        others = others[others != self.question.picture]
        asked = self._looks(self.question.picture)
        best = max(float(self._looks(row) @ asked) for row in others.tolist())
        raw = evidence.raw.copy()
        raw[rows[: len(raw)] == self.question.place] = best
        return Evidence(evidence.name, raw, evidence.background, evidence.weight)

    def _learnt(self, trial: Trial, rows: NDArray[np.int64]) -> Floats:
        """Cosine of V for the products at ``rows``; NaN where there is no V."""
        question = self.question
        if question.kind == "words_to_picture":
            scores = self._best(trial.pictures @ self._asked(trial))
        elif question.picture >= 0:
            asked = trial.pictures[question.picture]
            scores = trial.whole @ asked
            scores[question.place] = float(trial.others[question.picture] @ asked)
        else:
            scores = trial.whole @ self._asked(trial)
            scores[~trial.whole.any(axis=1)] = np.nan
        return np.asarray(np.where(rows >= 0, scores[rows], np.nan), dtype=np.float32)

    def _asked(self, trial: Trial) -> Vector:
        text = self.question.query.text
        encoders = self.workspace.encoders
        frozen = features.asked_features(encoders, text)
        found: Vector = trial.network.vectors(
            text=trial.network.text_part(frozen, features.words([text]))
        )[0]
        return found

    def _best(self, cosines: Floats) -> Floats:
        """(p,) of pictures to (n,) of products."""
        owners = self.samples.owners
        out = np.full(len(self.samples.part), np.nan, dtype=np.float32)
        if len(owners):
            starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
            out[owners[starts]] = np.maximum.reduceat(cosines, starts)
        return out


def _without_each(network: FusionNetwork, samples: Samples) -> Floats:
    """(p, d) the picture side of each picture's product without that picture."""
    owners = samples.owners
    first = np.searchsorted(owners, np.arange(len(samples.part) + 1))
    sizes = np.diff(first)[owners]
    rows = np.repeat(np.arange(len(owners)), sizes)
    which = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + first[owners][rows]
    kept = which != rows
    return network.picture_part(samples.pictures[which[kept]], rows[kept], len(owners))
