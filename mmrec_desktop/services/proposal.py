"""A picture that is asked with, as the window shows it: small, with what is probably meant in it.

Separate from search because a guess is only offered there; a search never takes it by itself.
"""

from dataclasses import dataclass

from mmrec_desktop.domain.picture import Box, DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures.salient import salient_box
from mmrec_desktop.neural.look_features import colour_trust
from mmrec_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Glance:
    """``thumbnail``: JPEG bytes of what is meant. ``proposal``: a part of it that may be meant
    rather, None where the picture shows one thing on a clean ground or a box was drawn.
    """

    thumbnail: bytes
    proposal: Box | None


def glance(workspace: Workspace, source: PictureSource) -> Glance:
    """Looks at a picture once, decoded in a child (P5). Raises PictureUnreadable."""
    (decoded,) = workspace.pool.decode([source])
    if not isinstance(decoded, DecodedPicture):
        raise decoded
    proposal = None
    if source.box is None and colour_trust(decoded) < 1.0:
        proposal = salient_box(decoded.pixels, decoded.width, decoded.height)
    return Glance(decoded.thumbnail, proposal)
