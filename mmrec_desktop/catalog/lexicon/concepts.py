"""Other words for what was typed, in both languages: a shop that says "aubergine" is asked for 茄子.

Separate from the terms themselves, because this is knowledge of words and not of the library.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mmrec_desktop.catalog.lexicon import (
    colours,
    devices,
    goods,
    home,
    house_and_kitchen,
    kinds,
    leisure,
    qualities,
    wear,
)
from mmrec_desktop.catalog.segmentation import pairs, runs, word_terms

_AREAS = (wear, home, house_and_kitchen, kinds, devices, goods, leisure, qualities, colours)
_LONGEST_PHRASE = 3
_LONGEST_WORD = 8


@dataclass(frozen=True, slots=True)
class Known:
    """A typed word or phrase that the lexicon knows. ``terms``: those of the query that it is made
    of. ``across``: pairs of Chinese characters that reach over its ends, and so are no words.
    ``others``: what else the same thing is called.
    """

    terms: tuple[str, ...]
    across: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Forms by thing; which things a Chinese word or the terms of an English phrase stand for."""

    things: list[tuple[str, ...]]
    chinese: dict[str, list[int]]
    english: dict[tuple[str, ...], list[int]]


def known(words: Sequence[str]) -> list[Known]:
    """What of the typed words is in the lexicon, longest first where words overlap."""
    found: list[Known] = []
    waiting: list[str] = []
    for word in words:
        for han, latin in runs(word):
            if han:
                found += [*_in_english(waiting), *_in_chinese(han)]
                waiting = []
            else:
                waiting += _plain(latin)
    return [*found, *_in_english(waiting)]


def _in_english(terms: list[str]) -> list[Known]:
    lexicon = _read()
    found = []
    at = 0
    while at < len(terms):
        for length in range(min(_LONGEST_PHRASE, len(terms) - at), 0, -1):
            phrase = tuple(terms[at : at + length])
            things = lexicon.english.get(phrase)
            if things:
                found.append(Known(phrase, (), _others(lexicon, things, phrase)))
                at += length - 1
                break
        at += 1
    return found


def _in_chinese(han: str) -> list[Known]:
    lexicon = _read()
    found = []
    at = 0
    while at < len(han):
        for length in range(min(_LONGEST_WORD, len(han) - at), 0, -1):
            word = han[at : at + length]
            # A single character is a word only where it stands alone.
            things = lexicon.chinese.get(word) if length > 1 or len(han) == 1 else None
            if things:
                across = [han[at - 1 : at + 1]] if at else []
                across += [han[at + length - 1 : at + length + 1]] if at + length < len(han) else []
                others = _others(lexicon, things, (word,))
                found.append(Known(tuple(pairs(word)), tuple(across), others))
                at += length - 1
                break
        at += 1
    return found


def _others(lexicon: _Lexicon, things: list[int], own: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(form for thing in things for form in lexicon.things[thing])
    mine = " ".join(own)
    # A single character stands in too many other words to be looked for.
    return tuple(
        form
        for form in found
        if form != mine and _terms(form) != own and (form.isascii() or len(form) > 1)
    )


@cache
def _read() -> _Lexicon:
    lexicon = _Lexicon([], {}, {})
    for line in "\n".join(area.WORDS for area in _AREAS).splitlines():
        english, _, chinese = line.partition("=")
        phrases = [phrase.strip() for phrase in english.split(",") if phrase.strip()]
        names = chinese.split()
        if not phrases:
            continue
        number = len(lexicon.things)
        lexicon.things.append((*phrases, *names))
        for phrase in phrases:
            lexicon.english.setdefault(_terms(phrase), []).append(number)
        for name in names:
            lexicon.chinese.setdefault(name, []).append(number)
    return lexicon


def _terms(phrase: str) -> tuple[str, ...]:
    return tuple(term for word in phrase.split() for term in _plain(word))


def _plain(word: str) -> tuple[str, ...]:
    """A word's terms: t-shirt is two, a model number stays whole."""
    terms = word_terms(word)
    digits = not word.isalpha() and any(letter.isdigit() for letter in word)
    return terms[:1] if digits else terms
