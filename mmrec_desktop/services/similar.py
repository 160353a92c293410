"""More like this: products that look alike, are alike, cost less or are in stock."""

import numpy as np

from mmrec_desktop.catalog import facets, products
from mmrec_desktop.domain.errors import NotFound, WrongUse
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.product import lowest_price
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.services.answer import answer
from mmrec_desktop.services.workspace import Workspace

MODES = ("looks", "similar", "cheaper", "in-stock")


def similar(workspace: Workspace, product_id: str, mode: str = "similar", k: int = 20) -> Results:
    """Products like this one. Raises NotFound for an unknown product, WrongUse for an unknown mode."""
    if mode not in MODES:
        raise WrongUse("unknown-mode", mode=mode, known=", ".join(MODES))
    key = products.resolve(workspace.library, product_id)
    if key is None:
        raise NotFound("product-missing", product=product_id)
    use = frozenset({"picture"}) if mode == "looks" else frozenset({"text", "picture"})
    query = Query(like=(product_id,), use=use, k=k)
    results = answer(workspace, query, only=_among(workspace, key, mode))
    if mode == "looks" and not results.hits:
        return answer(workspace, Query(like=(product_id,), k=k))
    return results


def _among(workspace: Workspace, key: int, mode: str) -> Ids | None:
    if mode == "in-stock":
        return facets.allowed(workspace.library, {"stock": ("in",)})
    if mode != "cheaper":
        return None
    price = lowest_price(products.product(workspace.library, key))
    if price is None:
        return np.empty(0, dtype=np.int64)
    found = facets.allowed(workspace.library, {"price": (f"..{price.amount}",)})
    cards = products.cards(workspace.library, found if found is not None else [])
    cheaper = [card.key for card in cards if card.price and card.price.amount < price.amount]
    return np.array(sorted(cheaper), dtype=np.int64)
