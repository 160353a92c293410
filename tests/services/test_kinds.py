"""What is more of the same: told by categories where they are known, else by titles and looks."""

from dataclasses import replace

import numpy as np
import pytest

from mmrec_desktop.catalog import products
from mmrec_desktop.services.bought.kinds import MoreOfTheSame
from mmrec_desktop.services.workspace import Workspace
from tests import made

Paths = tuple[tuple[str, ...], ...]
JACKETS = ("Women", "Tops", "Jackets")
PANTS = ("Women", "Bottoms", "Pants")
SALE, ERIN = ("Promotions", "Women Sale"), ("Collections", "Erin Recommends")


def others(workspace: Workspace, paths: dict[str, Paths], of: str) -> set[str]:
    """Which of these products are something else than one of them."""
    kept = [
        replace(
            made.made(0, 0), id=name, title=f"{name} thing", sku=name, barcode="", pictures=(),
            variants=(), categories=categories,
        )
        for name, categories in paths.items()
    ]  # fmt: skip
    made.adopt(workspace.library, kept, "/feeds/kinds.csv")
    keys = np.array([products.resolve(workspace.library, name) for name in paths], dtype=np.int64)
    seed = products.resolve(workspace.library, of)
    assert seed is not None
    rows = np.flatnonzero(keys != seed)
    names = products.ids(workspace.library, keys)
    found = MoreOfTheSame(workspace, seed).others(keys, rows)
    return {names[int(keys[row])] for row in found}


def flat(*paths: tuple[str, ...]) -> Paths:
    """The same names as shops list them that know no levels; the first says nothing anyhow."""
    return tuple((name,) for path in paths for name in path[1:])


@pytest.mark.parametrize("written", ["levels", "a list"])
def test_collections_and_sales_are_no_kinds(owned: Workspace, written: str) -> None:
    goods = {
        "Juno": (JACKETS, SALE),
        "Inez": (JACKETS,),
        "Olivia": (JACKETS, SALE),
        "Karmen": (PANTS, SALE),
        "Emma": (PANTS, ERIN, SALE),
        "Bare": (),
    }
    if written == "a list":
        goods = {name: flat(*paths) for name, paths in goods.items()}
    assert others(owned, goods, "Juno") == {"Karmen", "Emma", "Bare"}


def test_of_one_title_are_the_same(owned: Workspace) -> None:
    made.adopt(
        owned.library,
        [replace(made.made(5, 0), id=name, sku=name, barcode="", categories=()) for name in "AB"],
        "/feeds/twins.csv",
    )
    keys = np.array([products.resolve(owned.library, name) for name in ("B", "P00")])
    seed = products.resolve(owned.library, "A")
    assert seed is not None
    found = MoreOfTheSame(owned, seed).others(keys.astype(np.int64), np.array([0, 1]))
    assert list(found) == [1]


def test_a_category_of_nearly_everything_says_no_kind(owned: Workspace) -> None:
    goods: dict[str, Paths] = {f"G{number}": (("Women",),) for number in range(20)}
    assert len(others(owned, goods, "G0")) == 19
