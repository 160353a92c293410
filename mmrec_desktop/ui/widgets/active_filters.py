"""The filters that are set, each as a small pill that takes it away again.

Separate from the filters themselves, which may be folded away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout
from mmrec_desktop.ui.widgets.plain_text import tooltip

_WIDEST = 200
_CROSS = 7


@dataclass(frozen=True, slots=True)
class SetFilter:
    """One value of one field, with the words for both."""

    field: str
    value: str
    field_words: str
    words: str


class ActiveFilters(QWidget):
    """``removed`` carries field and value; ``cleared`` asks for all of them to go."""

    removed = Signal(str, str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._pills: list[_Pill] = []
        self._clear = QPushButton(tr("filters.clear"), self)
        self._clear.setProperty("kind", "link")
        self._clear.clicked.connect(self.cleared)
        self._flow.addWidget(self._clear)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_filters(self, filters: Sequence[SetFilter]) -> None:
        """Shows these; hides itself where there are none."""
        if [pill.filter for pill in self._pills] == list(filters):
            return
        for pill in self._pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._flow.removeWidget(self._clear)
        self._pills = [self._pill(each) for each in filters]
        self._flow.addWidget(self._clear)
        self._clear.setVisible(len(filters) > 1)
        self.setVisible(bool(filters))
        self.updateGeometry()

    def pills(self) -> list[QAbstractButton]:
        """The pills in their order; a click takes the filter away."""
        return list(self._pills)

    def _pill(self, shown: SetFilter) -> "_Pill":
        pill = _Pill(shown, self)
        pill.clicked.connect(lambda: self.removed.emit(shown.field, shown.value))
        self._flow.addWidget(pill)
        pill.show()
        return pill


class _Pill(QAbstractButton):
    """Field, value and a cross; the whole of it can be clicked."""

    def __init__(self, shown: SetFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self.filter = shown
        words = tr("filters.set", field=shown.field_words, value=shown.words)
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST))
        self.setAccessibleName(tr("filters.remove", filter=words))
        self.setToolTip(tooltip(tr("filters.remove", filter=words)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 36, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        outlined = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(shades.accent if outlined else shades.tint), 1.5))
        painter.setBrush(QColor(shades.tint))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setPen(QColor(shades.accent))
        painter.drawText(
            area.adjusted(11, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.text(),
        )
        painter.setPen(QPen(QColor(shades.accent), 1.4))
        cross = QRectF(area.right() - 17, area.center().y() - _CROSS / 2, _CROSS, _CROSS)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
        painter.end()
