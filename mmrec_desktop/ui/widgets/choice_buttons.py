"""Small buttons to choose one of a few: segments (S M L) and pills (the modes of "more like
this").

Drawn by ourselves, because no style sheet can give them their ring of focus and their quiet
states alike.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout

Choice = tuple[str, str]
"""(value, text)"""


class ChoiceButton(QAbstractButton):
    """One choice; ``pill`` draws it with an outline of its own, otherwise it lies in a common
    trough.
    """

    def __init__(self, text: str, *, pill: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = pill
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        # Bold is wider: the size must not change when another one is chosen.
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(self.text())
        return QSize(width + (26 if self._pill else 20), 28 if self._pill else 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = area.height() / 2 if self._pill else 6
        chosen = self.isChecked()
        ground = (shades.tint if self._pill else shades.surface) if chosen else ""
        if not ground and self.underMouse():
            ground = shades.mat
        painter.setPen(QPen(QColor(shades.line), 1) if self._pill and not chosen else _NO_PEN)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        font = QFont(self.font())
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        chosen_colour = shades.accent if self._pill else shades.text
        painter.setPen(QColor(chosen_colour if chosen else shades.second))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


class Segments(QWidget):
    """Choices in one trough, such as S M L."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._buttons = _group(self, choices, pill=False)
        for button in self._buttons.values():
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def choose(self, value: str) -> None:
        """Marks a choice without telling."""
        _mark(self._buttons, value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_NO_PEN)
        painter.setBrush(QColor(tokens().mat))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()


class Pills(QWidget):
    """Choices as pills, wrapped where the row is narrow."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self)
        self._buttons = _group(self, choices, pill=True)
        for button in self._buttons.values():
            row.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, value: str) -> None:
        """Marks a choice without telling."""
        _mark(self._buttons, value)

    def offer(self, value: str, *, offered: bool) -> None:
        """Shows a choice, or hides it; one that is chosen stays."""
        button = self._buttons[value]
        button.setVisible(offered or button.isChecked())
        self.updateGeometry()

    def offered(self) -> list[str]:
        """The choices that are there."""
        return [value for value, button in self._buttons.items() if not button.isHidden()]


def _group(
    owner: Segments | Pills, choices: Sequence[Choice], *, pill: bool
) -> dict[str, ChoiceButton]:
    group = QButtonGroup(owner)
    buttons: dict[str, ChoiceButton] = {}
    for value, text in choices:
        button = ChoiceButton(text, pill=pill, parent=owner)
        button.clicked.connect(lambda _on=False, value=value: owner.chosen.emit(value))
        group.addButton(button)
        buttons[value] = button
    return buttons


def _mark(buttons: dict[str, ChoiceButton], value: str) -> None:
    if value in buttons:
        buttons[value].setChecked(True)


_NO_PEN = QPen(Qt.PenStyle.NoPen)
