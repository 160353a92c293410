"""Why a product answers a query: the words to mark in its text, and the reasons as one sentence.

Separate because it looks up the query's words once more, off the window's thread.
"""

from dataclasses import dataclass

from mmrec_desktop.catalog import fulltext
from mmrec_desktop.domain.colour_words import colours_in
from mmrec_desktop.domain.hit import Hit, Reason
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.words_query import parse_words
from mmrec_desktop.ranking.highlight import spans
from mmrec_desktop.ranking.reasons import reasons
from mmrec_desktop.services.workspace import Workspace

_MOST_TERMS = 3


@dataclass(frozen=True, slots=True)
class Why:
    """``spans``: (start, end) of found words in the text that was asked about."""

    spans: tuple[tuple[int, int], ...] = ()
    reasons: tuple[Reason, ...] = ()


def why(workspace: Workspace, query: Query, hit: Hit, product: Product, text: str) -> Why:
    """Marks and reasons for one hit; ``text`` is the description as it is shown."""
    words = parse_words(query.text)
    terms: tuple[str, ...] = ()
    if query.text.strip():
        terms = fulltext.search(workspace.library, words, limit=1).terms
    whole = "\n".join((product.title, product.brand, text, *(v for _, v in product.attributes)))
    found = [term for term in terms if spans(whole, [term])]
    said = hit.reasons or reasons(
        hit.parts, _shortest(found)[:_MOST_TERMS], colours_in(words.plain())
    )
    return Why(tuple(spans(text, terms)), said)


def _shortest(terms: list[str]) -> list[str]:
    """Terms without those that are part of another one, such as bigrams of a longer word."""
    return [term for term in terms if not any(term != other and term in other for other in terms)]
