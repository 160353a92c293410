"""Where a picture matched, as a soft light on it: what matters stays bright, the rest steps back.

Separate because it is a painting of numbers, whatever picture lies below.
"""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from mmrec_desktop.domain.region import Region
from mmrec_desktop.ui.theme import is_dark, tokens

_DIM = 165
"""How far the coldest part steps back, 0..255."""


def paint_region(
    painter: QPainter, area: QRectF, pixmap: QPixmap, region: Region, *, inset: float
) -> None:
    """Paints over a picture that lies whole and centred in ``area`` (``card_painter``)."""
    if pixmap.isNull():
        return
    room = area.adjusted(inset, inset, -inset, -inset)
    size = pixmap.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    placed = QRectF(0, 0, size.width(), size.height())
    placed.moveCenter(room.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(placed, _veil(region, max(2, round(placed.width())), placed))
    left, top, right, bottom = region.box
    outline = QRectF(
        placed.left() + left * placed.width(),
        placed.top() + top * placed.height(),
        (right - left) * placed.width(),
        (bottom - top) * placed.height(),
    )
    path = QPainterPath()
    path.addRoundedRect(outline.adjusted(1, 1, -1, -1), 8, 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 190), 4))
    painter.drawPath(path)
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.drawPath(path)
    painter.restore()


def _veil(region: Region, width: int, placed: QRectF) -> QImage:
    """The ground's own colour over the picture, thick where it is cold."""
    ground = QColor(tokens().text if is_dark() else tokens().surface)
    rows, columns = region.heat.shape
    alpha = ((1.0 - np.clip(region.heat, 0, 1)) * _DIM).astype(np.uint32)
    colour = (ground.red() << 16) | (ground.green() << 8) | ground.blue()
    argb = np.ascontiguousarray((alpha << 24) | np.uint32(colour))
    image = QImage(argb.tobytes(), columns, rows, columns * 4, QImage.Format.Format_ARGB32)
    return image.copy().scaled(
        width,
        max(2, round(placed.height())),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
