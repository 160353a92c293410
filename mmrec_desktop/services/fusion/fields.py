"""What the shop says of its products, field by field: what a network can learn to tell.

Separate because training and suggestions must agree on what is said and what is left empty.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from mmrec_desktop.catalog.derived import LONGEST_VALUE, field_name
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import fold
from mmrec_desktop.domain.colour_words import colours_in

Values = Mapping[str, Mapping[int, tuple[str, ...]]]
"""Field -> place of a product -> its values."""


def field_values(texts: Sequence[ProductText]) -> Values:
    """What the shop says of its products, by field: category, brand, colour and attributes.

    Spellings that differ in case only are one value.
    """
    found: dict[str, dict[int, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for place, text in enumerate(texts):
        for path in text.categories:
            found["category"][place][path[-1].strip() if path else ""] = None
        found["brand"][place][text.brand.strip()] = None
        said = [value for name, value in text.attributes if field_name(name) == "colour"]
        for colour in {c for value in said for c in colours_in(value)} or colours_in(text.title):
            found["colour"][place][colour] = None
        for name, value in text.attributes:
            plain = field_name(name)
            if plain not in ("colour", "category", "brand") and len(value) <= LONGEST_VALUE:
                found[plain][place][" ".join(value.split())] = None
    return {field: _one_spelling(each) for field, each in found.items()}


def _one_spelling(values: Mapping[int, Mapping[str, None]]) -> dict[int, tuple[str, ...]]:
    written = Counter(value for each in values.values() for value in each if value)
    best: dict[str, str] = {}
    for value, _ in sorted(written.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(fold(value), value)
    out = {}
    for place, each in values.items():
        plain = tuple(dict.fromkeys(best[fold(value)] for value in each if value))
        if plain:
            out[place] = plain
    return out
