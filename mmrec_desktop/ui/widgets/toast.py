"""Short messages above the foot of the window: what was done, what went wrong, and what can be
done about it.

Separate because anything may have something to say, and nothing may stop the work for it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import RAIL_WIDTH, icon, tokens
from mmrec_desktop.ui.widgets.parts import button, label

SECONDS = 6
MOST = 3
_WIDEST = 460
Deed = tuple[str, Callable[[], object]]
"""A button's text and what it does."""


class Toasts(QObject):
    """Shows messages one above the other; those that need an answer stay until they are closed."""

    def __init__(self, window: QWidget, *, above: int = 44) -> None:
        super().__init__(window)
        self._window = window
        self._above = above
        self._shown: list[_Toast] = []
        window.installEventFilter(self)

    def tell(self, text: str, hint: str = "", *, deeds: Sequence[Deed] = ()) -> None:
        """Says something that goes away by itself; what is said already begins anew."""
        for toast in [each for each in self._shown if each.says == (text, hint)]:
            self._drop(toast)
        self._show(_Toast(self._window, text, hint, deeds, warns=False), SECONDS)

    def warn(self, text: str, hint: str = "", *, deeds: Sequence[Deed] = ()) -> None:
        """Says that something went wrong; it stays until it is closed."""
        for toast in self._shown:
            if toast.says == (text, hint):  # T2: said once
                toast.raise_()
                return
        self._show(_Toast(self._window, text, hint, deeds, warns=True), 0)

    def texts(self) -> list[str]:
        """What is being said, oldest first."""
        return [toast.says[0] for toast in self._shown]

    def close_last(self) -> bool:
        """Closes the newest message; whether there was one."""
        if not self._shown:
            return False
        self._drop(self._shown[-1])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, toast: "_Toast", seconds: int) -> None:
        toast.on_close = lambda: self._drop(toast)
        self._shown.append(toast)
        while len(self._shown) > MOST:
            self._drop(self._shown[0])
        if seconds:
            timer = QTimer(toast)
            timer.setSingleShot(True)
            timer.timeout.connect(lambda: self._drop(toast))
            timer.start(seconds * 1000)
        toast.show()
        self._place()
        alert = QAccessibleEvent(toast, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(alert)

    def _drop(self, toast: "_Toast") -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        bottom = self._window.height() - self._above
        for toast in reversed(self._shown):
            width = min(_WIDEST, self._window.width() - 32)
            toast.setFixedSize(width, toast.height_at(width))
            # In the middle of the work area: what is done with a product stands at the right.
            left = max(16, (self._window.width() + RAIL_WIDTH - width) // 2)
            toast.move(left, bottom - toast.height())
            toast.raise_()
            bottom -= toast.height() + 8


class _Toast(QFrame):
    """One message."""

    def __init__(
        self, window: QWidget, text: str, hint: str, deeds: Sequence[Deed], *, warns: bool
    ) -> None:
        super().__init__(window)
        self.says = (text, hint)
        self.on_close: Callable[[], None] | None = None
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{text} {hint}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(10)
        sign = label("")
        tone = tokens().warning if warns else tokens().accent
        sign.setPixmap(icon("warning" if warns else "info", tone).pixmap(18, 18))
        sign.setFixedHeight(sign.fontMetrics().height())  # beside the first line
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(text, hint, deeds), 1)
        cross = QPushButton()
        cross.setProperty("kind", "ghost")
        cross.setIcon(icon("cross", tokens().second, 14))
        cross.setFixedSize(26, 26)
        cross.setAccessibleName(tr("toast.close"))
        cross.clicked.connect(self.close_me)
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)

    def height_at(self, width: int) -> int:
        """Pixels that its words need at a width; Qt alone leaves room for a narrower one."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else self.height()

    def close_me(self) -> None:
        if self.on_close is not None:
            self.on_close()

    def _words(self, text: str, hint: str, deeds: Sequence[Deed]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(text, wrap=True))
        if hint:
            column.addWidget(label(hint, role="second", wrap=True))
        if deeds:
            buttons = QHBoxLayout()
            buttons.setContentsMargins(0, 4, 0, 0)
            for name, deed in deeds:
                buttons.addWidget(button(name, deed))
            buttons.addStretch(1)
            column.addLayout(buttons)
        return column
