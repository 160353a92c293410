"""Between the window and the use cases: work leaves the UI thread here, and answers come back here.

Separate so that no pane knows a thread: a pane asks, and is called back on the UI thread.
"""

import threading
from collections.abc import Callable, Generator
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.jobs.bug_report import details, known
from mmrec_desktop.services.jobs.job import JobView, Outcome
from mmrec_desktop.services.jobs.queue import JobQueue
from mmrec_desktop.services.workspace import Workspace

POLL_MILLISECONDS = 100
"""Jobs are looked at ten times a second, however many steps they make."""

_DELETED = "already deleted"
"""What Qt's binding says of a widget that is gone."""

T = TypeVar("T")
Done = Callable[[T], object]
Failed = Callable[[MMRecError], object]


class Bridge(QObject):
    """Calls services off the UI thread.

    ``job_changed`` carries the job views whenever one changed, ``library_changed`` what a write
    changed, ``failed`` an error that nobody else took with the details of a bug, ``opened`` that
    there is a library now (or that it is another one). ``encoders``: to be used by every library,
    None for its own.
    """

    job_changed = Signal(object)
    library_changed = Signal(object)
    failed = Signal(object, str)
    opened = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, encoders: Encoders | None = None) -> None:
        super().__init__(parent)
        self.encoders = encoders
        self._workspace: Workspace | None = None
        self._latest: dict[str, int] = {}
        self._views: tuple[JobView, ...] = ()
        self._closed = False
        self._epoch = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MILLISECONDS)
        self._timer.timeout.connect(self._poll)

    # -- the open library --------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The open library with all that works on it. Only to be asked for while ``is_open``."""
        if self._workspace is None:
            raise RuntimeError("no library is open")
        return self._workspace

    @property
    def queue(self) -> JobQueue:
        """The lanes of the open library. Only to be asked for while ``is_open``."""
        return self.workspace.queue

    @property
    def is_open(self) -> bool:
        """Whether a library is open."""
        return self._workspace is not None

    def use(self, workspace: Workspace) -> None:
        """Works on this library from now on; answers that belong to the one before are dropped."""
        self.release()
        self._workspace = workspace
        self._views = ()
        workspace.library.subscribe(partial(self._tell_changes, workspace))
        self._timer.start()
        self.opened.emit()

    def release(self, *, wait: bool = False) -> None:
        """Ends all jobs and closes the library on a thread aside; ``wait`` for it when quitting."""
        workspace, self._workspace = self._workspace, None
        self._timer.stop()
        self._latest = {key: number + 1 for key, number in self._latest.items()}
        if workspace is None:
            return
        thread = threading.Thread(target=workspace.close, name="closing", daemon=True)
        thread.start()
        if wait:
            thread.join(5.0)
            self._closed = True

    def forget_answers(self) -> None:
        """Drops every answer that is still to come: whoever asked is being replaced.

        Jobs go on, and their results are delivered.
        """
        self._epoch += 1

    # -- work --------------------------------------------------------------------------------------

    def ask(
        self,
        function: Callable[[], T],
        done: Done[T],
        *,
        key: str = "",
        lane: str = "now",
        failed: Failed | None = None,
    ) -> None:
        """Runs ``function`` off the UI thread and ``done`` on it.

        Per ``key`` only the latest answer is delivered. An error goes to ``failed``, else to the
        signal of that name.
        """
        if key:
            self._latest[key] = self._latest.get(key, 0) + 1
        asked = (key, self._latest.get(key, 0), self._epoch)
        workspace = self._workspace

        def answered(outcome: Outcome) -> None:
            self._post(partial(self._answer, asked, workspace, outcome, done, failed))

        self.queue.call(lane, function, answered, key=key)

    def run(
        self,
        kind: str,
        lane: str,
        work: Callable[[], Generator[Progress, None, T]],
        *,
        title: str = "",
        done: Done[T] | None = None,
        failed: Failed | None = None,
    ) -> int:
        """Starts a long job and hands back its number; ``done`` gets its result on the UI thread.

        A cancelled job has no result: its view says so.
        """
        workspace = self._workspace

        def ended(outcome: Outcome) -> None:
            self._post(partial(self._settle, workspace, outcome, done, failed))

        return self.queue.start(kind, lane, work, title=title, on_done=ended)

    def aside(self, function: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Runs ``function`` on a thread of its own: for what needs no library, such as opening one,
        and what may read on when it is closed.
        """

        def body() -> None:
            try:
                outcome = Outcome(function())
            except Exception as error:
                outcome = Outcome(None, known(error), details(error))
            self._post(partial(self._settle, None, outcome, done, failed))

        threading.Thread(target=body, name="aside", daemon=True).start()

    def report(self, error: Exception) -> None:
        """Says an error that happened on the UI thread itself."""
        self.failed.emit(known(error), details(error))

    def pause(self, job_id: int) -> None:
        """Holds a job after its present step."""
        self.queue.pause(job_id)

    def resume(self, job_id: int) -> None:
        """Lets a held job go on."""
        self.queue.resume(job_id)

    def cancel(self, job_id: int) -> None:
        """Ends a job after its present step."""
        self.queue.cancel(job_id)

    def views(self) -> tuple[JobView, ...]:
        """The jobs as last seen."""
        return self._views

    # -- coming back to the UI thread --------------------------------------------------------------

    def _deliver(self, answer: Callable[[], object]) -> None:
        # A method, not a function: a queued signal finds the UI thread by its receiver.
        try:
            answer()
        except RuntimeError as error:
            # Whoever asked may have been closed meanwhile, and nobody waits for the answer.
            if _DELETED not in str(error):
                raise

    def _post(self, answer: Callable[[], object]) -> None:
        # A lane may still speak while the window is being taken down.
        if not self._closed:
            self._arrived.emit(answer)

    def _answer(
        self,
        asked: tuple[str, int, int],
        workspace: Workspace | None,
        outcome: Outcome,
        done: Done[Any],
        failed: Failed | None,
    ) -> None:
        key, number, epoch = asked
        if epoch == self._epoch and (not key or self._latest.get(key) == number):
            self._settle(workspace, outcome, done, failed)

    def _settle(
        self,
        workspace: Workspace | None,
        outcome: Outcome,
        done: Done[Any] | None,
        failed: Failed | None,
    ) -> None:
        if workspace is not None and workspace is not self._workspace:
            return
        if outcome.error is None:
            if done is not None:
                done(outcome.value)
        elif failed is not None:
            failed(outcome.error)
            if outcome.details:  # a bug of ours: whoever reports it needs the details
                self.failed.emit(outcome.error, outcome.details)
        else:
            self.failed.emit(outcome.error, outcome.details)

    def _tell_changes(self, workspace: Workspace, changes: Changes) -> None:
        # Called on whichever thread wrote: only the UI thread may tell widgets.
        self._post(partial(self._pass_on, workspace, changes))

    def _pass_on(self, workspace: Workspace, changes: Changes) -> None:
        if workspace is self._workspace:
            self.library_changed.emit(changes)

    def _poll(self) -> None:
        if self._workspace is None:
            return
        views = self._workspace.queue.views()
        if views != self._views:
            self._views = views
            self.job_changed.emit(views)
