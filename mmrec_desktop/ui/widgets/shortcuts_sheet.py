"""Every key there is, on one sheet (F1)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mmrec_desktop.ui.actions import shortcut_text
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.parts import label
from mmrec_desktop.ui.widgets.sheet import Sheet

GRID_KEYS = ("arrows", "enter", "space", "copy", "paste", "type", "menu", "escape")
"""Keys of the grid, which are no actions of the window: ``keys.<name>`` and what they do."""


class ShortcutsSheet(Sheet):
    """Two columns: the window's actions, and the keys among the results."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(tr("shortcuts.title"), parent, widest=760)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        rows = [(action.text(), shortcut_text(action)) for action in actions]
        column.addWidget(label(tr("shortcuts.window"), role="strong"))
        column.addLayout(_table([(name, keys) for name, keys in rows if keys]))
        column.addSpacing(8)
        column.addWidget(label(tr("shortcuts.results"), role="strong"))
        column.addLayout(
            _table([(tr(f"keys.{name}-does"), tr(f"keys.{name}")) for name in GRID_KEYS])
        )
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "read")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.add_close(tr("sheet.close"))


def _table(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    half = (len(rows) + 1) // 2
    for place, (name, keys) in enumerate(rows):
        row, side = place % half, 3 * (place // half)
        grid.addWidget(label(name, role="second"), row, side)
        pressed = label(keys)
        grid.addWidget(pressed, row, side + 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnMinimumWidth(2, 24)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(3, 1)
    return grid
