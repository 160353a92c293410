"""A sheet: title and note on top, something in the middle, a note and buttons below, on a
quiet ground.

Separate because the import, the list of rejections and the shortcuts lie on the same kind of
paper.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.ui.widgets.parts import label, line
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

WIDEST = 1040
_ROOMY, _LOW = 1000, 640


class Sheet(QWidget):
    """``closed`` is sent when Escape or a closing button asks for it."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, widest: int = WIDEST) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Escape is heard, Tab goes to what is in it
        self.setAccessibleName(title)
        self.title = ShortenedLabel(title, role="title")
        self.note = label("", role="second")
        self.foot_note = label("", role="second")
        self.foot_note.setWordWrap(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._ground = QVBoxLayout(self)
        self._ground.addWidget(self._paper())

    def add_button(self, text: str, *, kind: str = "plain") -> QPushButton:
        """A button at the foot, left of those that are to come."""
        button = QPushButton(text)
        button.setProperty("kind", kind)
        self._buttons.addWidget(button)
        return button

    def add_close(self, text: str) -> QPushButton:
        """The button that closes the sheet."""
        button = self.add_button(text)
        button.clicked.connect(self.closed)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        side = max(12, (width - self._widest) // 2)
        above = 56 if height > _ROOMY else 12 if height < _LOW else height // 16
        self._ground.setContentsMargins(side, above, side, above)

    def _paper(self) -> QFrame:
        paper = QFrame()
        paper.setProperty("role", "sheet")
        column = QVBoxLayout(paper)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 12)
        inner.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, 1)
        head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignRight)
        inner.addLayout(head)
        inner.addLayout(self.body, 1)
        column.addLayout(inner, 1)
        column.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(16)
        self.foot_note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot.addWidget(self.foot_note, 1)
        foot.addLayout(self._buttons)
        column.addLayout(foot)
        return paper


def fact_row(name: str, value: QWidget) -> QHBoxLayout:
    """A quiet name and a value beside it."""
    row = QHBoxLayout()
    row.setSpacing(8)
    caption = QLabel(name)
    caption.setProperty("role", "second")
    caption.setFixedWidth(72)
    caption.setBuddy(value)
    row.addWidget(caption)
    wraps = isinstance(value, QLabel) and value.wordWrap()
    row.addWidget(value, int(wraps))  # or Qt breaks its line where there is room
    if not wraps:
        row.addStretch(1)
    return row
