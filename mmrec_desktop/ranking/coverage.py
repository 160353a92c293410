"""How much of what was typed stands in a product's text.

Separate from BM25, which says how rare the found words are but not whether words are missing.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain.words_query import WordsQuery

_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_IDLE_WORDS = """
    a an and are at be for from i in is it me my of on or our some something that the thing this to
    use used want we what when which who with without you your need looking
    的 了 和 与 给 用 我 要 想
"""
_IDLE = frozenset(_IDLE_WORDS.split())


def coverage(words: WordsQuery, texts: Sequence[str]) -> NDArray[np.float32]:
    """(n,) 0..1: the share of the wanted words and pairs of Chinese characters in each text."""
    wanted = set(_pieces(words.plain())) - _IDLE
    if not wanted:
        return np.zeros(len(texts), dtype=np.float32)
    return np.array(
        [len(wanted & set(_pieces(text))) / len(wanted) for text in texts], dtype=np.float32
    )


def _pieces(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found: list[str] = []
    for run in _RUN.findall(plain):
        if run[0] < "\u3400":
            plural = len(run) > 3 and run.endswith("s") and not run.endswith("ss")
            found.append(run[:-1] if plural else run)
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[place : place + 2] for place in range(len(run) - 1))
    return found
