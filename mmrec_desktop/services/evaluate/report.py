"""What an evaluation says: a handful of figures for each kind of question, and who else was asked.

Separate from how it is found out, because window, command line and benchmarks all show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mmrec_desktop.services.wording import Wording

KINDS = ("view_to_product", "words_to_product", "words_to_picture", "category", "colour")
"""In the order in which they are told.

``view_to_product``: a picture of a product that has several is taken out of the library, and asked
with. ``words_to_product``: a product's title is taken out of the library, and asked with: what is
left of the product (description, category, attributes, pictures) has to be found by it.
``words_to_picture``: a title is asked, and no text of any product may be looked at.
``category``, ``colour``: the name of a kind or a colour is asked, and no text may be looked at;
right is what the products' own fields say.
"""

TOLD = "recall@10"
"""The measure that sentences speak of."""

Figures = Mapping[str, float]
"""recall@1, recall@5, recall@10, mrr and ndcg@10, each 0..1."""
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The same questions answered by one simple means alone.

    ``gain``: by how much the program is better, as the interval of 95 % of each measure.
    """

    figures: Figures
    gain: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question: ``n`` of them were asked; ``interval`` is that of 95 %.

    ``baselines``: who else was asked (``others.BY_KIND``).
    """

    n: int
    figures: Figures
    interval: Mapping[str, Interval]
    baselines: Mapping[str, Baseline]


@dataclass(frozen=True, slots=True)
class Report:
    """All kinds that the library allows, in the order of ``KINDS``.

    ``products``: how many the library has; ``asked_for``: how many of them could be, because no
    trained model in use has learnt from them. ``seconds``: what it took.
    """

    kinds: Mapping[str, Kind]
    products: int
    asked_for: int
    seconds: float


def in_words(name: str, kind: Kind, words: Wording) -> str:
    """One plain sentence: how many of a hundred, and how many by the best of the others."""
    other = max(kind.baselines, key=lambda each: kind.baselines[each].figures[TOLD])
    low, high = kind.interval[TOLD]
    return words.say(
        f"quality.sentence.{name}",
        found=of_hundred(kind.figures[TOLD]),
        low=of_hundred(low),
        high=of_hundred(high),
        other=words.say(f"quality.by.{other}"),
        by_other=of_hundred(kind.baselines[other].figures[TOLD]),
    )


def of_hundred(share: float) -> int:
    """A share as people say it."""
    return round(100 * share)
