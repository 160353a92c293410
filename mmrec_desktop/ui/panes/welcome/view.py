"""The first thing a merchant sees: where to drop a catalogue, what to open, and a demo to try.

Also what is shown when a library cannot be opened. Separate from its presenter: layout only.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import library_name, tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.drop_zone import DropZone
from mmrec_desktop.ui.widgets.page import Page
from mmrec_desktop.ui.widgets.parts import button, card, label
from mmrec_desktop.ui.widgets.plain_text import on_button, tooltip
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

_WIDTH = 680
_MOST_RECENT = 5


class WelcomeView(Page):
    """Tells what is wished; ``library_wanted`` carries a folder or None for a dialog."""

    feed_wanted = Signal()
    folder_wanted = Signal()
    demo_wanted = Signal()
    library_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDTH, centred=True)
        self._busy = label("", role="second")
        self._trouble, self._trouble_column = card(role="warning-card")
        self._recent_title = label(tr("welcome.recent"), role="caption")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._buttons = (
            button(tr("welcome.feed"), self.feed_wanted.emit, kind="primary"),
            button(tr("welcome.folder"), self.folder_wanted.emit),
            button(tr("welcome.demo"), self.demo_wanted.emit),
        )
        self._build()
        self.setFocusProxy(self._buttons[0])
        self.show_recent(())
        self.show_trouble("", "")

    def show_recent(self, libraries: Sequence[Path]) -> None:
        """Offers the libraries opened lately."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        shown = list(libraries)[:_MOST_RECENT]
        self._recent_title.setVisible(bool(shown))
        for path in shown:
            self._recent.addWidget(self._recent_row(path))

    def show_trouble(self, sentence: str, hint: str) -> None:
        """Says why a library could not be opened; empty takes it away."""
        while (item := self._trouble_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._trouble.setVisible(bool(sentence))
        if sentence:
            self._trouble_column.addWidget(label(sentence, role="strong", wrap=True))
            self._trouble_column.addWidget(label(hint, role="second", wrap=True))

    def show_busy(self, sentence: str) -> None:
        """Says what is being made ready; empty when it is done."""
        self._busy.setText(sentence)
        for each in self._buttons:
            each.setEnabled(not sentence)

    def _build(self) -> None:
        column = self.column
        column.addStretch(1)
        column.addWidget(label(tr("welcome.title"), role="heading", wrap=True))
        column.addWidget(label(tr("welcome.text"), role="second", wrap=True))
        column.addSpacing(4)
        column.addWidget(self._trouble)
        zone = DropZone("import", tr("welcome.drop"), tr("welcome.drop-hint"))
        zone.setMinimumHeight(196)
        for each in self._buttons:
            zone.add_button(each)
        column.addWidget(zone)
        column.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        row = QHBoxLayout()
        row.addWidget(
            button(tr("welcome.open"), lambda: self.library_wanted.emit(None), kind="link")
        )
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def _recent_row(self, path: Path) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(icon("box", tokens().second).pixmap(18, 18))
        line.addWidget(sign)
        name = on_button(library_name(path))
        opener = button(name, lambda: self.library_wanted.emit(path), kind="link")
        opener.setToolTip(tooltip(str(path)))
        opener.setAccessibleName(tr("rail.library", name=library_name(path)))
        line.addWidget(opener)
        line.addWidget(ShortenedLabel(str(path.parent), role="small"), 1)
        return row
