"""Quality at work: measures in the background, and shows what was measured last."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.services.evaluate.kept import Kept, kept
from mmrec_desktop.services.evaluate.run import evaluate_and_keep, is_askable
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.quality.view import QualityView
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.job_words import how_far, is_alive, per_mille

MEASURING = "evaluate"


class QualityPresenter(QObject):
    """The job itself keeps what was measured: whichever window is there then shows it."""

    def __init__(self, bridge: Bridge, view: QualityView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._job: int | None = None
        view.measure_wanted.connect(self.measure)
        view.cancel_wanted.connect(self._cancel)
        bridge.opened.connect(self.refresh)
        bridge.library_changed.connect(self._on_changes)
        bridge.job_changed.connect(self._on_jobs)
        self._on_jobs(bridge.views())
        self.refresh()

    def measure(self) -> None:
        """Starts measuring, unless it is under way."""
        if self._job is None and self._bridge.is_open:
            workspace = self._bridge.workspace
            steps = partial(evaluate_and_keep, workspace)
            self._job = self._bridge.run(MEASURING, "heavy", steps)
            self._view.show_progress(tr("job.starting"))

    def refresh(self) -> None:
        """Shows what was measured last."""
        if self._bridge.is_open:
            workspace = self._bridge.workspace
            self._bridge.ask(
                lambda: (kept(workspace), is_askable(workspace)), self._show, key="quality"
            )

    def _show(self, answer: tuple[Kept | None, bool]) -> None:
        found, askable = answer
        self._view.show_askable(askable=askable)
        if found is None:
            self._view.show_report(None)
        else:
            self._view.show_report(found.report, stale=found.stale)

    def _cancel(self) -> None:
        if self._job is not None:
            self._bridge.cancel(self._job)

    def _on_changes(self, changes: Changes) -> None:
        if changes.kinds & {"products", "pictures"}:
            self.refresh()

    def _on_jobs(self, views: Sequence[JobView]) -> None:
        running = next((v for v in views if v.kind == MEASURING and is_alive(v)), None)
        if running is not None:
            self._job = running.id
            self._view.show_progress(how_far(running), per_mille(running))
        elif self._job is not None and any(view.id == self._job for view in views):
            self._job = None
            self._view.show_progress(None)
            self.refresh()
