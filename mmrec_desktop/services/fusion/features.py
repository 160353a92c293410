"""What the fusion network looks at: frozen features of texts and pictures, and words.

Separate because training, encoding and queries must see the same: only here is it put together.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.membership import among
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import tokens
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.neural.bundle import read_card
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.last_stage import with_shapes
from mmrec_desktop.neural.meaning import CARD, as_products, first_part
from mmrec_desktop.neural.picture_encoder import PictureFeatures
from mmrec_desktop.neural.seen_words import BUNDLE
from mmrec_desktop.services.encoders import Encoders

PICTURE_FIELDS = ("looks", "visible")
"""Stored vectors of pictures that are joined; the last is in the space that words can ask."""
STAGE = "stage"
"""Field of the shapes that a model sees whose last stage of the picture network was tuned."""
LONGEST = 600
"""Characters of a description whose words are read."""

Inputs = list[list[str]]
"""Pairs (field, space) that a model was trained on."""


def inputs(encoders: Encoders, *, tuned: bool = False) -> Inputs:
    """The fields and spaces that features come from now. ``tuned``: through a last stage of the
    picture network that a model brings along; what does not know of that must not use the model.
    """
    spaces = encoders.spaces()
    fields = [[field, spaces[field]] for field in ("meaning", *PICTURE_FIELDS)]
    return [*fields, [STAGE, spaces["looks"]]] if tuned else fields


def text_features(encoders: Encoders, meanings: Vectors) -> Vectors:
    """(n, t): what texts mean, and what they ask of pictures."""
    asked = encoders.seen_words().asked(first_part(meanings))
    return np.concatenate([meanings, asked], axis=1)


def asked_features(encoders: Encoders, text: str) -> Vectors:
    """(1, t) of typed words."""
    return text_features(encoders, as_products(encoders.meaning(text)[None]))


def picture_features(features: PictureFeatures, network: FusionNetwork) -> Vectors:
    """(n, i) of pictures that were just encoded, as a model sees them."""
    frozen = np.concatenate([features.looks, features.visible], axis=1)
    if network.stage is None:
        return frozen
    return with_shapes(frozen, network.stage.shapes(features.maps))


def stored_pictures(
    library: Library, encoders: Encoders, contents: Ids
) -> tuple[Vectors, NDArray[np.bool_]]:
    """(p, i) of stored pictures, and which have everything; the others' rows are zero."""
    spaces = encoders.spaces()
    parts, known = [], np.ones(len(contents), dtype=np.bool_)
    for field in PICTURE_FIELDS:
        index = generation.open_index(library, field, spaces[field])
        there = among(contents, index.ids())
        # A shop without any picture has no vectors that would say how long they are.
        numbers = index.dimension or read_card(BUNDLE, field).dimension
        part = np.zeros((len(contents), numbers), dtype=np.float32)
        if there.any():
            part[there] = index.vectors(contents[there])
        parts.append(part)
        known &= there
    return np.concatenate(parts, axis=1), known


def tuned_pictures(library: Library, space: str, contents: Ids, frozen: Vectors) -> Vectors:
    """The same features (p, i) as the model of this space sees them; as they are where it has not
    looked at a picture, or does not look itself.
    """
    index = generation.open_index(library, STAGE, space)
    there = among(contents, index.ids())
    if not there.any():
        return frozen
    shapes = np.zeros((len(contents), index.dimension), dtype=np.float32)
    shapes[there] = index.vectors(contents[there])
    return with_shapes(frozen, shapes)


def stored_sentences(library: Library, encoders: Encoders, keys: Ids) -> Vectors:
    """(n, s) the stored sentence vectors of products; zero where there is none."""
    index = generation.open_index(library, "meaning", encoders.spaces()["meaning"])
    there = among(keys, index.ids())
    out = np.zeros((len(keys), index.dimension or CARD.dimension), dtype=np.float32)
    if there.any():
        out[there] = index.vectors(keys[there])
    return out


def body(text: ProductText) -> str:
    """Title and description: what is said of a product without its fields."""
    return f"{text.title} {text.description[:LONGEST]}"


def everything(text: ProductText) -> str:
    """All that is said of a product."""
    fields = [text.brand, *(name for path in text.categories for name in path)]
    fields += [value for _, value in text.attributes]
    fields += [each.title for each in text.translations]
    return " ".join([body(text), *fields])


def words(texts: Sequence[str]) -> list[list[str]]:
    """The terms of texts, as the full text has them."""
    return [tokens(text) for text in texts]
