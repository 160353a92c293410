"""What the model in use says of the catalogue: a map of it, and values for fields left empty.

Separate from the list of models: here the model is asked, there it is managed.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog import products
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.neural.training.projection import ROUNDS, plane
from mmrec_desktop.services.fusion.current import WHOLE, Fusion
from mmrec_desktop.services.fusion.fields import field_values
from mmrec_desktop.services.fusion.vectors import of_bodies, of_pairs
from mmrec_desktop.services.workspace import Workspace

MOST_POINTS = 20_000
LEAST_SURE = 0.6
"""Probability from which a value is worth suggesting."""
AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Point:
    """One product on the map: ``x`` and ``y`` within -1..1; ``kind``: its category, or empty."""

    key: int
    id: str
    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """How far a picture (by its content) and the text of its product are of one thing, 0..1."""

    key: int
    content: int
    share: float


def catalogue_map(workspace: Workspace) -> Generator[Progress, None, tuple[Point, ...]]:
    """Where every product stands, by the model in use, else by what its text means."""
    keys, vectors = _vectors(workspace)
    points = np.zeros((0, 2), dtype=np.float32)
    for turn, better in enumerate(plane(vectors) if len(keys) else ()):
        points = better
        yield Progress("map", turn, ROUNDS)
    texts = {each.key: each for each in products.texts(workspace.library, keys)}
    ids = products.ids(workspace.library, keys)
    found = []
    for key, (x, y) in zip(keys.tolist(), points.tolist(), strict=True):
        if key in texts:
            paths = [path for path in texts[key].categories if path]
            kind = max(paths, key=len)[-1] if paths else ""
            found.append(Point(key, ids[key], x, y, kind))
    return tuple(found)


def suggestions(
    workspace: Workspace, keys: Ids | None = None, *, least: float = LEAST_SURE
) -> Generator[Progress, None, tuple[Suggestion, ...]]:
    """Values for fields left empty, surest first; of all products where ``keys`` is None.

    Raises NotFound where no model is in use.
    """
    fusion = workspace.fusions.current(workspace.library, workspace.encoders)
    if fusion is None:
        raise NotFound("model-none-in-use")
    asked = workspace.lookup.snapshot().keys if keys is None else keys
    found: list[Suggestion] = []
    for at in range(0, len(asked), AT_ONCE):
        yield Progress("suggesting", at, len(asked), "products")
        found += _suggested(workspace, fusion, asked[at : at + AT_ONCE], least)
    found.sort(key=lambda each: (-each.confidence, each.card.id, each.field))
    return tuple(found)


def belonging(
    workspace: Workspace, keys: Ids | None = None
) -> Generator[Progress, None, tuple[Belonging, ...]]:
    """What the model in use says of every picture and its product's title, most doubtful first; of
    all products where ``keys`` is None.

    Raises NotFound where no model is in use.
    """
    fusion = workspace.fusions.current(workspace.library, workspace.encoders)
    if fusion is None:
        raise NotFound("model-none-in-use")
    asked = workspace.lookup.snapshot().keys if keys is None else np.sort(keys)
    found: list[Belonging] = []
    for at in range(0, len(asked), AT_ONCE):
        yield Progress("suggesting", at, len(asked), "products")
        part = asked[at : at + AT_ONCE]
        for row, content, share in of_pairs(workspace.library, workspace.encoders, fusion, part):
            found.append(Belonging(int(part[row]), content, share))
    found.sort(key=lambda each: (each.share, each.key, each.content))
    return tuple(found)


def _suggested(workspace: Workspace, fusion: Fusion, keys: Ids, least: float) -> list[Suggestion]:
    texts = products.texts(workspace.library, keys)
    cards = {card.key: card for card in products.cards(workspace.library, keys)}
    said = field_values(texts)
    told = fusion.network.told(of_bodies(workspace.library, workspace.encoders, fusion, texts))
    found = []
    for head in fusion.network.heads:
        sure = told[head.field].max(axis=1)
        best = told[head.field].argmax(axis=1)
        empty = [row for row in range(len(texts)) if row not in said.get(head.field, {})]
        for row in empty:
            if sure[row] >= least and texts[row].key in cards:
                value = head.values[int(best[row])]
                card = cards[texts[row].key]
                found.append(Suggestion(card, head.field, value, float(sure[row])))
    return found


def _vectors(workspace: Workspace) -> tuple[Ids, Vectors]:
    library, encoders = workspace.library, workspace.encoders
    fusion = workspace.fusions.current(library, encoders)
    if fusion is not None:
        index = generation.open_index(library, WHOLE, fusion.space)
    else:
        index = generation.open_index(library, "meaning", encoders.spaces()["meaning"])
    keys = index.ids()[:MOST_POINTS]
    return keys, index.vectors(keys)
