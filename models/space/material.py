"""Everything that was kept of the pictures, put together for learning and measuring.

Separate because learning and measuring must split the pictures alike.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.space.pictures import Row, rows

PARTS = ("gem", "average", "stages", "logits", "histogram", "places", "shares")


@dataclass(slots=True)
class Material:
    """``rows`` with their final parts; ``seen``: view -> part -> (n, d) float16, rows of pictures
    without that view are NaN.
    """

    rows: list[Row]
    seen: dict[int, dict[str, np.ndarray]]


def material(folder: Path, views: tuple[int, ...] = (0,)) -> Material:
    """Reads what ``features`` kept."""
    everything = rows()
    seen = {view: _view(folder, view, len(everything)) for view in views}
    return Material(everything, seen)


def _view(folder: Path, view: int, count: int) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    for path in sorted(folder.glob(f"features-{view}-*.npz")):
        stored = np.load(path)
        for name in PARTS:
            found = stored[name]
            if name not in out:
                out[name] = np.full((count, found.shape[1]), np.nan, dtype=np.float16)
            out[name][stored["at"]] = found
    return out
