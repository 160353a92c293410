"""How far a job is: a bar, and the bar in a row with words and buttons.

Separate because import, training, measuring, popup and status line show the same.
"""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from mmrec_desktop.ui.widgets.parts import label

_FULL = 1000


class JobBar(QProgressBar):
    """Runs to and fro where nobody knows how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, _FULL)

    def show_share(self, per_mille: int | None, *, held: bool = False) -> None:
        """How much is done of 1000; a job that is held stands still."""
        self.setRange(0, _FULL if per_mille is not None or held else 0)
        self.setValue(per_mille or 0)


class JobRow(QWidget):
    """A bar, what is being done and how long still, and buttons."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._bar = JobBar()
        self._said = label("", role="second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._said)
        for each in buttons:
            row.addWidget(each)

    def show_progress(self, said: str, per_mille: int | None, *, held: bool = False) -> None:
        """Shows itself with these words."""
        self._said.setText(said)
        self._bar.show_share(per_mille, held=held)
        self.show()
