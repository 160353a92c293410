"""Cards as they were drawn last: a grid that is only scrolled or pointed at draws none anew.

Separate from the drawing itself, which knows nothing of memory.
"""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.widgets.card_painter import CardSize, paint_card

BYTES = 24 * 1024 * 1024
"""Memory for drawn cards; the ones not seen for longest go first."""


class CardCache:
    """Keeps drawn cards by everything that they show."""

    def __init__(self, limit: int = BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._held: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def card(
        self,
        hit: Hit,
        room: QSizeF,
        look: tuple[CardSize, QFont, float, float],
        picture: QPixmap | None,
        *,
        draw: bool,
    ) -> QPixmap | None:
        """The drawn card; ``look`` is size, font, the score of a full bar and device pixels to
        one. Without ``draw`` None where it is not at hand.
        """
        size, font, full, ratio = look
        parts = tuple(hit.parts.items())
        seen = -1 if picture is None else picture.cacheKey()
        key = (hit.card, parts, room.width(), room.height(), size.name, full, ratio, seen)
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            return found
        if not draw:
            return None
        drawn = QPixmap((room * ratio).toSize())
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setFont(font)
        paint_card(painter, QRectF(QPointF(0, 0), room), hit, size, picture, full)
        painter.end()
        self._keep(key, drawn)
        return drawn

    def _keep(self, key: Hashable, drawn: QPixmap) -> None:
        self._held[key] = drawn
        self._size += drawn.width() * drawn.height() * 4
        while self._size > self._limit and len(self._held) > 1:
            _, old = self._held.popitem(last=False)
            self._size -= old.width() * old.height() * 4
