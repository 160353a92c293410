"""A row of tabs over a pane: the search first, then one per product, each with a cross.

Drawn by ourselves: Qt's tab bar reads names as mnemonics and looks different on every system.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip

_WIDEST = 190


class PaneTabs(QWidget):
    """``chosen`` and ``closed`` carry the place of a tab."""

    chosen = Signal(int)
    closed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self.setFixedHeight(46)

    def show_tabs(self, names: list[str], current: int) -> None:
        """Shows these; the first one cannot be closed."""
        while len(self._tabs) > len(names):
            tab = self._tabs.pop()
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        while len(self._tabs) < len(names):
            place = len(self._tabs)
            tab = _Tab(self, closable=place > 0)
            tab.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
            tab.cross_clicked.connect(lambda place=place: self.closed.emit(place))
            self._row.insertWidget(place, tab)
            self._tabs.append(tab)
        for place, (tab, name) in enumerate(zip(self._tabs, names, strict=True)):
            tab.show_name(name, current=place == current)

    def add_right(self, widget: QWidget) -> None:
        """Puts a button at the right end of the row."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class _Tab(QAbstractButton):
    """One tab; Delete or a middle click closes it."""

    cross_clicked = Signal()

    def __init__(self, parent: QWidget, *, closable: bool) -> None:
        super().__init__(parent)
        self._closable = closable
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(60)

    def show_name(self, name: str, *, current: bool) -> None:
        self.setText(one_line(name))
        self.setAccessibleName(tr("tabs.name", name=self.text()))
        self.setToolTip(tooltip(self.text()))
        self.setChecked(current)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._bold()).horizontalAdvance(self.text())
        return QSize(min(width, _WIDEST) + (46 if self._closable else 24), 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 40)

    def nextCheckState(self) -> None:
        return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        middle = event.button() == Qt.MouseButton.MiddleButton
        on_cross = self._cross().adjusted(-5, -8, 6, 8).contains(event.position())
        if (
            self._closable
            and self.rect().contains(event.position().toPoint())
            and (middle or on_cross)
        ):
            self.setDown(False)
            self.cross_clicked.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cross_clicked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        painter.setFont(self._bold() if current else self.font())
        painter.setPen(QColor(shades.text if current or self.underMouse() else shades.second))
        room = QRectF(12, 0, self.width() - (40 if self._closable else 24), self.height() - 2)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text
        )
        if self._closable:
            cross = self._cross()
            painter.setPen(QPen(QColor(shades.text if current else shades.second), 1.6))
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())
        if current:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), QColor(shades.accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.accent), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 5, -2, -6), 6, 6)
        painter.end()

    def _cross(self) -> QRectF:
        middle = QPointF(self.width() - 17, self.height() / 2 - 1)
        return QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
