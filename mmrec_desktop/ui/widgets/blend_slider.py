"""The slider between words and picture. Separate because it is shown only where a query has
both.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.plain_text import tooltip

_STEPS = 20


class BlendSlider(QWidget):
    """0 is words only, 1 is pictures only; a double click on a word sets its end."""

    changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(0, _STEPS)
        self._slider.setValue(_STEPS // 2)
        self._slider.setPageStep(4)
        self._slider.setFixedSize(108, 24)  # Qt would cut the ring around the handle
        self._slider.setAccessibleName(tr("blend.name"))
        self._slider.setToolTip(tooltip(tr("blend.hint")))
        self._slider.valueChanged.connect(lambda value: self.changed.emit(value / _STEPS))
        for text in ("blend.words", "blend.picture"):
            label = QLabel(tr(text), self)
            label.setProperty("role", "second")
            row.addWidget(label)
        row.insertWidget(1, self._slider)

    def value(self) -> float:
        """0 words only .. 1 pictures only."""
        return self._slider.value() / _STEPS

    def set_value(self, blend: float) -> None:
        """Moves the slider without telling."""
        self._slider.blockSignals(True)
        self._slider.setValue(round(min(1.0, max(0.0, blend)) * _STEPS))
        self._slider.blockSignals(False)
