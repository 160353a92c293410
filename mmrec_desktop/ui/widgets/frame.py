"""The window itself: rail, work area and status line, drops from anywhere, its place on the screen.

Separate from ``main_window`` because it must stand before anything heavy is loaded.
"""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import text_font, tokens
from mmrec_desktop.ui.widgets.job_line import JobLine
from mmrec_desktop.ui.widgets.product_mime import PRODUCTS
from mmrec_desktop.ui.widgets.rail import Rail
from mmrec_desktop.ui.widgets.work_area import WorkArea

SMALLEST = (960, 560)
USUAL = (1440, 900)
_TITLE_BAR = 40


class Frame(QMainWindow):
    """``painted`` is sent once, after the first paint; ``closing`` before the window goes."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("MMRec Desktop")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height() - _TITLE_BAR))
        self.on_drop: Callable[[QMimeData], None] | None = None
        self.on_escape: Callable[[], None] | None = None
        self._was_painted = False
        application = QGuiApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_into_sight)
        self.rebuild()

    def rebuild(self) -> None:
        """Makes rail, work area and status line anew, in the language and colours in use.

        What stood before is gone at once, so that no answer reaches it any more.
        """
        before = self.takeCentralWidget()
        if before is not None:
            delete(before)
        self.rail = Rail()
        self.work = WorkArea()
        self.jobs = JobLine()
        self.body = body = QWidget()
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.rail)
        columns.addWidget(self.work, 1)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(columns, 1)
        rows.addWidget(self.jobs)
        self.setCentralWidget(body)
        self._veil = _Veil(body)

    def _bring_into_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What gets the keyboard is seen: Qt scrolls only where it was inside already."""
        if now is None or not self.isAncestorOf(now) or not now.visibleRegion().isEmpty():
            return
        above = now.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(now)
            above = above.parentWidget()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasFormat(PRODUCTS):
            event.ignore()  # our own products go to the query bar, or out of the window
        elif self.on_drop is not None and (
            mime.hasUrls() or mime.hasImage() or mime.hasHtml() or mime.hasText()
        ):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._veil.cover(self.work)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        if self.on_drop is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.on_drop(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whoever has the keyboard is asked first; what nobody wanted comes here.
        if event.key() == Qt.Key.Key_Escape and self.on_escape is not None:
            self.on_escape()
            return
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QAbstractButton):
            focused.click()  # outside of dialogs Qt leaves Enter to nobody
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()


class _Veil(QWidget):
    """Says what a drop will do while something hovers over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, area: QWidget) -> None:
        self.setGeometry(area.geometry())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.rect().adjusted(10, 10, -10, -10)
        painter.setPen(QPen(QColor(shades.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(edge, 14, 14)
        painter.setFont(text_font(15))
        words = tr("drop.veil")
        width = painter.fontMetrics().horizontalAdvance(words) + 48
        badge = QRect(0, 0, width, 44)
        badge.moveCenter(self.rect().center())
        painter.setPen(QPen(QColor(shades.accent), 1))
        painter.setBrush(QColor(shades.tint))
        painter.drawRoundedRect(badge, 12, 12)
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.end()
