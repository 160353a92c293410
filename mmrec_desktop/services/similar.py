"""More like this: products that look alike, are alike, cost less, are in stock, go with it or were
bought together with it.
"""

from dataclasses import replace

import numpy as np

from mmrec_desktop.catalog import facets, products
from mmrec_desktop.domain.errors import NotFound, WrongUse
from mmrec_desktop.domain.hit import Hit, Reason, Results
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import lowest_price
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.services.answer.answer import answer
from mmrec_desktop.services.bought.companions import bought_together, goes_with
from mmrec_desktop.services.workspace import Workspace

OF_ORDERS = {"goes-with": goes_with, "bought-together": bought_together}
"""Modes that have nothing to say before there are orders."""
MODES = ("looks", "similar", *OF_ORDERS, "cheaper", "in-stock")


def similar(
    workspace: Workspace,
    product_id: str,
    mode: str = "similar",
    k: int = 20,
    *,
    looks: str = "both",
) -> Results:
    """Products like this one, each with reasons; ``looks``: what "looks alike" means, for every
    mode of likeness. Where there is nothing, ``note`` may say why.

    Raises NotFound for an unknown product, WrongUse for an unknown mode.
    """
    if mode not in MODES:
        raise WrongUse("unknown-mode", mode=mode, known=", ".join(MODES))
    key = products.resolve(workspace.library, product_id)
    if key is None:
        raise NotFound("product-missing", product=product_id)
    if mode in OF_ORDERS:
        return OF_ORDERS[mode](workspace, key, k)
    price = lowest_price(products.product(workspace.library, key))
    use = frozenset({"picture"}) if mode == "looks" else frozenset({"text", "picture"})
    query = Query(like=(product_id,), use=use, k=k, looks=looks)
    results = answer(workspace, query, only=_among(workspace, price, mode))
    if mode == "looks" and not any(hit.parts for hit in results.hits):
        # Without a picture there is nothing to look like: the text is all that is known.
        results = answer(workspace, replace(query, use=frozenset({"text"})))
    hits = tuple(_explained(hit, mode, price) for hit in results.hits if hit.score > 0)
    return replace(results, hits=hits)


def _among(workspace: Workspace, price: Money | None, mode: str) -> Ids | None:
    if mode == "in-stock":
        return facets.allowed(workspace.library, {"stock": ("in",)})
    if mode != "cheaper":
        return None
    if price is None:
        return np.empty(0, dtype=np.int64)
    return products.cheaper_than(workspace.library, price)


def _explained(hit: Hit, mode: str, price: Money | None) -> Hit:
    """The mode's own reason first: it is why this list was asked for."""
    because = list(hit.reasons)
    if mode == "cheaper" and price is not None and hit.card.price is not None:
        saved = Money(price.amount - hit.card.price.amount, price.currency)
        because.insert(0, Reason("cheaper", "cheaper", {"saved": str(saved)}))
    if mode == "in-stock":
        because.insert(0, Reason("in-stock", "in-stock", count=hit.card.stock))
    return replace(hit, reasons=tuple(because))
