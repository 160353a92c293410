"""Values for fields that the catalogue leaves empty, as pictures with what they should say.

Layout only.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.ui.panes.models.cards import titled
from mmrec_desktop.ui.panes.models.story import field_name, value_name
from mmrec_desktop.ui.strings import counted, tr
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout
from mmrec_desktop.ui.widgets.mistake_tile import MistakeTile, level
from mmrec_desktop.ui.widgets.parts import button, label
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

MOST = 24
LEAST, USUAL = 60, 90
"""Per cent of certainty from which all can be accepted at once."""


class SuggestionsCard(QFrame):
    """Shows the surest of them; ``opened`` carries a product, ``accepted`` a suggestion,
    ``accept_all_wanted`` the least confidence.
    """

    wanted = Signal()
    save_wanted = Signal()
    opened = Signal(str)
    accepted = Signal(object)
    accept_all_wanted = Signal(float)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._found: Sequence[Suggestion] = ()
        column = titled(self, tr("learn.suggest"))
        self.said = label(tr("learn.suggest-what"), role="second", wrap=True)
        self._room = QWidget()
        self._flow = FlowLayout(self._room)
        self.look = button(tr("learn.suggest-look"), self.wanted.emit)
        self.save = button(tr("learn.suggest-save"), self.save_wanted.emit)
        self.least = QSpinBox()
        self.least.setRange(LEAST, 99)
        self.least.setSuffix(" %")
        self.least.setValue(USUAL)
        self.least.setMinimumHeight(self.look.sizeHint().height())
        self.least.setAccessibleName(tr("learn.accept-least"))
        self.least.valueChanged.connect(self._count)
        self.accept_all = button("", self._accept_all, kind="primary")
        column.addWidget(self.said)
        column.addWidget(self._room)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.accept_all, self.least, self.look, self.save):
            row.addWidget(each)
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

    def show_writing(self) -> None:
        """Some are being written: until that is done none can be chosen."""
        self._room.setEnabled(False)
        self.accept_all.setEnabled(False)

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
        self._found = found
        for each in found[:MOST]:
            shown = self._shown(each)
            self._flow.addWidget(shown)
            shown.show()
        level(self._room.findChildren(MistakeTile))
        self._room.setEnabled(True)
        self._room.setVisible(bool(found))
        for part in (self.save, self.least, self.accept_all):
            part.setVisible(bool(found))
        self._count()
        self._room.updateGeometry()

    def _shown(self, each: Suggestion) -> QWidget:
        value = value_name(each.field, each.value)
        said = tr("learn.suggest-value", field=field_name(each.field), value=value)
        lines = (said, tr("learn.suggest-sure", share=round(100 * each.confidence)))
        box = QWidget(self._room)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        tile = MistakeTile(each.card, lines, self._thumbnails, box)
        tile.clicked.connect(lambda _on=False, product=each.card.id: self.opened.emit(product))
        taker = button(tr("learn.accept"), lambda: self.accepted.emit(each))
        taker.setAccessibleName(f"{tr('learn.accept')}: {tile.accessibleName()}")
        column.addWidget(tile)
        column.addWidget(taker)
        return box

    def _count(self) -> None:
        count = sum(each.confidence >= self._bound() for each in self._found)
        self.accept_all.setText(counted("learn.accept-all", count))
        self.accept_all.setEnabled(bool(count))

    def _accept_all(self) -> None:
        self.accept_all_wanted.emit(self._bound())

    def _bound(self) -> float:
        return self.least.value() / 100
