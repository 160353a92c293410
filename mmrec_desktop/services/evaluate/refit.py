"""How much words and what is seen count in this library, found out from its own titles.

Separate from the evaluation, which only tells: here something follows from it. A title is taken
away from its product and asked for; the weights that find more products are kept, if they also find
more of those that did not choose them. Small libraries keep the usual weights: a few dozen titles
say nothing, and people ask otherwise than titles do, so that even a large one only bends them.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import model_registry
from mmrec_desktop.catalog.own_weights import OwnWeights, keep, own_weights
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.ranking.blend import Evidence, blend
from mmrec_desktop.ranking.measures import difference
from mmrec_desktop.ranking.weights import weights
from mmrec_desktop.services.answer.asked import ask
from mmrec_desktop.services.answer.ranking import Ranking, rank
from mmrec_desktop.services.encode import encode_missing
from mmrec_desktop.services.evaluate import questions
from mmrec_desktop.services.evaluate.questions import Question
from mmrec_desktop.services.evaluate.rehearsal import rehearsal, take_away
from mmrec_desktop.services.evaluate.run import taught
from mmrec_desktop.services.workspace import Workspace

FEWEST, MOST = 150, 50_000
"""Products from which weights are fitted, and above which a copy would take too long."""
FEWEST_QUESTIONS, MOST_QUESTIONS = 100, 160
CHANGED = 0.2
"""Share of the products that must have come or gone before it is done again."""
FACTORS: Mapping[str, tuple[float, ...]] = {
    "words": (0.7, 0.85, 1.0, 1.2, 1.4),
    "visible": (0.7, 1.0, 1.4),
}
"""What the usual weights may be multiplied with."""
BENT = 0.002
"""What each doubling of a weight must gain at least."""
WORTH_IT = 0.005
"""What other titles must gain on average."""
SEED = 9
EVERY = 4
"""Questions between two steps."""

Floats = NDArray[np.float64]


class Asked(Protocol):
    """A question that was asked once, and can be weighed again and again."""

    def gain(self, factors: Mapping[str, float]) -> float:
        """1 where the right answer comes first, less and less further down."""
        ...


@dataclass(frozen=True, slots=True)
class _Answered:
    """One question with its evidence, kept so that any weights can be tried."""

    question: Question
    ranking: Ranking

    def gain(self, factors: Mapping[str, float]) -> float:
        """As :class:`Asked` says."""
        gathered, asked = self.ranking.gathered, self.ranking.asked
        have = {each.name for each in gathered.evidence}
        share = weights(asked.query, asked.words, have, name=gathered.named, own=factors)
        evidence = [
            Evidence(each.name, each.raw, each.background, share.get(each.name, each.weight))
            for each in gathered.evidence
        ]
        ranked = blend(evidence, np.zeros(len(self.ranking.keys), dtype=np.bool_))
        right = np.isin(self.ranking.keys[ranked.order], self.question.right)
        return float(1.0 / np.log2(2.0 + int(right.argmax()))) if right.any() else 0.0


def is_due(workspace: Workspace) -> bool:
    """Whether the library is another one than when its weights were found out."""
    library, count = workspace.library, len(workspace.lookup.snapshot().keys)
    if library.read_only:
        return False
    known = own_weights(library)
    if not FEWEST <= count <= MOST:
        return known is not None and bool(known.factors)
    if known is None or _state(workspace)[1:] != (known.space, known.model):
        return True
    return abs(count - known.products) > CHANGED * max(1, known.products)


def refit(workspace: Workspace) -> Generator[Progress, None, OwnWeights]:
    """Finds out the library's own weights and keeps them; a copy is asked. May be left at any step.

    Raises ReadOnly.
    """
    count, space, model = _state(workspace)
    factors: Mapping[str, float] = {}
    if FEWEST <= count <= MOST:
        answered = yield from _asked(workspace)
        if len(answered) >= FEWEST_QUESTIONS:
            factors = yield from fitted(answered)
    found = OwnWeights(factors, count, space, model)
    keep(workspace.library, found)
    return found


def fitted(answered: Sequence[Asked]) -> Generator[Progress, None, Mapping[str, float]]:
    """Factors that both halves of the questions chose for the other; none where the usual weights
    find as much.
    """
    tried = [dict(zip(FACTORS, each, strict=True)) for each in product(*FACTORS.values())]
    gains: list[Floats] = []
    for place, factors in enumerate(tried):
        yield Progress("refit", place, len(tried))
        gains.append(np.array([each.gain(factors) for each in answered]))
    usual = gains[tried.index(dict.fromkeys(FACTORS, 1.0))]
    half = np.arange(len(answered)) % 2 == 0
    chosen = [_best(tried, gains, part) for part in (half, ~half)]
    held_back = np.where(half, gains[chosen[1]], gains[chosen[0]])
    gained = difference(usual, held_back, np.random.default_rng(SEED))
    if not gained.better or gained.mean < WORTH_IT:
        return {}
    first, second = (tried[each] for each in chosen)
    return {name: float(np.sqrt(first[name] * second[name])) for name in FACTORS}


def _state(workspace: Workspace) -> tuple[int, str, str]:
    model = model_registry.current(workspace.library)
    space = workspace.encoders.spaces()["meaning"]
    return len(workspace.lookup.snapshot().keys), space, model.id if model else ""


def _asked(workspace: Workspace) -> Generator[Progress, None, list[_Answered]]:
    yield Progress("evaluate-copy")
    with rehearsal(workspace) as copy:
        yield from encode_missing(copy)
        shelf = yield from questions.read_shelf(copy, taught(copy))
        asked = questions.titles(shelf, MOST_QUESTIONS, np.random.default_rng(SEED))
        take_away(copy, {}, [each.right for each in asked])
        yield from encode_missing(copy)
        found = []
        for place, question in enumerate(asked):
            if place % EVERY == 0:
                yield Progress("evaluate-ask", place, len(asked), "questions")
            found.append(_Answered(question, rank(copy, ask(copy, question.query))))
        return found


def _best(
    tried: Sequence[Mapping[str, float]], gains: Sequence[Floats], part: NDArray[np.bool_]
) -> int:
    bent = [sum(abs(np.log2(each)) for each in factors.values()) for factors in tried]
    worth = [float(gain[part].mean()) - BENT * far for gain, far in zip(gains, bent, strict=True)]
    return int(np.argmax(worth))
