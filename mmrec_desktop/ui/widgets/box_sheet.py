"""The small sheet in which somebody says which thing in a picture is meant.

Separate from the chip that opens it, because it lies above the whole window for a moment.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mmrec_desktop.domain.picture import Box
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.box_canvas import BoxCanvas, in_words
from mmrec_desktop.ui.widgets.overlay import Overlay
from mmrec_desktop.ui.widgets.parts import button, label
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

WIDTH = 620
_AROUND = 190
"""Pixels that everything but the picture needs in height."""
_LOWEST, _HIGHEST = 200, 520


class BoxSheet(Overlay):
    """``boxed`` carries the box whenever it was changed: the search follows at once.

    Enter and a click beside the sheet keep it, Escape brings back what was before.
    """

    boxed = Signal(object)

    def __init__(self, window: QWidget, name: str, box: Box | None) -> None:
        super().__init__(window, WIDTH)
        self._first = box
        self.panel.setAccessibleName(tr("box.title"))
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(10)
        self.canvas = BoxCanvas(self.panel)
        self.whole = button(tr("box.clear"), self.canvas.clear, kind="ghost")
        self.proposed = button(tr("box.take"), self.canvas.take_proposal)
        self.done = button(tr("box.done"), self.leave, kind="primary")
        self._where = label("", role="second", wrap=True)
        self._build(name)
        self.canvas.changed.connect(self._on_changed)
        self.canvas.show_box(box)
        self.show_proposal(None)
        self._tell(box)

    def show_picture(self, pixmap: QPixmap) -> None:
        """Shows the picture when it has been read."""
        self.canvas.show_picture(pixmap)

    def show_problem(self, sentence: str) -> None:
        """Says why there is no picture."""
        self.canvas.show_picture(QPixmap())
        self._where.setText(sentence)

    def show_proposal(self, box: Box | None) -> None:
        """Outlines what is probably meant."""
        self.canvas.show_proposal(box)
        self.proposed.setVisible(box is not None)
        self._tell(self.canvas.box())

    def open(self) -> None:
        super().open()
        self.canvas.setFocus()

    def panel_size(self) -> QSize:
        room = self.height() - _AROUND
        self.canvas.setFixedHeight(max(_LOWEST, min(_HIGHEST, room)))
        return super().panel_size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
            return
        if event.key() == Qt.Key.Key_Escape and self.canvas.box() != self._first:
            self.canvas.show_box(self._first)
            self.boxed.emit(self._first)
        super().keyPressEvent(event)

    def _build(self, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(tr("box.title"), role="strong"))
        file = ShortenedLabel(role="second", mode=Qt.TextElideMode.ElideMiddle)
        file.show_text(name)
        head.addWidget(file, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.canvas)
        self.column.addWidget(label(tr("box.hint"), role="small", wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._where, 1)
        for each in (self.whole, self.proposed, self.done):
            foot.addWidget(each)
        self.column.addLayout(foot)

    def _on_changed(self, box: Box | None) -> None:
        self._tell(box)
        self.boxed.emit(box)

    def _tell(self, box: Box | None) -> None:
        self.whole.setEnabled(box is not None)
        self._where.setText(in_words(box, None))
