"""Where a pane of "more like this" has been: its own back and forward, and the tabs that hold it.

Separate because it is plain data, and is remembered between two starts.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any

from mmrec_desktop.domain.query import LOOKS

OF_ORDERS = ("goes-with", "bought-together")
"""Modes that are offered where there are orders."""
MODES = ("looks", "similar", *OF_ORDERS, "cheaper", "in-stock")
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A seed product, a mode, and what "looks alike" means in it."""

    product_id: str
    mode: str = "similar"
    looks: str = "both"


@dataclass(slots=True)
class Trail:
    """Places in the order they were visited, and the one that is shown."""

    places: list[Place]
    at: int = 0

    def here(self) -> Place:
        """The place that is shown."""
        return self.places[self.at]

    def go(self, place: Place) -> None:
        """Visits a place; what lay ahead is forgotten."""
        if place == self.here():
            return
        self.places = [*self.places[: self.at + 1], place][-_LONGEST:]
        self.at = len(self.places) - 1

    def step(self, by: int) -> bool:
        """Goes back (-1) or forward (1) where there is a place to go to."""
        if not 0 <= self.at + by < len(self.places):
            return False
        self.at += by
        return True

    def can_step(self, by: int) -> bool:
        """Whether there is a place to go to."""
        return 0 <= self.at + by < len(self.places)


@dataclass(slots=True)
class Tab:
    """One or two trails side by side; ``titles`` are those of products seen so far, by id."""

    trails: list[Trail]
    titles: dict[str, str] = field(default_factory=dict)

    def title(self) -> str:
        """The seed of the first trail."""
        seed = self.trails[0].here().product_id
        return self.titles.get(seed, seed)


def tab_to_state(tab: Tab) -> dict[str, Any]:
    """The tab as plain values; its history is not kept."""
    return {
        "trails": [list(astuple(trail.here())) for trail in tab.trails],
        "titles": {
            trail.here().product_id: tab.titles[trail.here().product_id]
            for trail in tab.trails
            if trail.here().product_id in tab.titles
        },
    }


def tab_from_state(state: object) -> Tab | None:
    """The tab, or None where the remembered values are damaged."""
    if not isinstance(state, Mapping) or not isinstance(state.get("trails"), list):
        return None
    trails = [
        Trail([Place(str(said[0]), str(said[1]), _looks(said))])
        for said in state["trails"][:2]
        if isinstance(said, list) and len(said) in (2, 3) and said[1] in MODES
    ]
    titles = state.get("titles")
    named = {str(k): str(v) for k, v in titles.items()} if isinstance(titles, Mapping) else {}
    return Tab(trails, named) if trails else None


def _looks(said: list[Any]) -> str:
    """As it was remembered; earlier versions knew of none."""
    return str(said[2]) if len(said) == 3 and said[2] in LOOKS else "both"
