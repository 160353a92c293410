"""Other ways to write the same words, as far as products have them: apart or together ("tooth
brush"), a version with or without its letter ("v17").

Separate from the lexicon, which knows other words: here the library decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.segmentation import runs, word_terms
from mmrec_desktop.catalog.stop_words import ENGLISH
from mmrec_desktop.catalog.vocabulary import frequencies

_SHORTEST_TOGETHER = 5
_SHORTEST_PART = 3
_VERSION = re.compile(r"(v?)(\d[\d\ua78f]{0,5})")


@dataclass(frozen=True, slots=True)
class Writing:
    """``terms`` of the query, and what they are written as elsewhere: the terms of ``form``, next
    to each other.
    """

    terms: tuple[str, ...]
    form: tuple[str, ...]


def other_writings(library: Library, words: Sequence[str]) -> list[Writing]:
    """Those whose terms products have; whether they stand next to each other is not looked up."""
    stretches = _stretches(words)
    found = [
        *(each for stretch in stretches for each in _together(stretch)),
        *(each for stretch in stretches for term in stretch for each in _apart(term)),
        *(each for stretch in stretches for term in stretch for each in _versions(term)),
    ]
    asked = list(dict.fromkeys(term for each in found for term in each.form))
    products = dict(zip(asked, frequencies(library, asked), strict=True)) if asked else {}
    return [each for each in found if all(products[term] for term in each.form)]


def _stretches(words: Sequence[str]) -> list[list[str]]:
    """Terms of neighbouring words that are not Chinese; joined and mixed words only whole."""
    found: list[list[str]] = [[]]
    for word in words:
        for han, latin in runs(word):
            if han:
                found.append([])
            else:
                found[-1] += word_terms(latin)[:1]
    return found


def _together(terms: list[str]) -> Iterator[Writing]:
    for first, second in pairwise(terms):
        together = first + second
        plain = together.isascii() and together.isalpha()
        telling = first not in ENGLISH and second not in ENGLISH
        if plain and telling and len(together) >= _SHORTEST_TOGETHER:
            yield Writing((first, second), (together,))


def _apart(term: str) -> Iterator[Writing]:
    if term.isascii() and term.isalpha():
        for at in range(_SHORTEST_PART, len(term) - _SHORTEST_PART + 1):
            yield Writing((term,), (term[:at], term[at:]))


def _versions(term: str) -> Iterator[Writing]:
    version = _VERSION.fullmatch(term)
    if version:
        letter, number = version.groups()
        yield Writing((term,), (number if letter else f"v{number}",))
