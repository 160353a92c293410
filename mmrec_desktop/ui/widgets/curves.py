"""Curves that grow while something is learnt: shares of a hundred over rounds, with a legend.

Painted by ourselves: a plotting library would weigh more than all widgets together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mmrec_desktop.ui.theme import text_font, tokens

_LEFT, _RIGHT, _TOP, _FOOT = 42.0, 10.0, 8.0, 20.0
_LEGEND_LINE = 20
_DOT = 8.0


@dataclass(frozen=True, slots=True)
class Curve:
    """``values``: one for each round, None where it was not measured."""

    name: str
    colour: str
    values: tuple[float | None, ...]


class Curves(QWidget):
    """``per_cent``: values are shares, and the scale is 0 to 100 %; else it fits the values."""

    def __init__(self, *, per_cent: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._per_cent = per_cent
        self._curves: tuple[Curve, ...] = ()
        self._rounds = 0
        self._pointed: int | None = None
        self.setFont(text_font(11))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_curves(self, curves: Sequence[Curve], *, rounds: int = 0) -> None:
        """Shows these; ``rounds`` is how far the scale goes at least."""
        self._curves = tuple(curve for curve in curves if _known(curve))
        longest = max((len(curve.values) for curve in self._curves), default=0)
        self._rounds = max(rounds, longest, 2)
        self.setAccessibleDescription(
            ", ".join(f"{each.name} {self._said(_last(each))}" for each in self._curves)
        )
        self.updateGeometry()
        self.update()

    def curves(self) -> tuple[Curve, ...]:
        """What is shown."""
        return self._curves

    def sizeHint(self) -> QSize:
        return QSize(320, 180 + self._legend_height(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 130)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self._area()
        share = (event.position().x() - area.left()) / max(1.0, area.width())
        inside = area.adjusted(-8, -8, 8, 8).contains(event.position())
        self._pointed = round(share * (self._rounds - 1)) if inside else None
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._pointed = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        low, high = self._scale()
        self._paint_lines(painter, area, low, high)
        for curve in self._curves:
            self._paint_curve(painter, area, curve, low, high)
        if self._pointed is not None:
            painter.setPen(QPen(QColor(tokens().strong_line), 1))
            across = self._across(area, self._pointed)
            painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))
        self._paint_legend(painter, area.bottom() + _FOOT + 4)
        painter.end()

    # -- within ------------------------------------------------------------------------------------

    def _area(self) -> QRectF:
        foot = _FOOT + self._legend_height(self.width()) + 4
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -foot)

    def _scale(self) -> tuple[float, float]:
        if self._per_cent:
            return 0.0, 1.0
        found = [value for curve in self._curves for value in _known(curve)]
        high = max(found, default=1.0)
        return 0.0, high * 1.1 if high > 0 else 1.0

    def _across(self, area: QRectF, place: int) -> float:
        return area.left() + area.width() * place / max(1, self._rounds - 1)

    def _paint_lines(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        shades = tokens()
        steps = 4 if area.height() > 110 else 2
        for step in range(steps + 1):
            value = low + (high - low) * step / steps
            level = area.bottom() - area.height() * step / steps
            painter.setPen(QPen(QColor(shades.line), 1))
            painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
            painter.setPen(QColor(shades.second))
            room = QRectF(0, level - 8, _LEFT - 6, 16)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(right), self._said(value))
        foot = QRectF(area.left(), area.bottom() + 3, area.width(), 16)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), "1")
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), str(self._rounds))

    def _paint_curve(
        self, painter: QPainter, area: QRectF, curve: Curve, low: float, high: float
    ) -> None:
        points = [
            QPointF(
                self._across(area, place),
                area.bottom() - area.height() * (value - low) / (high - low),
            )
            for place, value in enumerate(curve.values)
            if value is not None
        ]
        pen = QPen(QColor(curve.colour), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(curve.colour))
        painter.drawEllipse(points[-1], 3.0, 3.0)

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        for curve, left, row in self._placed(self.width()):
            line = QRectF(left, top + row * _LEGEND_LINE, self.width(), _LEGEND_LINE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(curve.colour))
            dot = QRectF(left, line.center().y() - _DOT / 2, _DOT, _DOT)
            painter.drawRoundedRect(dot, 2, 2)
            painter.setPen(QColor(tokens().second))
            words = line.adjusted(_DOT + 5, 0, 0, 0)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, int(middle), self._entry(curve))

    def _entry(self, curve: Curve) -> str:
        shown = _at(curve, self._pointed) if self._pointed is not None else _last(curve)
        return f"{curve.name} {self._said(shown)}"

    def _placed(self, width: int) -> list[tuple[Curve, float, int]]:
        """(curve, left edge, row) for the legend."""
        placed: list[tuple[Curve, float, int]] = []
        left, row = 0.0, 0
        for curve in self._curves:
            needed = _DOT + 5 + self.fontMetrics().horizontalAdvance(f"{curve.name} 100 %")
            if left and left + needed > width:
                left, row = 0.0, row + 1
            placed.append((curve, left, row))
            left += needed + 14
        return placed

    def _legend_height(self, width: int) -> int:
        placed = self._placed(width)
        return (placed[-1][2] + 1) * _LEGEND_LINE if placed else 0

    def _said(self, value: float | None) -> str:
        if value is None:
            return "–"
        return f"{round(100 * value)} %" if self._per_cent else f"{value:.1f}"


def _known(curve: Curve) -> list[float]:
    return [value for value in curve.values if value is not None]


def _last(curve: Curve) -> float | None:
    known = _known(curve)
    return known[-1] if known else None


def _at(curve: Curve, place: int) -> float | None:
    return curve.values[place] if 0 <= place < len(curve.values) else None
