"""What is asked: words, pictures and products, each as "like this" or "not like this", with
filters and a blend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mmrec_desktop.domain.picture import PictureSource

TEXT_AND_PICTURE = frozenset({"text", "picture"})
LOOKS = ("kind", "both", "colour")
"""What "looks alike" means: the same kind of thing in any colour, both alike, or the same colours.
"""


@dataclass(frozen=True, slots=True)
class Query:
    """One query. All parts are optional; an empty query lists the catalogue.

    ``where``: field -> accepted values (any of them); fields are category, brand, colour, price,
    stock or an attribute's name; price accepts "10..20", "..20", "10.."; stock accepts "in" and
    "out". ``blend``: 0 words only .. 1 pictures only, used where both are asked. ``use``: what of
    the *product* may be looked at ("text", "picture"). ``looks``: one of LOOKS, for pictures and
    products as examples. ``sort``: best, price, -price, title, newest, stock.
    """

    text: str = ""
    images: tuple[PictureSource, ...] = ()
    unlike_images: tuple[PictureSource, ...] = ()
    like: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blend: float = 0.5
    k: int = 20
    use: frozenset[str] = TEXT_AND_PICTURE
    sort: str = "best"
    looks: str = "both"

    def is_empty(self) -> bool:
        """Whether nothing is asked but filters: then the catalogue is listed."""
        return not (
            self.text.strip() or self.images or self.unlike_images or self.like or self.unlike
        )
