"""What of a product's text goes into its sentence vector.

Separate because queries and evaluation depend on the same choice.
"""

import re
from collections.abc import Sequence

from mmrec_desktop.domain.product import Pairs

MOST_KINDS = 2
LONGEST_SENTENCE = 120
"""Characters."""
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Something that can mean something: neither a number nor a code such as "A1" or "3fa2c1"."""
_END = re.compile(r"(?<=[.。!！?？;；])\s*|[\r\n]+")


def product_text(
    title: str,
    brand: str = "",
    categories: Sequence[Sequence[str]] = (),
    attributes: Pairs = (),
    description: str = "",
) -> str:
    """One short text: the title, the kind of thing, its brand, and how the description begins.

    The first sentence says what a thing is for; more of a description blurs the vector. Empty where
    there are only numbers and codes, such as the names of a camera's files: they mean nothing.
    """
    named = _parts(title, brand, categories)
    return _joined([*named, _first_sentence(description)])


def product_name(title: str, brand: str = "", categories: Sequence[Sequence[str]] = ()) -> str:
    """The same without the description: what a product is called. Empty likewise."""
    return _joined(_parts(title, brand, categories))


def _parts(title: str, brand: str, categories: Sequence[Sequence[str]]) -> list[str]:
    kinds = dict.fromkeys(path[-1].strip() for path in categories if path and path[-1].strip())
    parts = [title.strip(), *list(kinds)[:MOST_KINDS]]
    if brand.strip() and brand.strip().lower() not in title.lower():
        parts.append(brand.strip())
    return parts


def _joined(parts: Sequence[str]) -> str:
    text = ". ".join(dict.fromkeys(part for part in parts if part))
    return text if _WORD.search(text) else ""


def _first_sentence(text: str) -> str:
    first = _END.split(text.strip(), maxsplit=1)[0]
    return first[:LONGEST_SENTENCE].strip()
