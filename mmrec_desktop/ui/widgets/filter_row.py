"""One value of a filter, as it is drawn: box, dot for a colour, words and count; and those words.

Separate from the filters, which know what is set but not how it looks.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mmrec_desktop.domain.colour import COLOURS, SWATCHES
from mmrec_desktop.domain.hit import FacetValue
from mmrec_desktop.ui.strings import has, tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.price_range import price_words
from mmrec_desktop.ui.widgets.tick_line import BOX, paint_tick

WIDTH = 200
_INDENT = 14


class FilterRow(QAbstractButton):
    """One value; a click or the space bar ticks it."""

    def __init__(self, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.value = ""
        self._count = 0
        self._indent = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: FacetValue, *, depth: int, checked: bool) -> None:
        """Shows a value, ``depth`` steps to the right."""
        self.value, self._count = value.value, value.count
        self._indent = depth * _INDENT
        self.setText(value_label(self._field, value))
        self.setChecked(checked)
        self.setAccessibleName(tr("filters.value", value=self.text(), count=value.count))
        self.setToolTip(tooltip(self.text()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 12, max(24, self.fontMetrics().height() + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        box = QRectF(1.5 + self._indent, middle - BOX / 2, BOX, BOX)
        paint_tick(painter, box, checked=self.isChecked())
        left = 24.0 + self._indent
        if self._field == "colour" and self.value in SWATCHES:
            painter.setPen(QPen(QColor(shades.line), 1))
            painter.setBrush(QColor(SWATCHES[self.value]))
            painter.drawEllipse(QRectF(left, middle - 5.5, 11, 11))
            left += 19
        count = f"{self._count:,}"
        small = QFont(self.font())
        small.setPixelSize(12)
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(QColor(shades.second))
        right = self.rect().adjusted(0, 0, -2, 0)
        painter.drawText(right, int(_RIGHT), count)
        painter.setFont(self.font())
        painter.setPen(QColor(shades.text if self._count or self.isChecked() else shades.second))
        room = self.width() - left - width - 10
        label = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(left, 0, room, self.height()), int(_LEFT), label)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-2, 1, -1, -1), 5, 5)
        painter.end()


def field_name(field: str) -> str:
    """What a facet is called: a known one in the user's language, any other by its own name."""
    if has(f"field.{field}"):
        return tr(f"field.{field}")
    shown = one_line(field.replace("_", " "))
    return shown[:1].upper() + shown[1:]


def value_label(field: str, value: FacetValue) -> str:
    """What a value is called."""
    if field == "colour" and value.value in COLOURS:
        return tr(f"colour.{value.value}")
    if field == "stock" and value.value in ("in", "out"):
        return tr(f"stock.{value.value}")
    if field == "price":
        return price_words(value)
    return one_line(value.label or value.value)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
