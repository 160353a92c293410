"""Suggested values that are accepted are found at once, written as the shop writes, and undone."""

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.services import edits
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace
from tests import made


def run(job: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def bared(workspace: Workspace) -> int:
    """P12, a blue "Jacket" in the shop's words, which says nothing of itself any more."""
    key = products.resolve(workspace.library, "P12")
    assert key is not None
    product = products.product(workspace.library, key)
    bare = replace(
        product, attributes=(("Material", " "),), categories=(), brand="", title="Number twelve",
        description="", translations=(),
    )  # fmt: skip
    made.adopt(workspace.library, [bare], "another feed")
    run(encode_catalogue(workspace))
    return key


def test_accepted_values_are_written_as_the_shop_does_and_found_at_once(owned: Workspace) -> None:
    key = bared(owned)
    (card,) = products.cards(owned.library, [key])
    wanted = [
        Suggestion(card, "category", "Jacket", 0.97),
        Suggestion(card, "colour", "blue", 0.9),
        Suggestion(card, "material", "cotton", 0.8),
        Suggestion(card, "brand", "青木", 0.7),
    ]
    assert "P12" not in ids(owned, "category:Jacket")
    done = run(edits.accept(owned, wanted))
    assert len(done.edits) == 4
    product = products.product(owned.library, key)
    assert product.categories == (("All", "Clothes", "Jacket"),)
    assert dict(product.attributes) == {"Colour": "blue", "Material": "cotton"}
    assert "P12" in ids(owned, "category:Jacket")
    assert "P12" in [hit.card.id for hit in search(owned, Query(where={"colour": ("blue",)})).hits]
    again = run(edits.accept(owned, wanted))
    assert again.edits == ()
    assert len(run(edits.undo(owned)).edits) == 4
    assert products.product(owned.library, key).attributes == (("Material", " "),)
    assert run(edits.undo(owned)) is None


def test_a_filled_field_is_not_written_over(owned: Workspace) -> None:
    key = products.resolve(owned.library, "P12")
    (card,) = products.cards(owned.library, [key or 0])
    assert run(edits.accept(owned, [Suggestion(card, "brand", "Nordwind", 0.9)])).edits == ()
    assert edits.last(owned) is None


def ids(workspace: Workspace, words: str) -> list[str]:
    return [hit.card.id for hit in search(workspace, Query(text=words)).hits]
