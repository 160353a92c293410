"""How good a ranking is: recall, MRR and nDCG from the places of right answers, with intervals.

Separate, because search is judged by it in three places that must agree: evaluation of a library,
adoption of a trained model, and benchmarks. Randomness is passed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]
"""Places of right answers, counted from 1; 0 where the right answer is not in the list."""
Judged = Mapping[str, Floats]
"""Measure -> (n,) its value for each query: recall@1, recall@5, recall@10, mrr, ndcg@10."""

CUTS = (1, 5, 10)
_GAIN_DEPTH = 10
_LEVEL = 0.95
_RESAMPLES = 1000
_BLOCK = 2_000_000
"""Numbers held at a time while resampling."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second of two rankings gains on the same queries, with its interval."""

    mean: float
    low: float
    high: float

    @property
    def better(self) -> bool:
        """Whether the second is better beyond chance."""
        return self.low > 0

    @property
    def worse(self) -> bool:
        """Whether the second is worse beyond chance."""
        return self.high < 0


def ranks_in(scores: NDArray[np.float32], right: NDArray[np.int64]) -> Ranks:
    """(q,) rank of candidate ``right[i]`` in each row of ``scores`` (q, n).

    Among equal scores the right one comes last, so that a ranking that says nothing finds nothing.
    """
    own = scores[np.arange(len(right)), right][:, None]
    return np.asarray((scores >= own).sum(axis=1), dtype=np.int64)


def judge(ranks: Ranks) -> Judged:
    """Measures of queries with one right answer each, at ``ranks`` (n,)."""
    found = ranks > 0
    places = np.maximum(ranks, 1)
    judged = {f"recall@{cut}": (found & (ranks <= cut)).astype(np.float64) for cut in CUTS}
    judged["mrr"] = np.where(found, 1.0 / places, 0.0)
    gain = np.where(found & (ranks <= _GAIN_DEPTH), 1.0 / np.log2(places + 1.0), 0.0)
    judged[f"ndcg@{_GAIN_DEPTH}"] = gain
    return judged


def judge_many(found: Sequence[Ranks], wanted: NDArray[np.int64]) -> Judged:
    """Measures of queries with several right answers: their ranks, and (n,) how many there are.

    Recall among the first k is of at most k: a kind with fifty products can have it in full.
    """
    pairs = [
        (ranks[ranks > 0], int(many)) for ranks, many in zip(found, wanted.tolist(), strict=True)
    ]
    judged = {
        f"recall@{cut}": np.array([(ranks <= cut).sum() / min(cut, many) for ranks, many in pairs])
        for cut in CUTS
    }
    judged["mrr"] = np.array([1.0 / ranks.min() if len(ranks) else 0.0 for ranks, _ in pairs])
    judged[f"ndcg@{_GAIN_DEPTH}"] = np.array(
        [_gain(ranks) / _gain(np.arange(1, many + 1)) for ranks, many in pairs]
    )
    return judged


def by_chance(right: int, count: int) -> dict[str, float]:
    """Recall among the first k that any order of ``count`` candidates gives on average, with so
    many right ones among them.
    """
    share = min(1.0, right / max(1, count))
    return {
        f"recall@{cut}": min(1.0, min(cut, count) * share / max(1, min(cut, right))) for cut in CUTS
    }


def means(judged: Judged) -> dict[str, float]:
    """Each measure over all queries; 0 where there is none."""
    return {name: float(each.mean()) if len(each) else 0.0 for name, each in judged.items()}


def intervals(judged: Judged, rng: np.random.Generator) -> dict[str, tuple[float, float]]:
    """Where each mean would lie with other queries of the same kind: 95 %, by the bootstrap."""
    if not judged or not len(next(iter(judged.values()))):
        return dict.fromkeys(judged, (0.0, 0.0))
    means_again = _resampled(np.stack(list(judged.values()), axis=1), rng)
    low, high = np.quantile(means_again, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2], axis=0)
    return {name: (float(low[at]), float(high[at])) for at, name in enumerate(judged)}


def difference(before: Floats, after: Floats, rng: np.random.Generator) -> Difference:
    """What ``after`` (n,) gains over ``before`` (n,), one measure of the same queries.

    Pairs are resampled together: queries that are hard for both say nothing of either.
    """
    gained = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    low, high = intervals({"gained": gained}, rng)["gained"]
    return Difference(float(gained.mean()) if len(gained) else 0.0, low, high)


def _gain(ranks: NDArray[np.int64]) -> float:
    seen = ranks[ranks <= _GAIN_DEPTH]
    return float((1.0 / np.log2(seen + 1.0)).sum())


def _resampled(values: Floats, rng: np.random.Generator) -> Floats:
    """(resamples, measures) means over queries drawn with replacement from ``values`` (n, m)."""
    count = len(values)
    even = np.full(count, 1.0 / count)
    rows = max(1, min(_RESAMPLES, _BLOCK // count))
    blocks = []
    for start in range(0, _RESAMPLES, rows):
        drawn = rng.multinomial(count, even, size=min(rows, _RESAMPLES - start))
        blocks.append(drawn @ values / count)
    return np.concatenate(blocks)
