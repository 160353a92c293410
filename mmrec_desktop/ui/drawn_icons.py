"""Our stroke icons, drawn in a colour for every screen that there is.

Separate from the theme, which says in which colours.
"""

import math
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mmrec_desktop.services.wording import resources_folder


@lru_cache(maxsize=512)
def drawn(name: str, colour: str, size: int) -> QIcon:
    """An icon in one colour, ``size`` points wide; empty where there is none of this name."""
    drawing = _drawing(resources_folder() / "icons" / f"{name}.svg")
    made = QIcon()
    if not drawing:
        return made
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    for scale in _scales():
        shown = _rendered(renderer, size, scale)
        made.addPixmap(shown, QIcon.Mode.Normal)
        made.addPixmap(_faded(shown), QIcon.Mode.Disabled)
    return made


def _scales() -> list[int]:
    """Device pixels for each pixel, of the screens that there are."""
    return sorted({1, *(math.ceil(each.devicePixelRatio()) for each in QGuiApplication.screens())})


@lru_cache(maxsize=128)
def _drawing(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _rendered(renderer: QSvgRenderer, size: int, scale: int) -> QPixmap:
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _faded(shown: QPixmap) -> QPixmap:
    faded = QPixmap(shown.size())
    faded.setDevicePixelRatio(shown.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(0.4)
    painter.drawPixmap(0, 0, shown)
    painter.end()
    return faded
