"""A page of the window: one column, no wider than can be read, that scrolls.

Separate because catalogue, quality, models, settings and the first start all stand on it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

WIDEST = 1040


class Page(QScrollArea):
    """``column`` is where everything goes; ``centred`` puts it in the middle of the width."""

    def __init__(
        self, parent: QWidget | None = None, *, widest: int = WIDEST, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # keys scroll it, Tab goes to what is in it
        body, frame = QWidget(), QWidget()
        around = QHBoxLayout(body)
        around.setContentsMargins(32, 24, 32, 24)
        around.addStretch(1 if centred else 0)
        frame.setMaximumWidth(widest)
        self.column = QVBoxLayout(frame)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        around.addWidget(frame, 1000)
        around.addStretch(1)
        self.setWidget(body)
