"""Lists of the page of models: mistakes, questions before and now, trainings. Layout only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.panes.models.cards import empty, titled
from mmrec_desktop.ui.panes.models.story import Asked, Mistake, rank_words
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.card_painter import title_text
from mmrec_desktop.ui.widgets.flow_layout import FlowLayout
from mmrec_desktop.ui.widgets.mistake_tile import MistakeTile, level
from mmrec_desktop.ui.widgets.parts import button, label, line
from mmrec_desktop.ui.widgets.query_pair import (
    Found,
    QueryPair,
    QueryPairHead,
    QueryPairRow,
    pairs_sorted,
)
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

MOST_MISTAKES = 10
FEW_QUESTIONS = 6

Cards = Mapping[str, Card]
"""Product id -> its card."""


class MistakesCard(QFrame):
    """Pictures that look otherwise than the catalogue says."""

    opened = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        column = titled(self, tr("learn.mistakes"))
        self._none = label(tr("learn.mistakes-none"), role="second", wrap=True)
        self._room = QWidget()
        self._flow = FlowLayout(self._room)
        column.addWidget(self._none)
        column.addWidget(self._room)
        column.addStretch(1)

    def show_mistakes(self, mistakes: Sequence[Mistake], cards: Cards) -> None:
        """Shows the surest of these that are still in the catalogue."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        there = [each for each in mistakes if each.product in cards][:MOST_MISTAKES]
        for each in there:
            tile = MistakeTile(
                cards[each.product], (each.said, each.looks), self._thumbnails, self._room
            )
            tile.clicked.connect(lambda _on=False, product=each.product: self.opened.emit(product))
            self._flow.addWidget(tile)
            tile.show()
        level(self._room.findChildren(MistakeTile))
        self._none.setVisible(not there)
        self._room.setVisible(bool(there))
        self._room.updateGeometry()


class QuestionsCard(QFrame):
    """The same questions, before and now."""

    opened = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._rows: list[QueryPairRow] = []
        self._all = False
        column = titled(self, tr("learn.queries"))
        column.addWidget(label(tr("learn.queries-hint"), role="small", wrap=True))
        column.addWidget(QueryPairHead(tr("learn.before"), tr("learn.now")))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self._more = button("", self._toggle, kind="link")
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_questions(self, asked: Sequence[Asked], cards: Cards) -> None:
        """Shows these, what changed first."""
        empty(self._list)
        self._rows = []
        for pair in pairs_sorted([_pair(each, cards) for each in asked if each.right in cards]):
            row = QueryPairRow(pair, self._thumbnails)
            row.opened.connect(self.opened)
            self._list.addWidget(row)
            self._rows.append(row)
        self._show_some()

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_some()

    def _show_some(self) -> None:
        for place, row in enumerate(self._rows):
            row.setVisible(self._all or place < FEW_QUESTIONS)
        self._more.setVisible(len(self._rows) > FEW_QUESTIONS)
        many = tr("learn.all", count=len(self._rows))
        self._more.setText(tr("learn.few") if self._all else many)


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """One training of the list. ``state``: in-use, kept, refused or aside."""

    id: str
    made: str
    said: str
    state: str
    is_used: bool = False


class TrainingsCard(QFrame):
    """All trainings, newest first, with the way back."""

    chosen = Signal(str)
    use_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = titled(self, tr("learn.models"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)

    def show_trainings(self, lines: Sequence[TrainingLine], *, changeable: bool) -> None:
        """Shows these; ``changeable``: another one may be taken into use now."""
        empty(self._list)
        for number, each in enumerate(lines):
            if number:
                self._list.addWidget(line())
            self._list.addWidget(self._row(each, changeable=changeable))

    def _row(self, each: TrainingLine, *, changeable: bool) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 6, 0, 6)
        inside.setSpacing(12)
        name = button(each.id, lambda: self.chosen.emit(each.id), kind="link")
        name.setAccessibleName(f"{each.id}, {tr(f'learn.state-{each.state}')}")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(label(each.said, wrap=True))
        said.addWidget(label(each.made, role="small"))
        role = {"in-use": "accent", "refused": "warning", "aside": "warning"}.get(each.state)
        inside.addWidget(name)
        inside.addLayout(said, 1)
        inside.addWidget(label(tr(f"learn.state-{each.state}"), role=role or "second"))
        deed = self._deed(each)
        if deed is not None:
            deed.setEnabled(changeable)
            inside.addWidget(deed)
        return row

    def _deed(self, each: TrainingLine) -> QWidget | None:
        if each.is_used:
            made = button(tr("learn.back"), self.back_wanted.emit)
            made.setToolTip(tr("learn.back-hint"))
            return made
        if each.state == "kept":
            return button(tr("learn.use"), lambda: self.use_wanted.emit(each.id))
        return None


def _pair(asked: Asked, cards: Cards) -> QueryPair:
    title = title_text(cards[asked.right])
    before, now = asked.rank_before or _LOST, asked.rank_now or _LOST
    return QueryPair(
        asked=asked.query or tr("learn.another-picture", title=title),
        kind=tr(f"learn.asks.{asked.kind}"),
        right=asked.right,
        before=_found(asked.rank_before, asked.before, cards),
        now=_found(asked.rank_now, asked.now, cards),
        change=(now < before) - (now > before),
    )


def _found(rank: int, hits: Sequence[str], cards: Cards) -> Found:
    return Found(rank_words(rank), tuple(cards[each] for each in hits if each in cards))


_LOST = 10**9
