"""The line where words are typed: history with the arrows, suggestions, and pasting of pictures.

Separate from the query bar because keys are its only subject.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.plain_text import one_line
from mmrec_desktop.ui.widgets.product_mime import PRODUCTS

LONGEST = 2000
_SUGGESTIONS = 6
_STAY_MILLISECONDS = 2200
_HISTORY = 100
_WIDEST = 420


class WordsEdit(QLineEdit):
    """Tells ``pasted`` when the clipboard holds a picture, ``emptied_back`` for Backspace at
    the very start, ``escaped`` for Escape where there is something to empty.
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
        self._suggestions = QStandardItemModel(self)
        self._popup = _popup()
        completer = QCompleter(self._suggestions, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_SUGGESTIONS)
        self._completer = completer
        completer.setPopup(self._popup)
        completer.setWidget(self)
        completer.activated.connect(self._take)
        # The list must not stay in front of the answer that stands below it.
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(_STAY_MILLISECONDS)
        self._leave.timeout.connect(self._leave_unless_used)
        self.returnPressed.connect(self._popup.hide)
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

    def completer_popup(self) -> QListView:
        """The list below the line."""
        return self._popup

    def suggest(self, texts: Sequence[str]) -> None:
        """Shows completions below the line, where there are any and it has the focus."""
        if self.text().strip():
            self._offer(texts)
        else:
            self._popup.hide()

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
            if self._place < 0 and not self.text() and self._offer(self._history):
                return
            if self._place < 0 or not self._recall(self._place - 1):
                self.left_down.emit()
            return
        if key == Qt.Key.Key_Escape and self.text():
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _offer(self, texts: Sequence[str]) -> bool:
        """Opens the list below the line; False where there is nothing to offer."""
        mine = self.text().strip().casefold()
        offered = dict.fromkeys(one_line(text) for text in texts)
        shown = [text for text in offered if text and text.casefold() != mine][:_SUGGESTIONS]
        if not shown or not self.hasFocus():
            self._popup.hide()
            return False
        self._suggestions.clear()
        earlier = set(self._history)
        for text in shown:
            sign = "history" if text in earlier else "search"
            self._suggestions.appendRow(QStandardItem(icon(sign, tokens().second, 16), text))
        self._completer.setCompletionPrefix(self.text())
        self._completer.complete()
        self._popup.setCurrentIndex(QModelIndex())
        if mine:
            self._leave.start()
        else:
            self._leave.stop()
        return True

    def _leave_unless_used(self) -> None:
        if not self._popup.underMouse() and not self._popup.currentIndex().isValid():
            self._popup.hide()

    def _paste_picture(self) -> bool:
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not (
            mime.hasImage() or mime.hasUrls() or mime.hasFormat(PRODUCTS) or _is_data_uri(mime)
        ):
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


def _popup() -> QListView:
    popup = QListView()
    popup.setProperty("role", "choices")
    popup.setIconSize(QSize(16, 16))
    popup.setUniformItemSizes(True)
    popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    popup.setMaximumWidth(_WIDEST)
    popup.setTextElideMode(Qt.TextElideMode.ElideRight)
    shades = tokens()
    popup.setStyleSheet(f"QListView {{ border: 1px solid {shades.strong_line}; padding: 1px; }}")
    return popup


def _is_data_uri(mime: QMimeData) -> bool:
    return mime.text()[:11].lower() == "data:image/" or (
        mime.hasHtml() and 'src="data:image/' in mime.html()[:4000]
    )
