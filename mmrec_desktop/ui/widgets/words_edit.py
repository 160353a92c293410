"""The line where words are typed: history with the arrows, suggestions, and pasting of pictures.

Separate from the query bar because keys are its only subject.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.plain_text import one_line

LONGEST = 2000
_SUGGESTIONS = 6
_HISTORY = 100


class WordsEdit(QLineEdit):
    """Tells ``pasted`` when the clipboard holds a picture, ``emptied_back`` for Backspace at
    the very start.
    """

    pasted = Signal(QMimeData)
    emptied_back = Signal()
    left_down = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history: list[str] = []
        self._place = -1
        self._typed = ""
        self._suggestions = QStringListModel(self)
        completer = QCompleter(self._suggestions, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_SUGGESTIONS)
        self._completer = completer
        completer.setWidget(self)
        completer.activated.connect(self._take)
        self.setMaxLength(LONGEST)
        self.setFrame(False)
        self.setAcceptDrops(False)
        self.setPlaceholderText(tr("query.placeholder"))
        self.setAccessibleName(tr("query.name"))
        self.textEdited.connect(self._forget_place)

    def set_history(self, texts: Sequence[str]) -> None:
        """Earlier queries, latest first."""
        self._history = [text for text in texts if text.strip()][:_HISTORY]
        self._place = -1

    def remember(self, text: str) -> None:
        """Puts a query at the head of the history; a longer form of the latest one replaces it."""
        text = text.strip()
        if not text:
            return
        self._history = [old for old in self._history if old != text]
        if self._history and text.startswith(self._history[0]):
            self._history.pop(0)
        self._history = [text, *self._history][:_HISTORY]
        self._place = -1

    def history(self) -> list[str]:
        """Earlier queries, latest first."""
        return list(self._history)

    def suggest(self, texts: Sequence[str]) -> None:
        """Shows completions below the line, where there are any and it has the focus."""
        mine = self.text().strip().casefold()
        offered = [one_line(text) for text in texts]
        offered = [text for text in offered if text and text.casefold() != mine][:_SUGGESTIONS]
        self._suggestions.setStringList(offered)
        popup = self._completer.popup()
        if not offered or not self.hasFocus() or not mine:
            popup.hide()
            return
        self._completer.setCompletionPrefix(self.text())
        self._completer.complete()
        popup.setCurrentIndex(self._completer.completionModel().index(-1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._paste_picture():
            return
        key, plain = event.key(), not event.modifiers()
        if key == Qt.Key.Key_Backspace and not self.text():
            self.emptied_back.emit()
            return
        if key == Qt.Key.Key_Up and self._recall(self._place + 1):
            return
        if key == Qt.Key.Key_Down and plain:
            if self._place < 0 or not self._recall(self._place - 1):
                self.left_down.emit()
            return
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _paste_picture(self) -> bool:
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not (mime.hasImage() or mime.hasUrls() or _is_data_uri(mime)):
            return False
        self.pasted.emit(mime)
        return True

    def _recall(self, place: int) -> bool:
        if place >= len(self._history):
            return False
        if self._place < 0:
            self._typed = self.text()
        self._place = place
        self.setText(self._history[place] if place >= 0 else self._typed)
        return True

    def _take(self, text: str) -> None:
        self.setText(text)
        self.returnPressed.emit()

    def _forget_place(self) -> None:
        self._place = -1


def _is_data_uri(mime: QMimeData) -> bool:
    return mime.text()[:11].lower() == "data:image/" or (
        mime.hasHtml() and 'src="data:image/' in mime.html()[:4000]
    )
