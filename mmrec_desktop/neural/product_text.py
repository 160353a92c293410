"""What of a product's text goes into its sentence vector.

Separate because queries and evaluation depend on the same choice.
"""

from collections.abc import Sequence

from mmrec_desktop.domain.product import Pairs


def product_text(
    title: str,
    brand: str = "",
    categories: Sequence[Sequence[str]] = (),
    attributes: Pairs = (),
    description: str = "",
) -> str:
    """One short text: the title, then the kind of thing.

    Descriptions are left out: they blur the vector.
    """
    kinds = dict.fromkeys(path[-1].strip() for path in categories if path and path[-1].strip())
    parts = [title.strip(), *list(kinds)[:2]]
    if brand.strip() and brand.strip().lower() not in title.lower():
        parts.append(brand.strip())
    return ". ".join(part for part in parts if part)
