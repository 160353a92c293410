"""A text that can be selected, with the found words marked; long ones are cut until "show all".

Separate because Qt's labels mark words only through markup, and a feed's text is never markup (V5).
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QTextEdit, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.plain_text import neutral

LINES = 6
"""Lines shown before "show all"."""
_GAP = 2


class MarkedText(QWidget):
    """Plain text with marks.

    It places its two parts by hand: the height of the text hangs on its width, and a layout that
    learns of it while it lays out leaves the button under what comes next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = LINES
        self._text = _Text(self)
        self._more = QPushButton(self)
        self._more.setProperty("kind", "link")
        self._more.clicked.connect(self._toggle)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Shows a neutral text; ``spans`` are (start, end) of the words to mark in it."""
        self._lines = LINES
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)
        self._text.mark(spans)
        self.setVisible(bool(text))
        self._place()
        self.updateGeometry()

    def text(self) -> str:
        """What is shown."""
        return self._text.toPlainText()

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(200, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        lines, is_cut = self._lines_at(width)
        return lines + (self._button_height() if is_cut or not self._lines else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the layout remembers what it needed at another width

    def _toggle(self) -> None:
        self._lines = 0 if self._lines else LINES
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        height, is_cut = self._lines_at(self.width())
        self._text.setGeometry(0, 0, self.width(), height)
        self._text.verticalScrollBar().setValue(0)
        self._more.setText(tr("text.more") if self._lines else tr("text.less"))
        self._more.setVisible(is_cut or not self._lines)
        size = self._more.sizeHint()
        self._more.setGeometry(0, height + _GAP, size.width(), size.height())

    def _lines_at(self, width: int) -> tuple[int, bool]:
        """Height of the text in pixels at a width, and whether some of it is cut."""
        whole = self._text.height_at(width)
        line = self._text.fontMetrics().lineSpacing()
        most = line * self._lines + 2
        # One line more is shown rather than a button for it.
        is_cut = bool(self._lines) and whole > most + line
        return (most if is_cut else whole), is_cut

    def _button_height(self) -> int:
        return self._more.sizeHint().height() + _GAP


class _Text(QTextEdit):
    """The text itself, which its owner gives a size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"background: transparent; border: 0; padding: 0; color: {tokens().second};"
        )
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("inspector.text"))

    def height_at(self, width: int) -> int:
        """Pixels that the whole text needs at this width."""
        document = self.document()
        before = document.textWidth()
        document.setTextWidth(width)
        height = int(document.size().height()) + 2
        document.setTextWidth(before)
        return height

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the inspector scrolls, not the text in it


def _units(text: str, position: int) -> int:
    """A position in the text as Qt counts: an emoji is two."""
    return len(text[:position].encode("utf-16-le")) // 2


def shown_text(text: str) -> str:
    """The text as it is shown: spans must be computed on this."""
    return neutral(text).strip()
