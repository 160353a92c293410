"""The page of models: what is in use, one button to learn this shop, and what came of it.

Layout only.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.ui.panes.models.cards import (
    ConfusionCard,
    CurvesCard,
    InUseCard,
    MapCard,
    TableCard,
    VerdictCard,
)
from mmrec_desktop.ui.panes.models.lists import MistakesCard, QuestionsCard, TrainingsCard
from mmrec_desktop.ui.panes.models.suggestions_card import SuggestionsCard
from mmrec_desktop.ui.strings import counted, tr
from mmrec_desktop.ui.widgets.job_bar import JobRow
from mmrec_desktop.ui.widgets.page import Page
from mmrec_desktop.ui.widgets.parts import button, card, label
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails
from mmrec_desktop.ui.widgets.tick_line import TickLine
from mmrec_desktop.ui.widgets.tiles import Tiles

_WIDEST = 1400


class ModelsView(Page):
    """Tells what is wished."""

    train_wanted = Signal()
    go_on_wanted = Signal()
    held = Signal(bool)
    cancelled = Signal()
    forget_wanted = Signal()
    import_wanted = Signal()
    quality_wanted = Signal()
    opened = Signal(str)
    """A product that is to be opened."""
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self.thumbnails = Thumbnails(self)
        self.title = label(tr("learn.title"), role="heading")
        self.said = label("", role="second", wrap=True)
        self.train = button(tr("learn.train"), self.train_wanted.emit, kind="primary")
        self.pictures_too = TickLine()
        self.importer = button(tr("learn.import"), self.import_wanted.emit, kind="primary")
        self.hold = button("", self._on_hold)
        self.stop = button(tr("jobs.cancel"), self.cancelled.emit)
        self._is_held = False
        self._progress = JobRow()
        self.unfinished, self._unfinished_said = self._unfinished_card()
        self.in_use, self.verdict = InUseCard(), VerdictCard()
        self.curves, self.map = CurvesCard(), MapCard(self.thumbnails)
        self.table, self.confusion = TableCard(), ConfusionCard()
        self.mistakes = MistakesCard(self.thumbnails)
        self.questions = QuestionsCard(self.thumbnails)
        self.suggestions = SuggestionsCard(self.thumbnails)
        self.trainings = TrainingsCard()
        self._tiles = Tiles()
        self._build()
        self._connect()
        self.show_idle()
        self.show_parts(())

    # -- what is shown -----------------------------------------------------------------------------

    def show_idle(self) -> None:
        """Nothing is being learnt."""
        self.title.setText(tr("learn.title"))
        self._progress.hide()
        for part in (self.hold, self.stop):
            part.hide()
        self.train.show()

    def show_running(self, said: str, far: str, per_mille: int | None, *, held: bool) -> None:
        """Something is being learnt: what, how far, how long still."""
        self.title.setText(tr("learn.running-title"))
        self.said.setText(said)
        self._is_held = held
        self.hold.setText(tr("jobs.resume" if held else "jobs.pause"))
        self._progress.show_progress(far, per_mille, held=held)
        for part in (self.hold, self.stop):
            part.show()
        self.pictures_too.hide()
        for part in (self.train, self.importer):
            part.hide()

    def show_invitation(self, said: str, *, possible: bool, empty: bool, again: bool) -> None:
        """What would happen, or why nothing can."""
        self.said.setText(said)
        self.train.setText(tr("learn.again" if again else "learn.train"))
        self.train.setEnabled(possible)
        self.train.setVisible(not empty)
        self.importer.setVisible(empty)

    def show_cost(self, said: str, *, possible: bool) -> None:
        """What it would cost to learn from pictures more closely, if anything can be learnt."""
        self.pictures_too.show_words(said)
        self.pictures_too.setVisible(possible)

    def show_unfinished(self, rounds: int) -> None:
        """A training was cut short after so many rounds; -1 for none."""
        self.unfinished.setVisible(rounds >= 0)
        self._unfinished_said.setText(counted("learn.unfinished", max(0, rounds)))

    def show_rounds(self, rounds: Sequence[Epoch], expected: int = 0) -> None:
        """The curves, and how many rounds there will be about."""
        self.curves.show_rounds(rounds, expected)

    def show_parts(self, shown: Sequence[QWidget]) -> None:
        """Which cards there are something for."""
        for part in self._parts():
            part.setVisible(part in shown)
        self._tiles.showing_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    # -- within ------------------------------------------------------------------------------------

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.in_use,
            self.verdict,
            self.curves,
            self.map,
            self.table,
            self.mistakes,
            self.confusion,
            self.questions,
            self.suggestions,
            self.trainings,
        )

    def _build(self) -> None:
        column = self.column
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(self._progress)
        column.addWidget(self.unfinished)
        tiles = self._tiles
        tiles.add_row(self.in_use)
        tiles.add_row(self.verdict)
        tiles.add_row(self.curves, self.map)
        tiles.add_row(self.table, self.mistakes)
        tiles.add_row(self.confusion, self.questions)
        tiles.add_row(self.suggestions)
        # Queued: the card knows its height only after it was laid out.
        self.map.drawn.connect(tiles.showing_changed, Qt.ConnectionType.QueuedConnection)
        tiles.add_row(self.trainings)
        column.addWidget(tiles)
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.title)
        names.addWidget(self.said)
        names.addWidget(self.pictures_too)
        head.addLayout(names, 1)
        head.addSpacing(16)
        for part in (self.train, self.importer, self.hold, self.stop):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _unfinished_card(self) -> tuple[QFrame, QLabel]:
        frame, column = card()
        said = label("", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(said, 1)
        row.addWidget(button(tr("learn.go-on"), self.go_on_wanted.emit, kind="primary"))
        row.addWidget(button(tr("learn.forget"), self.forget_wanted.emit))
        column.addLayout(row)
        return frame, said

    def _connect(self) -> None:
        self.in_use.train_wanted.connect(self.train_wanted)
        self.in_use.quality_wanted.connect(self.quality_wanted)
        for part in (self.map.map, self.mistakes, self.questions, self.suggestions):
            part.opened.connect(self.opened)

    def _on_hold(self) -> None:
        self.held.emit(not self._is_held)
