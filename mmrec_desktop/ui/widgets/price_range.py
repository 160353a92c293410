"""Two fields for the lowest and the highest price, and what a range is called.

Separate from the filters, because a price is typed where everything else is ticked.
"""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeyEvent, QValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from mmrec_desktop.domain.hit import FacetValue
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.plain_text import one_line

_HIGHEST = 1e9


class PriceRange(QWidget):
    """``chosen`` carries a range such as "10..20", "10.." or "..20", empty where none is typed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.lowest = _amount("price.lowest", self)
        self.highest = _amount("price.highest", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(self.lowest, 1)
        dash = QLabel("–", self)
        dash.setProperty("role", "second")
        row.addWidget(dash)
        row.addWidget(self.highest, 1)
        for field in (self.lowest, self.highest):
            field.editingFinished.connect(self._tell)

    def show_range(self, value: str) -> None:
        """Shows a range without telling."""
        low, _, high = value.partition("..")
        if value != self._shown or not self._has_keyboard():
            self._shown = value
            self.lowest.setText(low)
            self.highest.setText(high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown:
            self.show_range("")
            self.chosen.emit("")
            return
        super().keyPressEvent(event)

    def _has_keyboard(self) -> bool:
        return self.lowest.hasFocus() or self.highest.hasFocus()

    def _tell(self) -> None:
        low, high = self.lowest.text().strip(), self.highest.text().strip()
        if low and high and float(low) > float(high):
            low, high = high, low
        value = f"{low}..{high}" if low or high else ""
        if value != self._shown:
            self._shown = value
            self.chosen.emit(value)


class _Amount(QDoubleValidator):
    """A price, or nothing at all: Qt would not tell that a field was emptied."""

    def validate(self, text: str, place: int) -> object:
        if not text.strip():
            return (QValidator.State.Acceptable, text, place)
        return super().validate(text, place)


def price_words(value: FacetValue) -> str:
    """A range in words; the label already carries the currency: "≤ $20", "$20 – $50", "≥ $50"."""
    label = one_line(value.label)
    if not label:
        low, _, high = one_line(value.value).partition("..")
        label = f"{low} – {high}" if low and high else f"≤ {high}" if high else f"≥ {low}"
    if label.startswith("≤"):
        return tr("price.under", amount=label[1:].strip())
    return tr("price.over", amount=label[1:].strip()) if label.startswith("≥") else label


def _amount(key: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setPlaceholderText(tr(key))
    field.setAccessibleName(tr(f"{key}-name"))
    field.setStyleSheet("padding: 2px 6px; font-size: 12px;")
    field.setFixedHeight(26)
    field.setMinimumWidth(40)
    numbers = _Amount(0.0, _HIGHEST, 2, field)
    numbers.setNotation(QDoubleValidator.Notation.StandardNotation)
    # A range is read with a point, whatever the desktop writes.
    numbers.setLocale(QLocale.c())
    field.setValidator(numbers)
    return field
