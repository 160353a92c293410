"""A panel above the whole window that a click beside it or Escape closes: no second window,
nothing modal.

Separate because the jobs and the quick switcher come and go the same way.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QVBoxLayout,
    QWidget,
)

_MARGIN = 12


class Overlay(QWidget):
    """Covers its window; ``panel`` is what is seen. ``left`` is sent when it closed."""

    left = Signal()

    def __init__(self, window: QWidget, width: int) -> None:
        super().__init__(window)
        self._window = window
        self._width = width
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("role", "sheet")
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(4)
        shadow = QGraphicsDropShadowEffect(self.panel)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.panel.setGraphicsEffect(shadow)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Comes to the front and takes the keyboard."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.place()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Goes away and gives the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
        self.left.emit()

    def place(self) -> None:
        """Puts the panel where it belongs."""
        size = self.panel_size()
        where = self.panel_position(size)
        self.panel.setGeometry(QRect(where, size))

    def panel_size(self) -> QSize:
        """As high as its contents, within the window."""
        width = min(self._width, self.width() - 2 * _MARGIN)
        self.panel.setFixedWidth(width)
        height = min(self.panel.sizeHint().height(), self.height() - 2 * _MARGIN)
        return QSize(width, height)

    def panel_position(self, size: QSize) -> QPoint:
        """In the middle, a little above half; a high panel as far up as it needs."""
        top = min(self.height() // 9, self.height() - size.height() - _MARGIN)
        return QPoint((self.width() - size.width()) // 2, max(_MARGIN, top))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self.place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The keyboard stays inside while it is open."""
        stops = [
            child
            for child in self.panel.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()
        ]
        if not stops:
            return True
        current = QApplication.focusWidget()
        place = stops.index(current) if current in stops else -1
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
