"""Asks the real ranking about held-back products, with and without a trained model.

Separate from the questions and from the verdict: here ranks are counted and nothing is decided.
"""

from collections.abc import Generator, Iterator, Sequence
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
from mmrec_desktop.ranking.blend import Evidence, blend, stand_out
from mmrec_desktop.services.answer.asked import Asked, ask
from mmrec_desktop.services.answer.ranking import rank
from mmrec_desktop.services.fusion import features
from mmrec_desktop.services.train.gathered import Gathered
from mmrec_desktop.services.train.questions import Question
from mmrec_desktop.services.train.shopping import Frozen, wanted
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

    samples: Samples
    network: FusionNetwork
    whole: Vectors
    pictures: Vectors
    others: Vectors


@dataclass(frozen=True, slots=True)
class Plain:
    """One question with all evidence but a trained model's. ``rows`` (c,): places of the
    candidates, then of the sample, -1 where a product was not gathered. ``frozen`` (1, t) and
    ``words``: what is typed, as a network reads it.
    """

    question: Question
    count: int
    rows: NDArray[np.int64]
    exact: NDArray[np.bool_]
    evidence: tuple[Evidence, ...]
    frozen: Floats
    words: list[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what each model says of candidates and sample, in the order of the trials."""

    plain: Plain
    learnt: tuple[Floats, ...]

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.plain.question

    def order(self, model: int = 0, weight: float = 0.0) -> NDArray[np.int64]:
        """Places of the candidates, best first, where a model counts so much."""
        evidence = list(self.plain.evidence)
        if weight:
            evidence.append(self._said(model, weight))
        return self.plain.rows[: self.plain.count][blend(evidence, self.plain.exact).order]

    def ranks(self, model: int, weights: Sequence[float]) -> NDArray[np.int64]:
        """(w,) place of the first right answer, from 1, for each weight of a model."""
        plain, count = self.plain, self.plain.count
        right = np.flatnonzero(np.isin(plain.rows[:count], self.question.same))
        if not len(right):
            return np.full(len(weights), LOST, dtype=np.int64)
        known = np.zeros(count, dtype=np.float64)
        for each in plain.evidence:
            known += stand_out(each).astype(np.float64) * each.weight
        said = stand_out(self._said(model, 1.0)).astype(np.float64)
        scores = known[None] + np.asarray(weights, dtype=np.float64)[:, None] * said[None]
        # A product whose code was typed comes before all others.
        scores = np.round(scores, 5) + 1e4 * plain.exact[None]
        best = right[np.argmax(scores[:, right], axis=1)]  # (w,) the first of equals
        own = scores[np.arange(len(best)), best][:, None]
        before = (scores > own) | ((scores == own) & (np.arange(count)[None] < best[:, None]))
        return np.asarray(before.sum(axis=1) + 1, dtype=np.int64)

    def rank(self, model: int = 0, weight: float = 0.0) -> int:
        """Place of the first right answer, from 1."""
        return int(self.ranks(model, [weight])[0])

    def _said(self, model: int, weight: float) -> Evidence:
        said, count = self.learnt[model], self.plain.count
        return Evidence("fused", said[:count], said[count:], weight)


def trial(gathered: Gathered, network: FusionNetwork) -> Trial:
    """Encodes everything with these weights, in memory."""
    samples = gathered.samples
    every = np.arange(len(samples.pictures))
    text = network.text_part(samples.told, gathered.read.words)
    picture = network.picture_part(samples.pictures, samples.owners, len(samples.part))
    alone = network.picture_part(samples.pictures, every, len(every))
    others = _without_each(network, samples)
    return Trial(
        samples,
        network,
        network.vectors(text, picture),
        network.vectors(picture=alone),
        network.vectors(text[samples.owners], others),
    )


class Examiner:
    """Asks what is asked once only, however many models are to answer it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[tuple[str, str, int, int, int], Plain] = {}
        self._frozen: Frozen | None = None

    def begin(self, gathered: Gathered, asked: Sequence[Question]) -> Iterator[None]:
        """What needs no model, question by question: there is time for it while one is learning."""
        for question in asked:
            self._plain(gathered, question)
            yield

    def ask(
        self, gathered: Gathered, trials: Sequence[Trial], asked: Sequence[Question]
    ) -> Generator[Progress, None, list[Answered]]:
        """Ranks for any weight of any of the models follow from the answers."""
        found = []
        for at, question in enumerate(asked):
            if at % EVERY == 0:
                yield Progress("train-judge", at, len(asked), "questions")
            plain = self._plain(gathered, question)
            found.append(Answered(plain, tuple(_learnt(plain, each) for each in trials)))
        return found

    def _plain(self, gathered: Gathered, question: Question) -> Plain:
        known = self._known.get(question.key)
        if known is None:
            known = (
                _Asking(self._workspace, gathered, question).plain()
                if question.customer is None
                else self._next_purchase(gathered, question)
            )
            self._known[question.key] = known
        return known

    def _next_purchase(self, gathered: Gathered, question: Question) -> Plain:
        """Frozen features are the same for every split."""
        if self._frozen is None:
            self._frozen = Frozen(gathered.samples)
        rows, count = self._frozen.candidates(question)
        evidence = self._frozen.evidence(question, rows, count)
        nothing = np.zeros((1, 0), dtype=np.float32)
        return Plain(question, count, rows, np.zeros(count, np.bool_), evidence, nothing, [])


class _Asking:
    """One question's way through the ranking."""

    def __init__(self, workspace: Workspace, gathered: Gathered, question: Question) -> None:
        self.workspace = workspace
        self.gathered = gathered
        self.question = question
        self.samples = gathered.samples

    def plain(self) -> Plain:
        by_picture = self.question.picture >= 0
        asked = self._picture() if by_picture else self._words()
        asked.fusion = None  # what is learnt comes on top, of each model in turn
        ranking = rank(self.workspace, asked)
        sample = self.workspace.lookup.snapshot().sample
        both = np.concatenate([ranking.keys, sample])
        rows = self._rows(both)
        evidence = tuple(ranking.gathered.evidence)
        if by_picture:
            evidence = tuple(self._without_itself(each, rows) for each in evidence)
        text = self.question.query.text
        nothing = np.zeros((1, 0), dtype=np.float32)
        return Plain(
            self.question,
            len(ranking.keys),
            rows,
            np.isin(ranking.keys, asked.matches.exact),
            evidence,
            nothing if by_picture else features.asked_features(self.workspace.encoders, text),
            features.words([text])[0],
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


def _learnt(plain: Plain, trial: Trial) -> Floats:
    """Cosine of V for the products at the question's rows; NaN where there is no V."""
    question, rows = plain.question, plain.rows
    if question.customer is not None:
        return wanted(question, rows, trial.network, trial.whole)
    if question.kind == "words_to_picture":
        scores = _best(trial.samples, trial.pictures @ _asked(plain, trial.network))
    elif question.picture >= 0:
        asked = trial.pictures[question.picture]
        scores = trial.whole @ asked
        scores[question.place] = float(trial.others[question.picture] @ asked)
    else:
        scores = trial.whole @ _asked(plain, trial.network)
        scores[~trial.whole.any(axis=1)] = np.nan
    return np.asarray(np.where(rows >= 0, scores[rows], np.nan), dtype=np.float32)


def _asked(plain: Plain, network: FusionNetwork) -> Vector:
    found: Vector = network.vectors(text=network.text_part(plain.frozen, [plain.words]))[0]
    return found


def _best(samples: Samples, cosines: Floats) -> Floats:
    """(p,) of pictures to (n,) of products."""
    owners = samples.owners
    out = np.full(len(samples.part), np.nan, dtype=np.float32)
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
