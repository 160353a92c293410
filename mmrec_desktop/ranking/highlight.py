"""Where the words of a query stand in a text, so that they can be marked."""

import re
import unicodedata
from collections.abc import Sequence

_LATIN_END = r"(?:es|s|'s)?"


def spans(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of every term in ``text``, in order, without overlaps.

    Accents and case do not matter, nor a plural of an English word. Latin terms are found at the
    beginning of words, Chinese ones anywhere.
    """
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for term in terms:
        wanted = _folded(term)[0].strip()
        if wanted:
            for match in re.finditer(_pattern(wanted), folded):
                found.append((places[match.start()], places[match.end() - 1] + 1))
    return _joined(found)


def _pattern(term: str) -> str:
    if not term.isascii():
        return re.escape(term)
    stem = term
    if len(term) > 3 and term.endswith("s") and not term.endswith("ss"):
        stem = term[:-1]
    return rf"(?<![^\W_]){re.escape(stem)}{_LATIN_END}(?![^\W\d_])"


def _folded(text: str) -> tuple[str, list[int]]:
    """Lower case without accents, and for each of its characters the place in ``text``."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter).lower():
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
