"""How a picture looks, as one vector: shape from the network, colours, and where the colours lie.

Separate from the network because the projection is made from these functions, and queries weigh the
parts differently from the catalogue: a photograph's background is not part of the thing it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.picture import SIDE, DecodedPicture, Pixels

WHITE = 240
"""All three channels at least this: ground, not goods."""
BANDS = 3
BINS = (12, 2, 3)
PLACES = BANDS * BINS[0] * BINS[1] * BINS[2]
"""Hue, saturation and value bins of the histogram of each third of the thing, from top to bottom.
"""
_BIN_PARTS = (
    [level * BINS[0] // 256 * (BINS[1] * BINS[2]) for level in range(256)]
    + [level * BINS[1] // 256 * BINS[2] for level in range(256)]
    + [level * BINS[2] // 256 for level in range(256)]
)
"""What each value of hue, saturation and value adds to the number of the bin."""
SHAPE = 320
"""Numbers of a look vector that say shape."""
HISTOGRAM = 192
"""Numbers after those of shape: the colours as such; then come their places."""
MEANT = 256
"""Numbers after the shape that say where the picture lies in the space that it shares with words:
what kind of thing it is, whoever took the photograph.
"""
COLOUR_WEIGHT = 0.7
PLACE_WEIGHT = 0.7
"""Weights of colours and of their places beside a shape of weight one, and a meaning of weight one.
"""
MEANT_BESIDE_KIND = 0.5
"""Weight of the meaning where a kind is asked for in any colour: it knows colours too."""
SHAPE_BESIDE_COLOUR = 0.3
"""Weight of the shape where things of the same colours are asked for: among those, things of the
same kind still come first.
"""
LEAST_TRUST = 0.1
WHITE_ENOUGH = 0.2
"""A query picture whose edge is white to this share shows its thing on a clean ground."""


@dataclass(frozen=True, slots=True)
class LookProjection:
    """Shape: ``shape_mean`` (k,) taken off, ``shape`` (k, s).

    Places: ``place`` (PLACES, p).
    """

    shape_mean: NDArray[np.float32]
    shape: NDArray[np.float32]
    place: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Colours:
    """Of pictures: ``histogram`` (n, 192), ``places`` (n, PLACES), ``shares`` (n, 12)."""

    histogram: Vectors
    places: Vectors
    shares: Vectors


def colours_of(pictures: Sequence[DecodedPicture]) -> Colours:
    """The colours of decoded pictures, at least one."""
    return Colours(
        np.stack([picture.histogram for picture in pictures]),
        np.stack([place_histogram(picture.pixels) for picture in pictures]),
        np.stack([picture.colours for picture in pictures]),
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """Of pictures: the network's features ``gem`` (n, k), their place ``meant`` (n, MEANT) in the
    space shared with words, their ``colours``, and the ``trust`` (n,) in these.
    """

    gem: Vectors
    meant: Vectors
    colours: Colours
    trust: NDArray[np.float32]


def look_vectors(seen: Looked, projection: LookProjection) -> Vectors:
    """Unit vectors (n, s + MEANT + 192 + p)."""
    shape = unit((unit(seen.gem) - projection.shape_mean) @ projection.shape)
    places = unit(seen.colours.places)
    believed = seen.trust[:, None]
    return unit(
        np.concatenate(
            [
                shape,
                seen.meant,
                COLOUR_WEIGHT * believed * unit(seen.colours.histogram),
                PLACE_WEIGHT * believed * (places @ projection.place),
            ],
            axis=1,
        )
    )


def weighed(looks: NDArray[np.float32], what: str) -> NDArray[np.float32]:
    """One look vector (dimension,) as it is asked with, unit length: "kind" without its colours,
    the same thing in any colour; "colour" with little of its shape; "both" as it is.
    """
    if what == "both":
        return looks
    out = looks.copy()
    if what == "kind":
        out[SHAPE : SHAPE + MEANT] *= MEANT_BESIDE_KIND
        out[SHAPE + MEANT :] = 0.0
    else:
        out[: SHAPE + MEANT] *= SHAPE_BESIDE_COLOUR
    weighed_looks: NDArray[np.float32] = unit(out[None])[0]
    return weighed_looks


def apart(looks: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Look vectors (..., dimension) as what they say of shape and kind, and what they say of
    colours: the cosines with these two add up to the cosine with the whole.
    """
    shape, colours = looks.copy(), looks.copy()
    shape[..., SHAPE + MEANT :] = 0.0
    colours[..., : SHAPE + MEANT] = 0.0
    return shape, colours


def place_histogram(pixels: Pixels) -> NDArray[np.float32]:
    """Square roots of the colour shares of the upper, middle and lower third of the thing,
    (PLACES,).
    """
    small = np.ascontiguousarray(pixels[::2, ::2])  # (112, 112, 3)
    hsv = np.asarray(Image.fromarray(small).convert("HSV").point(_BIN_PARTS))
    bins = hsv[..., 0] + hsv[..., 1] + hsv[..., 2]  # (112, 112)
    # Ten times quicker than min(axis=2).
    thing = np.minimum(np.minimum(small[..., 0], small[..., 1]), small[..., 2]) < WHITE
    out = np.zeros((BANDS, PLACES // BANDS), dtype=np.float32)
    rows = np.flatnonzero(thing.any(axis=1))
    if len(rows):
        edges = rows[0] + (rows[-1] + 1 - rows[0]) * np.arange(BANDS + 1) // BANDS
        for band in range(BANDS):
            part = slice(edges[band], edges[band + 1])
            counts = np.bincount(bins[part][thing[part]], minlength=out.shape[1])
            out[band] = np.sqrt(counts / max(counts.sum(), 1))
    return out.ravel()


def colour_trust(picture: DecodedPicture) -> float:
    """How far a query picture's colours are its thing's, LEAST_TRUST..1: is the edge white?"""
    scale = SIDE / max(picture.width, picture.height, 1)
    high = max(8, min(SIDE, round(picture.height * scale)))
    wide = max(8, min(SIDE, round(picture.width * scale)))
    top, left = (SIDE - high) // 2, (SIDE - wide) // 2
    white = picture.pixels[top : top + high, left : left + wide].min(axis=2) >= WHITE
    edge = np.concatenate(
        [white[:3].ravel(), white[-3:].ravel(), white[:, :3].ravel(), white[:, -3:].ravel()]
    )
    share = min(1.0, float(edge.mean()) / WHITE_ENOUGH)
    return LEAST_TRUST + (1.0 - LEAST_TRUST) * share


def unit(rows: NDArray[np.floating[Any]]) -> Vectors:
    """Rows of unit length; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)
