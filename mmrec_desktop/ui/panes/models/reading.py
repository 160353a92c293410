"""What the page of models shows of a library, read in one go off the window's thread.

Separate from the presenter, which knows no storage.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.hit import Card
from mmrec_desktop.services import models, resume
from mmrec_desktop.services.models import Entry
from mmrec_desktop.services.train.cost import Cost, cost_of_pictures
from mmrec_desktop.services.wording import wording
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.panes.models import story
from mmrec_desktop.ui.panes.models.lists import TrainingLine
from mmrec_desktop.ui.strings import language, moment


@dataclass(frozen=True, slots=True)
class State:
    """All that the page shows of a library. ``shown``: the training that is told about.

    ``vectors`` changes with every vector that is kept, and with it the map. ``unfinished``: rounds
    of a training that was cut short, and whether it learns from pictures more closely; ``cost`` of
    that.
    """

    count: int
    read_only: bool
    newer: int
    vectors: int
    unfinished: int
    unfinished_pictures: bool
    cost: Cost
    entries: tuple[Entry, ...]
    shown: Entry | None
    cards: Mapping[str, Card]


def read_state(workspace: Workspace, chosen: str) -> State:
    """Reads everything that the page shows."""
    library = workspace.library
    entries = models.entries(workspace)
    shown = next((each for each in entries if each.id == chosen), entries[0] if entries else None)
    named = _named(shown.report) if shown is not None else []
    return State(
        count=products.counts(library).products,
        read_only=library.read_only,
        vectors=library.state("vectors"),
        newer=models.new_since_training(workspace),
        unfinished=_rounds_left(workspace),
        unfinished_pictures=resume.unfinished_pictures(workspace),
        cost=cost_of_pictures(library, os.cpu_count() or 1),
        entries=tuple(entries),
        shown=shown,
        cards=cards_of(workspace, named),
    )


def _rounds_left(workspace: Workspace) -> int:
    """Rounds of a training that was cut short; -1 where there is none."""
    found = resume.unfinished_training(workspace)
    return -1 if found is None else found


def _named(report: Mapping[str, object]) -> list[str]:
    """Products that the cards show."""
    found = [each.product for each in story.mistakes(report)]
    for asked in story.questions(report):
        found += [asked.right, *asked.before, *asked.now]
    return list(dict.fromkeys(found))


def cards_of(workspace: Workspace, ids: Sequence[str]) -> dict[str, Card]:
    """The cards of these products, of those that are still there."""
    library = workspace.library
    keys = [products.resolve(library, each) for each in ids]
    found = products.cards(library, [key for key in keys if key is not None])
    return {card.id: card for card in found}


def training_line(entry: Entry) -> TrainingLine:
    """A training as a line of the list."""
    state = "refused" if entry.verdict != "adopted" else "kept"
    if entry.in_use:
        state = "in-use"
    if entry.trouble and entry.verdict == "adopted":
        state = "aside"
    said = models.reason(entry.report["verdict"], wording(language()))
    return TrainingLine(entry.id, moment(entry.made_at), said, state, entry.in_use)
