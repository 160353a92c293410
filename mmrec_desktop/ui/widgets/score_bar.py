"""The score of a hit as a thin bar of its named parts, and the words that go with it.

Separate because cards and inspector must give each part the same colour and order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens

ORDER = ("identifier", "together", "customers", "picture", "meaning", "words", "colour", "visible")
"""Parts in the order they are shown; others follow."""
_TOKEN = {"picture": 0, "meaning": 1, "words": 2, "colour": 3, "together": 0, "customers": 1}
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Part:
    """One named part of a score."""

    name: str
    value: float
    colour: str


def ordered(parts: Mapping[str, float]) -> list[Part]:
    """The parts in their order of display with their colours; those of no weight are left out."""
    names = [name for name in ORDER if name in parts]
    names += [name for name in parts if name not in ORDER]
    return [Part(name, parts[name], colour(name)) for name in names if abs(parts[name]) >= 0.005]


def colour(name: str) -> str:
    """The colour of a part."""
    shades = tokens()
    if name in _TOKEN:
        return shades.parts[_TOKEN[name]]
    return shades.accent if name == "identifier" else shades.second


def paint(painter: QPainter, area: QRectF, parts: Sequence[Part], *, full: float) -> None:
    """Draws the positive parts side by side; ``full`` is the sum that fills the whole width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = area.height() / 2
    painter.setBrush(QColor(tokens().line))
    painter.drawRoundedRect(area, radius, radius)
    left = area.left()
    for part in parts:
        if part.value <= 0:
            continue
        width = min(area.width() * part.value / max(full, 1e-9), area.right() - left)
        if width < 1:
            continue
        painter.setBrush(QColor(part.colour))
        painter.drawRoundedRect(
            QRectF(left, area.top(), max(1.0, width - _GAP), area.height()), radius, radius
        )
        left += width
    painter.restore()


def in_words(parts: Sequence[Part]) -> str:
    """The parts as one line of text, for a screen reader."""
    return ", ".join(f"{part_name(part.name)} {part.value:.2f}" for part in parts)


def part_name(name: str) -> str:
    """What a part is called in the user's language."""
    return tr(f"part.{name}") if name in ORDER else name


class ScoreBar(QWidget):
    """A wide bar: the parts of one hit fill its whole width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Mapping[str, float]) -> None:
        """Shows these parts."""
        self._parts = ordered(parts)
        self.setAccessibleName(in_words(self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        full = sum(part.value for part in self._parts if part.value > 0)
        paint(painter, QRectF(self.rect()), self._parts, full=full)
        painter.end()


class ScoreLegend(QWidget):
    """The parts with their names and values, wrapped over as many lines as are needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_parts(self, parts: Mapping[str, float]) -> None:
        """Shows these parts."""
        self._parts = ordered(parts)
        self.setAccessibleName(in_words(self._parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def heightForWidth(self, width: int) -> int:
        lines = self._placed(width)
        return (lines[-1][2] + 1) * self._line() if lines else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._line()
        for part, left, row in self._placed(self.width()):
            top = row * line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(part.colour))
            painter.drawRoundedRect(QRectF(left, top + line / 2 - 4, 8, 8), 2, 2)
            painter.setPen(QColor(tokens().second))
            painter.drawText(
                QRectF(left + 13, top, self.width(), line),
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                _label(part),
            )
        painter.end()

    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def _placed(self, width: int) -> list[tuple[Part, int, int]]:
        """(part, left edge, row) for every part."""
        placed: list[tuple[Part, int, int]] = []
        left = row = 0
        for part in self._parts:
            needed = 13 + self.fontMetrics().horizontalAdvance(_label(part))
            if left and left + needed > width:
                left, row = 0, row + 1
            placed.append((part, left, row))
            left += needed + 14
        return placed


def _label(part: Part) -> str:
    return f"{part_name(part.name)} {part.value:.2f}".replace("-", "\u2212")
