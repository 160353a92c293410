"""What a hand or a key does to a box: drawn, moved, pulled at an edge; it never leaves its picture.

Separate from the widget because these are plain numbers.
"""

from mmrec_desktop.domain.picture import Box

SMALLEST = 0.03
"""A box cannot be made narrower than this part of the picture."""
BEGINNING: Box = (0.2, 0.2, 0.8, 0.8)
"""Where a box begins that is made with the keyboard."""


def between(x: float, y: float, other_x: float, other_y: float) -> Box:
    """The box between two corners, wherever they lie; never too small."""
    left, right = _span(x, other_x)
    top, bottom = _span(y, other_y)
    return left, top, right, bottom


def moved(box: Box, right: float, down: float) -> Box:
    """The box at another place, as large as it was."""
    right = min(max(right, -box[0]), 1 - box[2])
    down = min(max(down, -box[1]), 1 - box[3])
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def pulled(box: Box, edges: str, right: float, down: float) -> Box:
    """The box with some of its edges elsewhere; ``edges`` of "l", "t", "r", "b"."""
    left, top, far, low = box
    if "l" in edges:
        left = min(max(0.0, left + right), far - SMALLEST)
    if "t" in edges:
        top = min(max(0.0, top + down), low - SMALLEST)
    if "r" in edges:
        far = max(min(1.0, far + right), left + SMALLEST)
    if "b" in edges:
        low = max(min(1.0, low + down), top + SMALLEST)
    return left, top, far, low


def edges_at(box: Box, x: float, y: float, reach: tuple[float, float]) -> str:
    """Which edges a point is near enough to pull; "" for none."""
    across, along = reach
    if not (box[0] - across <= x <= box[2] + across and box[1] - along <= y <= box[3] + along):
        return ""
    beside = "l" if abs(x - box[0]) <= across else "r" if abs(x - box[2]) <= across else ""
    above = "t" if abs(y - box[1]) <= along else "b" if abs(y - box[3]) <= along else ""
    return beside + above


def inside(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in the box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _span(one: float, other: float) -> tuple[float, float]:
    low, high = sorted((min(1.0, max(0.0, one)), min(1.0, max(0.0, other))))
    if high - low < SMALLEST:
        low = min(low, 1.0 - SMALLEST)
        high = low + SMALLEST
    return low, high
