"""Products that a feed no longer names, offered for removal and never removed silently.

Layout only.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import counted, number, tr
from mmrec_desktop.ui.widgets.parts import label
from mmrec_desktop.ui.widgets.sheet import Sheet
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

MOST_NAMED = 300


class VanishedSheet(Sheet):
    """``removed`` carries the ids once removal was asked for."""

    removed = Signal(object)

    def __init__(self, products: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(tr("vanished.title"), parent, widest=640)
        self._more = len(products) - MOST_NAMED
        self.note.setText(counted("catalogue.products", len(products)))
        self.body.addWidget(label(tr("vanished.text"), role="second", wrap=True))
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("role", "read")
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.remover = self.add_button(counted("vanished.remove", len(products)), kind="danger")
        self.remover.clicked.connect(lambda: self.removed.emit(tuple(products)))
        self.keeper = self.add_close(tr("vanished.keep"))

    def show_titles(self, titles: Sequence[str]) -> None:
        """Names them, once that is known."""
        for title in titles:
            self._column.addWidget(ShortenedLabel(title))
        if self._more > 0:
            more = tr("catalogue.more-files", count=number(self._more))
            self._column.addWidget(label(more, role="small"))
        self._column.addStretch(1)

    def show_working(self) -> None:
        """While they are being removed."""
        self.remover.setEnabled(False)
        self.foot_note.setText(tr("vanished.removing"))
