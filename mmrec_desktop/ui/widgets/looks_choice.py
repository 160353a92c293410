"""What "looks alike" means: the kind of thing, its colours, or both. Separate because search and
"more like this" offer the same choice.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mmrec_desktop.domain.query import LOOKS
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.choice_buttons import Segments
from mmrec_desktop.ui.widgets.plain_text import tooltip


class LooksChoice(QWidget):
    """Kind, both or colour; shown only where something looks like something."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = "both"
        self._segments = Segments([(name, tr(f"looks.{name}")) for name in LOOKS], self)
        self._segments.chosen.connect(self._choose)
        self._segments.setAccessibleName(tr("looks.name"))
        label = QLabel(tr("looks.label"), self)
        label.setProperty("role", "second")
        self.setToolTip(tooltip(tr("looks.hint")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._segments)
        row.addStretch(1)
        self.set_value("both")

    def value(self) -> str:
        """One of ``domain.query.LOOKS``."""
        return self._value

    def set_value(self, value: str) -> None:
        """Shows a choice without telling."""
        self._value = value if value in LOOKS else "both"
        self._segments.choose(self._value)

    def _choose(self, value: str) -> None:
        self.set_value(value)
        self.chosen.emit(value)
