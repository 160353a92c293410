"""Texts cut into the pieces that a network has vectors for: the likeliest way to cut each word.

Separate because it knows neither the network nor its file. Pieces never reach over a space, so
words are cut one by one, and a word that was cut before is remembered.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MARK = "▁"
"""Begins every word."""
_REMEMBERED = 50_000
_UNKNOWN_COSTS = 10.0
"""Below the unlikeliest piece: what a character costs that no piece has."""
_SPACES = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2581\ufeff\ufffd", " "))


class Unigram:
    """``texts`` and ``scores`` of all pieces; ``unknown``: the number of what is none of them."""

    def __init__(self, texts: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        self._numbers = dict(zip(texts, range(len(texts)), strict=True))
        self._scores = scores
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_COSTS
        self._longest: dict[str, int] = {}
        longest = self._longest
        for text in texts:
            if len(text) > longest.get(text[:1], 0):
                longest[text[:1]] = len(text)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._cut)

    def cut(self, text: str) -> list[int]:
        """Numbers of the pieces of a text, in order."""
        return [number for word in folded(text).split() for number in self._remembered(MARK + word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The cut of highest score (Viterbi)."""
        numbers, scores, longest = self._numbers, self._scores, self._longest
        count = len(word)
        best = [0.0, *[-1e30] * count]
        steps = [(0, 0)] * (count + 1)
        for start in range(count):
            here = best[start]
            for end in range(start + 1, min(count, start + longest.get(word[start], 0)) + 1):
                number = numbers.get(word[start:end])
                if number is not None and here + scores[number] > best[end]:
                    best[end] = here + scores[number]
                    steps[end] = (start, number)
            if here + self._unknown_score > best[start + 1]:
                best[start + 1] = here + self._unknown_score
                steps[start + 1] = (start, self._unknown)
        found = []
        place = count
        while place:
            place, number = steps[place]
            found.append(number)
        return tuple(reversed(found))


def folded(text: str) -> str:
    """A text with compatible characters made one (NFKC), without what cannot be seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SPACES))
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "" for letter in text
    )
