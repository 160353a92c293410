"""How good search is on this catalogue: a sentence, bars and plain baselines for each kind of
question. Layout only.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.services.evaluate.report import Figures, Kind, Report, in_words, of_hundred
from mmrec_desktop.services.wording import wording
from mmrec_desktop.ui.strings import language, number, tr
from mmrec_desktop.ui.widgets.parts import button, card, label
from mmrec_desktop.ui.widgets.share_bar import ShareBar

_WIDTH = 1040
_NAME, _CELL = 230, 64
_HEADS = {"first": "recall@1", "five": "recall@5", "ten": "recall@10"}


class QualityView(QScrollArea):
    """Tells what is wished."""

    measure_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.measure = button(tr("quality.measure"), self.measure_wanted.emit, kind="primary")
        self.stop = button(tr("jobs.cancel"), self.cancel_wanted.emit)
        self._far = label("", role="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._facts = label("", role="second", wrap=True)
        self._stale = label(tr("quality.stale"), role="warning", wrap=True)
        self._running = QWidget()
        self._cards = QVBoxLayout()
        self.setWidget(self._body())
        self.show_progress(None)
        self.show_report(None)

    def show_report(self, report: Report | None, *, stale: bool = False) -> None:
        """Shows what was measured; None where nothing was yet."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._stale.setVisible(stale and report is not None)
        self.measure.setText(tr("quality.measure" if report is None else "quality.again"))
        if report is None:
            self._facts.setText(tr("quality.not-yet"))
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
        self._running.setVisible(said is not None)
        self.measure.setEnabled(said is None)
        self._far.setText(said or "")
        self._bar.setRange(0, 1000 if per_mille is not None else 0)
        self._bar.setValue(per_mille or 0)

    def _body(self) -> QWidget:
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(32, 24, 32, 24)
        frame = QWidget()
        frame.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(label(tr("quality.title"), role="heading"))
        names.addWidget(label(tr("quality.what"), role="second", wrap=True))
        head.addLayout(names, 1)
        head.addWidget(self.measure, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        row = QHBoxLayout(self._running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._bar, 1)
        row.addWidget(self._far)
        row.addWidget(self.stop)
        column.addWidget(self._running)
        column.addWidget(self._facts)
        column.addWidget(self._stale)
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        outer.addWidget(frame)
        outer.addStretch(1)
        return body


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
