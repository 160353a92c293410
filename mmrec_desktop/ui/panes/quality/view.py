"""How good search is on this catalogue: a sentence, bars and plain baselines for each kind of
question. Layout only.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.services.evaluate.report import Figures, Kind, Report, in_words, of_hundred
from mmrec_desktop.services.wording import wording
from mmrec_desktop.ui.strings import language, number, tr
from mmrec_desktop.ui.widgets.job_bar import JobRow
from mmrec_desktop.ui.widgets.page import Page
from mmrec_desktop.ui.widgets.parts import button, card, label
from mmrec_desktop.ui.widgets.share_bar import ShareBar

_NAME, _CELL = 230, 64
_HEADS = {"first": "recall@1", "five": "recall@5", "ten": "recall@10"}


class QualityView(Page):
    """Tells what is wished."""

    measure_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure = button(tr("quality.measure"), self.measure_wanted.emit, kind="primary")
        self.stop = button(tr("jobs.cancel"), self.cancel_wanted.emit)
        self._progress = JobRow(self.stop)
        self._facts = label("", role="second", wrap=True)
        self._stale = label(tr("quality.stale"), role="warning", wrap=True)
        self._cards = QVBoxLayout()
        self._is_measuring = False
        self._is_askable = True
        self._build()
        self.show_progress(None)
        self.show_report(None)

    def show_askable(self, *, askable: bool) -> None:
        """Whether there is enough to ask about; shown with the next report."""
        self._is_askable = askable
        self.measure.setEnabled(askable and not self._is_measuring)

    def show_report(self, report: Report | None, *, stale: bool = False) -> None:
        """Shows what was measured; None where nothing was yet."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._stale.setVisible(stale and report is not None)
        self.measure.setText(tr("quality.measure" if report is None else "quality.again"))
        self._facts.show()
        if report is None:
            self._facts.setText(tr("quality.not-yet" if self._is_askable else "quality.nothing"))
            self._facts.setVisible(not self._is_measuring)
            return
        if not report.kinds:
            self._facts.setText(tr("quality.nothing"))
            return
        said = [tr("quality.measured", products=report.products, seconds=report.seconds)]
        if report.asked_for < report.products:
            said.append(tr("quality.unlearnt", count=number(report.asked_for)))
        self._facts.setText(" ".join(said))
        for name, kind in report.kinds.items():
            self._cards.addWidget(_card(name, kind))

    def show_progress(self, said: str | None, per_mille: int | None = None) -> None:
        """Shows how far measuring is; None where nothing is measured."""
        self._is_measuring = said is not None
        self.measure.setEnabled(said is None and self._is_askable)
        if said is None:
            self._progress.hide()
            self._facts.show()
            return
        self._progress.show_progress(said, per_mille)
        if self._cards.isEmpty():
            self._facts.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(label(tr("quality.title"), role="heading"))
        names.addWidget(label(tr("quality.what"), role="second", wrap=True))
        head.addLayout(names, 1)
        head.addWidget(self.measure, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for each in (self._progress, self._facts, self._stale):
            self.column.addWidget(each)
        self._cards.setSpacing(12)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)


def _card(name: str, kind: Kind) -> QFrame:
    frame, column = card()
    column.setSpacing(10)
    title = QHBoxLayout()
    title.addWidget(label(tr(f"quality.kind.{name}"), role="strong"), 1)
    title.addWidget(label(tr("quality.questions", count=number(kind.n)), role="small"))
    column.addLayout(title)
    said = in_words(name, kind, wording(language()))
    column.addWidget(label(said, wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, _NAME)
    grid.setColumnStretch(1, 1)
    for place, head in enumerate(_HEADS, 2):
        grid.setColumnMinimumWidth(place, _CELL)
        grid.addWidget(_right(tr(f"quality.head.{head}"), role="caption"), 0, place)
    _add_row(grid, 1, tr("quality.program"), kind.figures, interval=kind.interval["recall@10"])
    for place, (other, each) in enumerate(kind.baselines.items(), 2):
        _add_row(grid, place, tr(f"quality.by.{other}"), each.figures)
    column.addLayout(grid)
    return frame


def _add_row(
    grid: QGridLayout,
    row: int,
    name: str,
    figures: Figures,
    *,
    interval: tuple[float, float] | None = None,
) -> None:
    strong = interval is not None
    grid.addWidget(label(name, role="strong" if strong else "second"), row, 0)
    bar = ShareBar(figures["recall@10"], interval, strong=strong)
    bar.setAccessibleName(f"{name}: {of_hundred(figures['recall@10'])} %")
    grid.addWidget(bar, row, 1)
    for place, measure in enumerate(_HEADS.values(), 2):
        role = "strong" if strong else "second"
        grid.addWidget(_right(f"{of_hundred(figures[measure])} %", role=role), row, place)


def _right(text: str, *, role: str) -> QWidget:
    made = label(text, role=role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
