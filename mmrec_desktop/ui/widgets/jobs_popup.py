"""All jobs, each with its bar, pause and cancel; opened from the status line and the rail."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.strings import error_words, tr
from mmrec_desktop.ui.theme import icon, set_role
from mmrec_desktop.ui.widgets.job_bar import JobBar
from mmrec_desktop.ui.widgets.job_words import how_far, is_alive, per_mille, what
from mmrec_desktop.ui.widgets.overlay import Overlay
from mmrec_desktop.ui.widgets.parts import label
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

MOST = 8
_WIDTH = 440


class JobsPopup(Overlay):
    """Says by signal what is to happen to a job."""

    paused = Signal(int)
    resumed = Signal(int)
    cancelled = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _WIDTH)
        self.panel.setAccessibleName(tr("jobs.title"))
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self.column.addWidget(label(tr("jobs.title"), role="strong"))
        self._empty = label(tr("jobs.empty"), role="second", wrap=True)
        self.column.addWidget(self._empty)
        self._rows: dict[int, _Row] = {}

    def open(self) -> None:
        super().open()
        first = next((row for row in self._rows.values()), None)
        (first.stop if first is not None and first.stop.isVisible() else self).setFocus()

    def show_jobs(self, views: Sequence[JobView]) -> None:
        """Shows what runs and waits, then what ended last."""
        alive = [view for view in views if is_alive(view)]
        # Of the same work done twice, and of looks into files, only what is new is worth a line.
        last = {(view.kind, view.title): view for view in views if not is_alive(view)}
        ended = [view for view in reversed(last.values()) if view.kind != "preview"]
        shown = (alive + ended)[:MOST]
        wanted = {view.id for view in shown}
        for number in [number for number in self._rows if number not in wanted]:
            row = self._rows.pop(number)
            self.column.removeWidget(row)
            row.deleteLater()
        for place, view in enumerate(shown):
            row = self._rows.get(view.id) or self._new_row(view.id)
            if self.column.indexOf(row) != place + 2:
                self.column.insertWidget(place + 2, row)
            row.show_view(view)
        self._empty.setVisible(not shown)
        if self.isVisible():
            self.place()

    def panel_position(self, size: QSize) -> QPoint:
        return QPoint(10, max(10, self.height() - size.height() - 36))

    def _new_row(self, number: int) -> "_Row":
        row = _Row()
        row.hold.clicked.connect(lambda _on=False: self._hold(number))
        row.stop.clicked.connect(lambda _on=False: self.cancelled.emit(number))
        self._rows[number] = row
        return row

    def _hold(self, number: int) -> None:
        held = self._rows[number].is_held
        (self.resumed if held else self.paused).emit(number)


class _Row(QWidget):
    """One job."""

    def __init__(self) -> None:
        super().__init__()
        self.is_held = False
        self.hold = QPushButton()
        self.stop = QPushButton()
        self._title = ShortenedLabel()
        self._far = ShortenedLabel(role="small")
        self._bar = JobBar()
        for button in (self.hold, self.stop):
            button.setProperty("kind", "ghost")
            button.setFixedSize(30, 30)
        self.stop.setIcon(icon("cross", size=16))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._far)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(4)
        row.addLayout(column, 1)
        row.addWidget(self.hold)
        row.addWidget(self.stop)

    def show_view(self, view: JobView) -> None:
        alive = is_alive(view)
        self.is_held = view.state == "paused"
        self._title.show_text(what(view))
        self._far.show_text(how_far(view) if alive else _ending(view))
        set_role(self._far, "warning" if view.state == "failed" else "small")
        self._bar.setVisible(alive)
        self._bar.show_share(per_mille(view), held=self.is_held)
        self.hold.setVisible(alive and view.state != "waiting")
        self.stop.setVisible(alive)
        verb = tr("jobs.resume" if self.is_held else "jobs.pause")
        self.hold.setIcon(icon("play" if self.is_held else "pause", size=16))
        for button, name in ((self.hold, verb), (self.stop, tr("jobs.cancel"))):
            button.setToolTip(name)
            button.setAccessibleName(f"{name}: {what(view)}")


def _ending(view: JobView) -> str:
    if view.state == "failed" and view.error is not None:
        return error_words(view.error)[0]
    return tr(f"job.{view.state}")
