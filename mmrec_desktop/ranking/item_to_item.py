"""Item-to-item collaborative filtering: how often two things were bought together, in one order or
by one customer, and how far that is more than chance.

Separate from what is done with it: here are counts only, and nobody's name. Likeness is the cosine
of who bought what (Sarwar et al. 2001, Linden et al. 2003), shrunk where few bought both (Bell and
Koren 2007), and little where chance alone brings two things together that sell so often. The
log-likelihood ratio (Dunning 1993), or what is left of the cosine beyond chance, finds rarer things
and no more right ones (``benchmarks/recommend``), and the former grows with the shop.
"""

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.vector_index import Ids

SHRUNK = 5.0
"""So many common groups make a likeness count by half."""
BY_CHANCE = 0.2
"""Share that is left of a likeness which is not beyond chance."""
MOST_PAIRS = 150_000
"""Things in groups of one thing that are looked at, in the latest: what everybody buys takes no
longer than anything else.
"""

Counts = NDArray[np.int64]
Likeness = NDArray[np.float32]
_Places = NDArray[np.int32]


class Together:
    """Groups (orders, or customers) with the things in them, as postings both ways.

    ``groups`` and ``things`` are (m,) pairs in the order of time; things are places below
    ``count``. ``sizes`` (count,): groups that each thing is in.
    """

    def __init__(self, groups: Ids, things: Ids, count: int) -> None:
        _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
        turn = np.argsort(np.argsort(first))[inverse].astype(np.int64)
        pairs = np.unique(turn * max(1, count) + things)
        turn, things = np.divmod(pairs, max(1, count))
        self.groups = len(first)
        self.sizes: Counts = np.bincount(things, minlength=count)
        self._things: _Places = things.astype(np.int32)
        self._things_from = np.searchsorted(turn, np.arange(self.groups + 1))
        order = np.argsort(things, kind="stable")
        self._groups: _Places = turn[order].astype(np.int32)
        self._groups_from = np.r_[0, np.cumsum(self.sizes)]

    def times(self, thing: int) -> Counts:
        """(count,) groups in which each thing is together with this one, estimated by the latest of
        very many.
        """
        held = self._of(thing)
        starts = self._things_from[held]
        lengths = self._things_from[held + 1] - starts
        some = np.cumsum(lengths[::-1])[::-1] <= MOST_PAIRS
        some[-1:] = True
        starts, lengths = starts[some], lengths[some]
        before = np.cumsum(lengths) - lengths
        rows = np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)
        found: Counts = np.bincount(self._things[rows], minlength=len(self.sizes))
        found[thing] = 0
        if len(held) > len(lengths):
            found = np.rint(found * (len(held) / len(lengths))).astype(np.int64)
        return found

    def likeness(self, thing: int) -> Likeness:
        """(count,) 0..1 how far each thing is bought with this one."""
        out = np.zeros(len(self.sizes), dtype=np.float32)
        own = int(self.sizes[thing])
        times = self.times(thing)
        there = np.flatnonzero(times)
        if not len(there):
            return out
        both = times[there].astype(np.float64)
        others = self.sizes[there].astype(np.float64)
        likeness = both / np.sqrt(own * others) * (both / (both + SHRUNK))
        beyond = both > own * others / self.groups
        out[there] = np.where(beyond, likeness, BY_CHANCE * likeness)
        return out

    def common(self, one: int, other: int) -> Ids:
        """All groups that have both, as their turn in time."""
        both = np.intersect1d(self._of(one), self._of(other), assume_unique=True)
        return both.astype(np.int64)

    def _of(self, thing: int) -> _Places:
        return self._groups[self._groups_from[thing] : self._groups_from[thing + 1]]
