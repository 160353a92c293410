"""The part of a product's picture that matched a query, for the one product that is looked at.

Separate from search because it costs some thirty runs of the network: nobody waits for it who does
not ask.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import pictures, products
from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.region import Region
from mmrec_desktop.intake.pictures.colour import colour_shares, hsv_histogram
from mmrec_desktop.neural.occlusion import grid_of, heat, hidden, shows_something, warm_box
from mmrec_desktop.ranking.weights import weights
from mmrec_desktop.services.answer.answer import asks_nothing
from mmrec_desktop.services.answer.asked import Asked, ask
from mmrec_desktop.services.answer.evidence import colour_vector
from mmrec_desktop.services.workspace import Workspace

LEAST = 0.01
"""A likeness that falls by less than this part of it has no place in the picture."""

Measure = Callable[[list[DecodedPicture]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class _Place:
    """One picture of a product: its name for the user, and where it can be read, best first."""

    reference: str
    sources: tuple[PictureSource, ...]


def matched_region(
    workspace: Workspace, query: Query, product_id: str, picture: str = ""
) -> Region | None:
    """Where in a product's picture (its first where none is named) the query is answered.

    None where pictures say nothing of this query, or the picture cannot be read. Raises NotFound
    and PictureUnreadable for what the query itself names.
    """
    if asks_nothing(query) or "picture" not in query.use:
        return None
    place = _place(workspace, product_id, picture)
    if place is None:
        return None
    measure = _measure(workspace, ask(workspace, replace(query, where={})))
    decoded = _first_readable(workspace, place.sources)
    if measure is None or decoded is None:
        return None
    grid = grid_of(decoded.width, decoded.height)
    windows = [each for each in grid.windows() if shows_something(decoded.pixels, grid, each)]
    shown = [decoded] + [_seen(decoded, hidden(decoded.pixels, grid, each)) for each in windows]
    likeness = measure(shown)
    lost = likeness[0] - likeness[1:]
    warmth = heat(grid, windows, lost)
    share = float(lost.max(initial=0.0) / max(1e-6, abs(float(likeness[0]))))
    if warmth is None or share < LEAST:
        return None
    return Region(place.reference, warm_box(warmth), warmth, min(1.0, share))


def _place(workspace: Workspace, product_id: str, picture: str) -> _Place | None:
    """The picture that is meant: its file, else the thumbnail that the library keeps."""
    key = products.resolve(workspace.library, product_id)
    if key is None:
        raise NotFound("product-missing", product=product_id)
    gallery = pictures.gallery(workspace.library, key)
    readable = [each for each in gallery if each.path or each.thumbnail]
    if not readable:
        return None
    meant = next((each for each in readable if each.reference == picture), readable[0])
    files = [file for file in (meant.path, meant.thumbnail) if file]
    return _Place(meant.reference, tuple(PictureSource(path=file) for file in files))


def _first_readable(
    workspace: Workspace, sources: tuple[PictureSource, ...]
) -> DecodedPicture | None:
    for source in sources:
        for decoded in workspace.pool.decode([source]):
            if isinstance(decoded, DecodedPicture):
                return decoded
    return None


def _measure(workspace: Workspace, asked: Asked) -> Measure | None:
    """How well pictures answer, from all that a query asks of them; None where it asks nothing."""
    wanted = [np.atleast_2d(rows) for rows, is_wanted in asked.looks if is_wanted]
    have = {"colour"} | ({"picture"} if wanted else set())
    have |= {"visible"} if asked.visible is not None else set()
    share = weights(asked.query, asked.words, have)
    if not any(share.get(name) for name in ("picture", "visible", "colour")):
        return None
    network = workspace.encoders.pictures()
    visible = asked.visible

    def measure(shown: list[DecodedPicture]) -> NDArray[np.float32]:
        features = network.encode(shown)
        total = np.zeros(len(shown), dtype=np.float32)
        for rows in wanted:
            alike = (features.looks @ rows.T).max(axis=1)
            total += share.get("picture", 0.0) / len(wanted) * _relative(alike)
        if visible is not None:
            total += share.get("visible", 0.0) * _relative(features.visible @ visible)
        if asked.colours:
            shares = np.array([each.colours for each in shown]).reshape(-1, len(COLOURS))
            colours = np.sqrt(shares) @ colour_vector(asked.colours)
            total += share.get("colour", 0.0) * _relative(colours)
        return total

    return measure


def _relative(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """On the scale of the whole picture, which comes first: measures differ in theirs."""
    return np.asarray(likeness / max(0.05, float(likeness[0])), dtype=np.float32)


def _seen(decoded: DecodedPicture, pixels: NDArray[np.uint8]) -> DecodedPicture:
    """The picture with other pixels, measured anew."""
    return replace(
        decoded, pixels=pixels, histogram=hsv_histogram(pixels), colours=colour_shares(pixels)
    )
