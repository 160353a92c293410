"""Search: words, pictures and products in one query; and why a product answers it."""

from dataclasses import dataclass

from mmrec_desktop.catalog import fulltext, products
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.hit import Reason, Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.words_query import parse_words
from mmrec_desktop.services.answer.answer import answer, asks_nothing, reasons_for
from mmrec_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Explanation:
    """``terms``: words to be marked in the product's texts. ``reasons``: strongest first."""

    terms: tuple[str, ...]
    reasons: tuple[Reason, ...]


def search(
    workspace: Workspace, query: Query, *, facets: bool = False, wait: bool = True
) -> Results:
    """The answer to a query; one that asks nothing lists the catalogue.

    With ``wait`` False it answers at once, and names in ``missing`` what could not be looked at
    because an encoder is still loading. Raises NotFound and PictureUnreadable.
    """
    return answer(workspace, query, with_facets=facets, wait=wait)


def explain(workspace: Workspace, query: Query, product_id: str) -> Explanation:
    """Why a product answers a query. Raises NotFound for one that is not there."""
    key = products.resolve(workspace.library, product_id)
    if key is None:
        raise NotFound("product-missing", product=product_id)
    if asks_nothing(query):
        return Explanation((), ())
    terms: tuple[str, ...] = ()
    if "text" in query.use:
        terms = fulltext.search(workspace.library, parse_words(query.text), limit=1).terms
    return Explanation(terms, reasons_for(workspace, query, key))
