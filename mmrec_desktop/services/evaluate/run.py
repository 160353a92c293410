"""How good search is on a library, without anybody having judged anything.

What is asked and what is right comes from the catalogue itself; answers come from the program's own
ranking. Separate from the figures and from the questions, which do not know each other.
"""

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import numpy as np

from mmrec_desktop.catalog import model_registry, products
from mmrec_desktop.catalog.membership import among
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.ranking import measures
from mmrec_desktop.ranking.measures import Judged, Ranks
from mmrec_desktop.services.answer.asked import ask
from mmrec_desktop.services.answer.ranking import rank
from mmrec_desktop.services.encode import encode_missing
from mmrec_desktop.services.evaluate import kept, questions
from mmrec_desktop.services.evaluate.others import BY_KIND, Others
from mmrec_desktop.services.evaluate.questions import Question
from mmrec_desktop.services.evaluate.rehearsal import rehearsal, take_away
from mmrec_desktop.services.evaluate.report import KINDS, Baseline, Kind, Report
from mmrec_desktop.services.workspace import Workspace

MOST = 200
"""Questions of each kind: enough for intervals of some six points to either side."""
SEED = 26
FEWEST = 5
"""With fewer questions nothing can be said."""


@dataclass(slots=True)
class _Asked:
    """Ranks of the right answers to each question so far, by who answered; "" is the program."""

    ranks: dict[str, list[Ranks]] = field(default_factory=dict)
    many: list[int] = field(default_factory=list)
    chance: list[dict[str, float]] = field(default_factory=list)


def evaluate_and_keep(workspace: Workspace, most: int = MOST) -> Generator[Progress, None, Report]:
    """Evaluates, and keeps what came of it for the window."""
    before = kept.state(workspace)
    report = yield from evaluate(workspace, most)
    kept.keep(workspace, before, report)
    return report


def is_askable(workspace: Workspace) -> bool:
    """Whether there is enough to ask about."""
    return len(products.keys(workspace.library, limit=FEWEST)) >= FEWEST


def evaluate(
    workspace: Workspace, most: int = MOST, *, seed: int = SEED
) -> Generator[Progress, None, Report]:
    """Asks up to ``most`` questions of each kind. The library is only read; a copy is asked.

    The same seed asks the same questions. A kind that the catalogue does not allow is left out.
    """
    started = time.perf_counter()
    yield Progress("evaluate-copy")
    with rehearsal(workspace) as copy:
        yield from encode_missing(copy)
        shelf = yield from questions.read_shelf(copy, taught(copy))
        chance = [np.random.default_rng([seed, number]) for number in range(len(KINDS) + 1)]
        views = questions.views(copy, shelf, most, chance[0])
        whole = {
            "words_to_picture": questions.titles_of_pictures(shelf, most, chance[2]),
            "category": questions.categories(shelf, most, chance[3]),
            "colour": questions.colours(shelf, most, chance[4]),
        }
        taken = {
            "view_to_product": [view.question for view in views],
            "words_to_product": questions.titles(shelf, most, chance[1]),
        }
        asking = _Asking(copy, {**whole, **taken}, chance[5])
        yield from asking.ask(whole)
        pictures = {view.product: view.references for view in views}
        take_away(copy, pictures, [each.right for each in taken["words_to_product"]])
        yield from encode_missing(copy)
        yield from asking.ask(taken)
    return Report(
        {kind: asking.told[kind] for kind in KINDS if kind in asking.told},
        shelf.products,
        len(shelf.texts),
        round(time.perf_counter() - started, 1),
    )


def taught(workspace: Workspace) -> frozenset[str]:
    """Products that the trained model in use has learnt from."""
    if workspace.fusions.current(workspace.library, workspace.encoders) is None:
        return frozenset()
    model = model_registry.current(workspace.library)
    return frozenset(model.card.get("taught", ()) if model is not None else ())


class _Asking:
    """Asks kind after kind, and keeps what came of it in ``told``."""

    def __init__(
        self,
        workspace: Workspace,
        planned: dict[str, list[Question]],
        rng: np.random.Generator,
    ) -> None:
        self._workspace = workspace
        self._rng = rng
        self._total = sum(len(each) for each in planned.values() if len(each) >= FEWEST)
        self._done = 0
        self.told: dict[str, Kind] = {}

    def ask(self, planned: dict[str, list[Question]]) -> Generator[Progress, None, None]:
        """All questions of some kinds."""
        others = Others(self._workspace)
        for kind, asked in planned.items():
            if len(asked) < FEWEST:
                continue
            answers = _Asked()
            for question in asked:
                yield Progress("evaluate-ask", self._done, self._total, "questions")
                self._ask(question, kind, others, answers)
                self._done += 1
            self.told[kind] = _told(answers, one_thing=asked[0].judged is None, rng=self._rng)

    def _ask(self, question: Question, kind: str, others: Others, answers: _Asked) -> None:
        asked = ask(self._workspace, question.query)
        ranking = rank(self._workspace, asked)
        ordered = ranking.keys[ranking.order]
        answers.ranks.setdefault("", []).append(_places(ordered, question))
        answers.many.append(len(question.right))
        for name in BY_KIND[kind]:
            if name == "chance":
                count = len(ordered) if question.judged is None else len(question.judged)
                answers.chance.append(measures.by_chance(len(question.right), count))
                continue
            # All products, also where the program itself looks at the likeliest only.
            keys = self._workspace.lookup.snapshot().keys
            scores = others.scores(name, asked, keys)
            known = np.flatnonzero(np.isfinite(scores))
            best = known[np.argsort(-scores[known], kind="stable")]
            answers.ranks.setdefault(name, []).append(_places(keys[best], question))


def _places(ordered: Ids, question: Question) -> Ranks:
    """Ranks of the right answers, counted from 1 among what can be judged."""
    if question.judged is not None:
        ordered = ordered[among(ordered, question.judged)]
    return np.flatnonzero(among(ordered, question.right)) + 1


def _told(answers: _Asked, *, one_thing: bool, rng: np.random.Generator) -> Kind:
    many = np.array(answers.many, dtype=np.int64)

    def judged(ranks: Sequence[Ranks]) -> Judged:
        if one_thing:
            return measures.judge(np.array([each[0] if len(each) else 0 for each in ranks]))
        return measures.judge_many(ranks, many)

    own = judged(answers.ranks[""])
    baselines: dict[str, Judged] = {
        name: judged(ranks) for name, ranks in answers.ranks.items() if name
    }
    if answers.chance:
        names = answers.chance[0]
        baselines["chance"] = {
            name: np.array([each[name] for each in answers.chance]) for name in names
        }
    return Kind(
        n=len(many),
        figures=measures.means(own),
        interval=measures.intervals(own, rng),
        baselines={name: _baseline(own, other, rng) for name, other in baselines.items()},
    )


def _baseline(own: Judged, other: Judged, rng: np.random.Generator) -> Baseline:
    gain = measures.intervals({name: own[name] - other[name] for name in other}, rng)
    return Baseline(measures.means(other), gain)
