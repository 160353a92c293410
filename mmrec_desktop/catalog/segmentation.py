"""Texts as the terms that the full text is made of. Separate because index and query must be cut
alike.

Chinese, Japanese and Korean runs become single characters and pairs; traditional characters become
simplified ones. Other words lose case and accents; plurals are folded; model numbers are kept whole
and in parts.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import opencc

_HAN = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_HAN += "\U00020000-\U0003ffff"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>[^\W_{_HAN}]+(?:[-'’./+][^\W_{_HAN}]+)*)")
_RUN_OF_HAN = re.compile(f"[{_HAN}]+")
_PART = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<=\d)\.(?=\d)")
_POINT = "\ua78f"
"""Stands for the decimal point inside a term; to the database it is a letter."""
_ZERO = re.compile(rf"(?<![\d{_POINT}])(\d+){_POINT}0+(?![\d{_POINT}])")
"""A whole number that is written with a point: version 7.0 is 7."""
_DIGITS_AND_LETTERS = re.compile(rf"[\d{_POINT}]+|[^\W\d_{_POINT}]+")
_APOSTROPHE = re.compile(r"['’]s?\b")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae",
     "œ": "oe", "Œ": "oe", "ı": "i"}
)  # fmt: skip
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "kids": "kid", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "knives": "knife", "shelves": "shelf", "scarves": "scarf",
    "loaves": "loaf", "leaves": "leaf", "wolves": "wolf", "halves": "half", "lives": "life",
    "lenses": "lens", "canvases": "canvas", "hoody": "hoodie", "mens": "man", "womens": "woman",
}  # fmt: skip
_SINGULAR = frozenset(
    ("lens", "canvas", "series", "species", "news", "atlas", "christmas", "swiss", "plus", "less")
)
_LONGEST = 64
"""Characters of a term; a longer one is cut."""

_local = threading.local()


def tokens(text: str) -> list[str]:
    """All terms of a text in reading order, as they stand in the index."""
    found: list[str] = []
    for han, word in runs(text):
        found.extend(_characters_and_pairs(han) if han else word_terms(word))
    return found


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text cut where the kind of script changes: (Chinese run, "") or ("", other word)."""
    plain = unicodedata.normalize("NFKC", text)
    for match in _RUN.finditer(plain):
        if match["han"]:
            yield simplified(match["han"]), ""
        else:
            yield "", match["word"]


def spoken(text: str) -> str:
    """Words as their terms, runs of Chinese as they are, blanks between: what names of several
    words are looked for in.
    """
    return " ".join(han or " ".join(word_terms(word)) for han, word in runs(text))


def pairs(han: str) -> list[str]:
    """What of a Chinese run is looked for: its pairs, or the one character there is."""
    return [han[at : at + 2] for at in range(len(han) - 1)] or [han]


def is_pair(term: str) -> bool:
    """Whether a term is two neighbours in a Chinese run."""
    return len(term) == 2 and _RUN_OF_HAN.fullmatch(term) is not None


@lru_cache(maxsize=65536)
def word_terms(word: str) -> tuple[str, ...]:
    """One word as terms: itself, or where it is joined or mixed (model numbers) whole and in parts.

    "WH-1000XM4" gives wh1000xm4, wh, 1000xm4; "women's" gives woman; "30cm" gives 30cm, 30, cm.
    """
    if word.isascii() and word.isalpha():
        return (_term(word.lower()),)
    bare = _ZERO.sub(r"\1", _NUMBER.sub(_POINT, _APOSTROPHE.sub("", fold(word))))
    parts = _PART.findall(bare)
    terms = [_term(part) for part in parts]
    if len(parts) > 1:
        whole = "".join(parts)
        if any(character.isdigit() for character in whole):
            terms.insert(0, whole[:_LONGEST])
    elif len(parts) == 1:
        pieces = _DIGITS_AND_LETTERS.findall(parts[0])
        if len(pieces) == 2 and (pieces[0][0].isdigit() or len(pieces[0]) > 2):
            terms.extend(_term(piece) for piece in pieces)
    return tuple(term for term in terms if term)


def fold(text: str) -> str:
    """Without case, width and accents: "Größe" and "GROSSE" become "grosse"."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).translate(_LETTERS).casefold()
    apart = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def simplified(text: str) -> str:
    """Traditional Chinese characters as simplified ones; everything else as it is."""
    if text.isascii():
        return text
    converter = getattr(_local, "converter", None)
    if converter is None:
        converter = _local.converter = opencc.OpenCC("t2s")
    return str(converter.convert(text))


def singular(word: str) -> str:
    """An English plural as its singular, by the regular rules; other words as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word in _SINGULAR or not word.isascii():
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + ("ie" if word.endswith(("oodies", "ookies", "eanies")) else "y")
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "atoes")):
        return word[:-2]
    return word[:-1]


def code(text: str) -> str:
    """A SKU, barcode or identifier as it is compared: letters and digits only, without case."""
    return "".join(_PART.findall(fold(text))).replace("_", "")


def _term(part: str) -> str:
    return singular(part[:_LONGEST])


def _characters_and_pairs(han: str) -> list[str]:
    found: list[str] = []
    for at, character in enumerate(han):
        found.append(character)
        if at + 1 < len(han):
            found.append(han[at : at + 2])
    return found
