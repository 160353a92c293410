"""What a pane shows when it has nothing to show: what it is for, and the one button that helps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import tr


class EmptyPage(QWidget):
    """A title, a sentence and perhaps a button."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self._text = QLabel(self)
        self._text.setProperty("role", "second")
        self._button = QPushButton(self)
        self._button.clicked.connect(self.clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(2)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_page(self, key: str, *, button: str = "") -> None:
        """Says ``<key>`` with the sentence ``<key>-hint``; ``button`` is a words key or empty."""
        self._title.setText(tr(key))
        self._text.setText(tr(f"{key}-hint"))
        self._button.setText(tr(button) if button else "")
        self._button.setVisible(bool(button))

    def show_sentence(self, sentence: str) -> None:
        """Says one sentence, such as what went wrong."""
        self._title.setText("")
        self._text.setText(sentence)
        self._button.setVisible(False)
