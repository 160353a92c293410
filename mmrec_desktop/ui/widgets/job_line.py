"""The line at the foot of the window: left what runs, right how things stand.

Separate because it looks at all jobs, whoever started them.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.job_bar import JobBar
from mmrec_desktop.ui.widgets.job_words import how_far, is_alive, per_mille, what
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

HEIGHT = 28


class JobLine(QWidget):
    """``clicked`` asks for all jobs."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._job = QPushButton()
        self._job.setProperty("kind", "status")
        self._job.setIcon(icon("jobs", tokens().accent, 14))
        self._job.clicked.connect(self.clicked)
        self._bar = JobBar()
        self._bar.setFixedWidth(120)
        self._state = ShortenedLabel(role="small", mode=Qt.TextElideMode.ElideRight)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 14, 0)
        row.setSpacing(8)
        row.addWidget(self._job)
        row.addWidget(self._bar)
        row.addStretch(1)
        row.addWidget(self._state, 1)
        self.show_jobs(())

    def show_jobs(self, views: Sequence[JobView]) -> None:
        """Shows the job that runs, and how many others there are."""
        alive = [view for view in views if is_alive(view)]
        alive.sort(key=lambda view: ("running", "paused", "waiting").index(view.state))
        self._job.setVisible(bool(alive))
        self._bar.setVisible(bool(alive))
        if not alive:
            return
        first = alive[0]
        text = f"{what(first)} · {how_far(first)}"
        if len(alive) > 1:
            text += " · " + tr("job.more", count=len(alive) - 1)
        room = max(160, self.width() - self._bar.width() - 260)
        metrics = self._job.fontMetrics()
        self._job.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
        self._job.setAccessibleName(text)
        self._job.setToolTip(tr("job.open-all"))
        self._bar.show_share(per_mille(first), held=first.state == "paused")

    def show_state(self, text: str) -> None:
        """Says how things stand while nothing is asked."""
        self._state.show_text(text)
