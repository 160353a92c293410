"""Typed words as terms to look for. Separate from searching, so that what is looked for can be
tested
without a library.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mmrec_desktop.catalog import stop_words
from mmrec_desktop.catalog.segmentation import fold, is_pair, pairs, runs, tokens, word_terms

_MOST = 64
"""Terms of one query; the rest of a pasted page is not looked at."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term, the word it came from as it was typed, and whether it is Chinese."""

    text: str
    typed: str
    han: bool = False


def wanted_terms(words: tuple[str, ...]) -> list[Term]:
    """Terms of the wanted words in order, each once; without stop words unless nothing else is
    there.
    """
    found: dict[str, tuple[Term, bool]] = {}
    for word in words:
        for term, tells in _terms(word):
            found.setdefault(term.text, (term, tells))
    every = list(found.values())[:_MOST]
    return [term for term, tells in every if tells] or [term for term, _ in every]


def phrase(text: str) -> str:
    """A phrase for the full text: its terms next to each other, or empty where it has none."""
    terms = tokens(text)
    # A pair of characters never stands without both of them, which are far more frequent.
    if len(terms) > 2 and is_pair(terms[1]) and terms[1][0] == terms[0]:
        del terms[0]
    if len(terms) > 1 and is_pair(terms[-2]) and terms[-2][1] == terms[-1]:
        del terms[-1]
    return quoted(terms)


def quoted(terms: list[str]) -> str:
    """Terms as one string of the full-text syntax; nothing in it can be an operator (V5)."""
    return '"' + " ".join(term.replace('"', '""') for term in terms) + '"' if terms else ""


@lru_cache(maxsize=16384)
def _terms(word: str) -> tuple[tuple[Term, bool], ...]:
    """The terms of a word, and whether each says something."""
    found: list[Term] = []
    typed = unicodedata.normalize("NFKC", word)
    for han, plain in runs(word):
        if han:
            # What was typed, where it is as long as what it became: traditional as traditional.
            shown = typed if len(typed) == len(han) else han
            for part in _without_particles(han):
                found += [Term(pair, shown, han=True) for pair in pairs(part)]
        else:
            found += [Term(term, plain) for term in word_terms(plain)]
    return tuple((term, not _says_nothing(term)) for term in found)


def _without_particles(han: str) -> list[str]:
    spaced = "".join(" " if letter in stop_words.CHINESE_PARTICLES else letter for letter in han)
    return spaced.split() or [han]


def _says_nothing(term: Term) -> bool:
    if term.han:
        return term.text in stop_words.CHINESE or term.text in stop_words.CHINESE_PARTICLES
    return term.text in stop_words.ENGLISH or fold(term.typed) in stop_words.ENGLISH
