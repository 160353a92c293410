"""Bytes of a feed to text: the likeliest encoding and how sure it is. Separate because every text
format needs it first.

Detectors are wrong on short Chinese texts, so the order is fixed: mark at the beginning, NUL
pattern, strict UTF-8, then legacy encodings by how many frequent characters they show, and a
general detector only at the very end.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from mmrec_desktop.intake.frequent_characters import KANJI, SIMPLIFIED, TRADITIONAL

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_LINES = 4000
_MIXED = 0.8
"""Share of lines that must decode where a file mixes encodings."""
_SURE = 1.5
"""How much better than the second the best must be to be sure."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """``name``: a Python codec; ``certain``: no other reading is sensible; ``candidates``: others
    to offer.
    """

    name: str
    certain: bool
    candidates: tuple[str, ...] = ()


def detect(sample: bytes) -> Encoding:
    """The encoding of a sample: the head of a file, ideally with all lines beyond ASCII among its
    first megabytes.
    """
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return Encoding(name, certain=True, candidates=(name,))
    wide = _wide(sample[:4096])
    if wide:
        return Encoding(wide, certain=True, candidates=(wide,))
    lines = [line for line in sample.split(b"\n")[:_MOST_LINES] if not line.isascii()]
    if not lines:
        return Encoding("utf-8", certain=True, candidates=("utf-8",))
    decoded = _share(lines, "utf-8")
    if decoded >= _MIXED:
        legacy = () if decoded == 1 else tuple(name for _, name in _scored(lines))
        return Encoding("utf-8", certain=decoded == 1, candidates=("utf-8", *legacy))
    scored = _scored(lines)
    if not scored or scored[0][0] <= 0.05:
        return _last_resort(sample, tuple(name for _, name in scored))
    second = scored[1][0] if len(scored) > 1 else 0.0
    names = tuple(name for _, name in scored)
    sure = scored[0][0] > max(second, 0.02) * _SURE and _share(lines, names[0]) == 1
    return Encoding(names[0], sure, names)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: in texts with some Latin every other byte is NUL."""
    if len(head) < 4 or head.count(0) < len(head) // 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 3 * min(even, odd) + 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _share(lines: list[bytes], name: str) -> float:
    good = 0
    for place, line in enumerate(lines):
        try:
            # The last line of a sample may end in the middle of a character.
            codecs.getincrementaldecoder(name)().decode(line, final=place < len(lines) - 1)
        except UnicodeDecodeError:
            continue
        good += 1
    return good / len(lines)


def _scored(lines: list[bytes]) -> list[tuple[float, str]]:
    found = []
    for name, score in _SCORES.items():
        texts = []
        for line in lines:
            try:
                texts.append(line.decode(name))
            except UnicodeDecodeError:
                continue
        if len(texts) >= _MIXED * len(lines) or (len(lines) < 5 and texts):
            beyond = "".join(texts)
            found.append((score(beyond) * len(texts) / len(lines), name))
    return sorted(found, key=lambda pair: (-pair[0], list(_SCORES).index(pair[1])))


def _simplified(text: str) -> float:
    beyond = [char for char in text if ord(char) > 127]
    return _fraction(beyond, lambda char: char in SIMPLIFIED) if beyond else 0.0


def _traditional(text: str) -> float:
    beyond = [char for char in text if ord(char) > 127]
    only = _fraction(beyond, lambda char: char in TRADITIONAL)
    return (
        _fraction(beyond, lambda char: char in TRADITIONAL or char in SIMPLIFIED)
        if only > 0.02
        else only
    )


def _japanese(text: str) -> float:
    beyond = [char for char in text if ord(char) > 127]
    kana = _fraction(beyond, lambda char: "\u3041" <= char <= "\u30ff")
    half = _fraction(beyond, lambda char: "\uff61" <= char <= "\uff9f")
    kanji = _fraction(beyond, lambda char: char in KANJI)
    # Half-width katakana is what Chinese bytes look like when they are read as Japanese.
    return max(0.0, kana + kanji - 2 * half) if kana > 0.05 or kanji > 0.5 else 0.0


def _western(text: str) -> float:
    letters = 0
    beyond = 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if ord(char) < 128:
            continue
        beyond += 1
        between = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
        known = char in "äöüßÄÖÜéèêëÉÈàâçÇîïôûùñÑáíóúåøæÅØÆœìòãõ"
        sign = char in "’‘“”–—…•®™©°€£½¼¾²³×«»·¡¿ªº´" and (before + after).isascii()
        letters += (known and between) or sign
    return 0.6 * letters / beyond if beyond else 0.0


_SCORES: dict[str, Callable[[str], float]] = {
    "gb18030": _simplified,
    "big5": _traditional,
    "cp932": _japanese,
    "cp1252": _western,
}


def _fraction(chars: list[str], wanted: Callable[[str], bool]) -> float:
    return sum(map(wanted, chars)) / len(chars) if chars else 0.0


def _last_resort(sample: bytes, candidates: tuple[str, ...]) -> Encoding:
    # Start-up time: most files need no guess.
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample[:100_000]).best()
    name = best.encoding if best is not None else (candidates[0] if candidates else "cp1252")
    return Encoding(
        name, certain=False, candidates=tuple(dict.fromkeys((name, *candidates, "cp1252")))
    )
