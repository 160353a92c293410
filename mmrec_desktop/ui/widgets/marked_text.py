"""A text that can be selected, with the found words marked; long ones are cut until "show all".

Separate because Qt's labels mark words only through markup, and a feed's text is never markup (V5).
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.plain_text import neutral

LINES = 6
"""Lines shown before "show all"."""


class MarkedText(QWidget):
    """Plain text with marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._text = _Text(self)
        self._more = QPushButton(self)
        self._more.setProperty("kind", "link")
        self._more.clicked.connect(self._toggle)
        self._text.height_changed = self._show_more
        column.addWidget(self._text)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_text(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Shows a neutral text; ``spans`` are (start, end) of the words to mark in it."""
        self._text.lines = LINES
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)
        self._text.mark(spans)
        self._text.fit()
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is shown."""
        return self._text.toPlainText()

    def _toggle(self) -> None:
        self._text.lines = 0 if self._text.lines else LINES
        self._text.fit()

    def _show_more(self) -> None:
        self._more.setVisible(self._text.is_cut or not self._text.lines)
        self._more.setText(tr("text.less") if not self._text.lines else tr("text.more"))


class _Text(QTextEdit):
    """As high as its text, at most ``lines`` lines (0: all of them)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = LINES
        self.is_cut = False
        self.height_changed: Callable[[], None] = lambda: None
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            f"background: transparent; border: 0; padding: 0; color: {tokens().second};"
        )
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("inspector.text"))

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        shades = tokens()
        look = QTextCharFormat()
        look.setBackground(QColor(shades.tint))
        look.setForeground(QColor(shades.text))
        marks: list[QTextEdit.ExtraSelection] = []
        text = self.toPlainText()
        for start, end in spans[:200]:
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text, start))
            cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format = look
            marks.append(mark)
        self.setExtraSelections(marks)

    def fit(self) -> None:
        """Takes the height that the text needs at this width."""
        document = self.document()
        document.setTextWidth(self.viewport().width())
        whole = int(document.size().height()) + 2
        most = self.fontMetrics().lineSpacing() * self.lines + 2 if self.lines else whole
        # One line more is shown rather than a button for it.
        self.is_cut = whole > most + self.fontMetrics().lineSpacing()
        self.setFixedHeight(max(1, most if self.is_cut else whole))
        self.verticalScrollBar().setValue(0)
        self.height_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the inspector scrolls, not the text in it

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())


def _units(text: str, position: int) -> int:
    """A position in the text as Qt counts: an emoji is two."""
    return len(text[:position].encode("utf-16-le")) // 2


def shown_text(text: str) -> str:
    """The text as it is shown: spans must be computed on this."""
    return neutral(text).strip()
