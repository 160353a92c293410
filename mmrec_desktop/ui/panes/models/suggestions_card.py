"""Values for fields that the catalogue leaves empty, as pictures with what they should say.

Layout only.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mmrec_desktop.services.learnt import Suggestion
from mmrec_desktop.ui.panes.models.cards import titled
from mmrec_desktop.ui.panes.models.story import field_name, value_name
from mmrec_desktop.ui.strings import counted, tr
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout
from mmrec_desktop.ui.widgets.mistake_tile import MistakeTile
from mmrec_desktop.ui.widgets.parts import button, label
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

MOST = 24


class SuggestionsCard(QFrame):
    """Shows the surest of them; ``opened`` carries a product."""

    wanted = Signal()
    save_wanted = Signal()
    opened = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        column = titled(self, tr("learn.suggest"))
        self.said = label(tr("learn.suggest-what"), role="second", wrap=True)
        self._room = QWidget()
        self._flow = FlowLayout(self._room)
        self.look = button(tr("learn.suggest-look"), self.wanted.emit)
        self.save = button(tr("learn.suggest-save"), self.save_wanted.emit)
        column.addWidget(self.said)
        column.addWidget(self._room)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says what can be looked for."""
        self._fill(())
        self.said.setText(tr("learn.suggest-what"))
        self.look.setEnabled(True)

    def show_looking(self) -> None:
        """They are being looked for."""
        self.look.setEnabled(False)

    def show_found(self, found: Sequence[Suggestion]) -> None:
        """Shows the surest ones, and how many there are."""
        self._fill(found)
        none = tr("learn.suggest-none")
        self.said.setText(counted("learn.suggest-count", len(found)) if found else none)
        self.look.setEnabled(True)

    def _fill(self, found: Sequence[Suggestion]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in found[:MOST]:
            value = value_name(each.field, each.value)
            lines = (
                tr("learn.suggest-value", field=field_name(each.field), value=value),
                tr("learn.suggest-sure", share=round(100 * each.confidence)),
            )
            tile = MistakeTile(each.card, lines, self._thumbnails, self._room)
            tile.clicked.connect(lambda _on=False, product=each.card.id: self.opened.emit(product))
            self._flow.addWidget(tile)
            tile.show()
        self._room.setVisible(bool(found))
        self.save.setVisible(bool(found))
        self._room.updateGeometry()
