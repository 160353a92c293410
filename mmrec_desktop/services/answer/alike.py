"""In what a hit looks like the picture that was asked with: in shape, in colour, or in both.

Separate from the evidence, because only hits that are shown are looked at so closely.
"""

import numpy as np

from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.neural.look_features import apart
from mmrec_desktop.services.answer.asked import Asked
from mmrec_desktop.services.answer.evidence import usual
from mmrec_desktop.services.lookup import Measures
from mmrec_desktop.services.workspace import Workspace

CLEARLY = 0.8
"""Spreads of the library's sample above its mean from which shape or colour is named."""
LEAST_SPREAD = 0.01
"""Of pictures that are all alike in something, nothing is more alike than the others."""
SHAPE, COLOUR, BOTH = "picture-shape", "picture-colour", "picture-both"


def alike_in(workspace: Workspace, asked: Asked, keys: Ids) -> dict[int, str]:
    """Product -> the code of a reason, for those of ``keys`` that look more like what is wanted
    than the library's products do.
    """
    wanted = [np.atleast_2d(rows) for rows, is_wanted in asked.looks if is_wanted]
    if not (wanted and len(keys)):
        return {}
    lookup = workspace.lookup
    index = lookup.index("looks", workspace.encoders.spaces()["looks"])
    both = np.concatenate([keys, usual(workspace, asked)])
    shape, colours = (
        _standing_out(measured.best, len(keys))
        for measured in lookup.picture_similarities(index, apart(np.concatenate(wanted)), both)
    )
    codes = map(_code, shape, colours)
    return {key: code for key, code in zip(keys.tolist(), codes, strict=True) if code}


def _standing_out(likeness: Measures, count: int) -> list[float]:
    """How many spreads of the others the first ``count`` lie above their mean."""
    usual = likeness[count:]
    usual = usual[np.isfinite(usual)]
    if not len(usual):
        return [0.0] * count
    above = np.nan_to_num(likeness[:count] - usual.mean(), nan=0.0)
    found: list[float] = (above / max(float(usual.std()), LEAST_SPREAD)).tolist()
    return found


def _code(shape: float, colours: float) -> str:
    if min(shape, colours) >= CLEARLY:
        return BOTH
    if max(shape, colours) <= 0:
        return ""
    return SHAPE if shape > colours else COLOUR
