"""Names that a text says word for word, whatever else it says.

Separate from nearness of sentences: "Chaz hooded jacket, men" is near to no kind of goods, and yet
names one. Names and texts are written as ``catalog.segmentation.spoken`` gives them.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class SpokenNames:
    """``names``, several to a class, and the class of each (m,)."""

    def __init__(self, names: Iterable[str], class_of_name: NDArray[np.integer]) -> None:
        self._classes: dict[str, set[int]] = defaultdict(set)
        for name, number in zip(names, class_of_name.tolist(), strict=True):
            self._classes[name].add(number)
        self._most_words = max(len(name.split()) for name in self._classes)
        self._longest = max(len(name) for name in self._classes)

    def said_in(self, text: str) -> list[int]:
        """Classes whose names the text says; a name within a longer one is not said."""
        found: set[int] = set()
        words = text.split()
        at = 0
        while at < len(words):
            if not words[at].isascii():
                found |= self._within(words[at])
            for count in range(min(self._most_words, len(words) - at), 0, -1):
                said = self._classes.get(" ".join(words[at : at + count]))
                if said:
                    found |= said
                    at += count - 1
                    break
            at += 1
        return sorted(found)

    def _within(self, run: str) -> set[int]:
        """Names in a run of Chinese; one character is a name only where it stands alone."""
        found: set[int] = set()
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + self._longest), at + 1, -1):
                said = self._classes.get(run[at:end])
                if said:
                    found |= said
                    at = end - 1
                    break
            at += 1
        return found
