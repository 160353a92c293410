"""A place to drop catalogues and pictures on, with words about it: what a first start and an
empty pane show.

Separate because the drop itself is taken by the window, wherever it falls: this only invites.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.ui.theme import icon, set_role, tokens
from mmrec_desktop.ui.widgets.parts import label


class DropZone(QFrame):
    """An icon, a title, a sentence and a row of buttons."""

    def __init__(
        self, icon_name: str, title: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "dropzone")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(8)
        sign = label("")
        sign.setPixmap(icon(icon_name, tokens().accent, 36).pixmap(QSize(36, 36)))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = label(title, role="title", wrap=True)
        sentence = label(text, role="second", wrap=True)
        for words in (heading, sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setContentsMargins(0, 8, 0, 0)
        column.addStretch(1)
        column.addWidget(sign)
        column.addWidget(heading)
        column.addWidget(sentence)
        column.addLayout(self.buttons)
        column.addStretch(1)

    def add_button(self, button: QWidget) -> None:
        """Adds a button; the row stays centred."""
        if self.buttons.count() == 0:
            self.buttons.addStretch(1)
            self.buttons.addStretch(1)
        self.buttons.insertWidget(self.buttons.count() - 1, button)

    def glow(self, *, hot: bool) -> None:
        """Whether something hovers over the window that could be dropped."""
        set_role(self, "dropzone-hot" if hot else "dropzone")
