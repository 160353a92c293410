"""Between the window and the use cases: work leaves the UI thread here, and its answers come back to it here.

Separate so that no pane knows a thread: a pane asks, and is called back on the UI thread.
"""

import threading
from collections.abc import Callable, Generator
from functools import partial
from typing import Any, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.progress import Progress

try:
    from mmrec_desktop.services.workspace import Workspace
except ImportError:  # the services are not there yet
    Workspace = Any  # type: ignore[misc,assignment]

POLL_MILLISECONDS = 100
"""Jobs are looked at ten times a second, however many steps they make."""

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class _Outcome(Protocol):
    value: Any
    error: Any


class Bridge(QObject):
    """Calls services off the UI thread.

    ``job_changed`` carries the job views whenever one changed, ``library_changed`` what a write changed, ``failed`` an
    error that nobody else took, ``opened`` that there is a workspace now (or that it is another one).
    """

    job_changed = Signal(object)
    library_changed = Signal(object)
    failed = Signal(object)
    opened = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._latest: dict[str, int] = {}
        self._views: tuple[Any, ...] = ()
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
    def is_open(self) -> bool:
        """Whether a library is open."""
        return self._workspace is not None

    def use(self, workspace: Workspace) -> None:
        """Works on this library from now on; answers that belong to the one before are dropped."""
        self._latest = {key: number + 1 for key, number in self._latest.items()}
        self._workspace = workspace
        self._views = ()
        workspace.library.subscribe(self._tell_changes)
        self._timer.start()
        self.opened.emit()

    def release(self) -> Workspace | None:
        """Forgets the library and hands it back; closing it (off the UI thread) is the caller's affair."""
        self._timer.stop()
        self._latest = {key: number + 1 for key, number in self._latest.items()}
        held, self._workspace = self._workspace, None
        return held

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

        Per ``key`` only the latest answer is delivered. An error goes to ``failed``, else to the signal of that name.
        """
        number = self._next(key)
        workspace = self._workspace

        def answered(outcome: _Outcome) -> None:
            self._arrived.emit(partial(self._settle, key, number, workspace, outcome, done, failed))

        self.workspace.queue.call(lane, function, answered, key=key)

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
        """Starts a long job and hands back its number; ``done`` gets its result on the UI thread."""
        workspace = self._workspace

        def ended(outcome: _Outcome) -> None:
            self._arrived.emit(partial(self._settle, "", 0, workspace, outcome, done, failed))

        started = self.workspace.queue.start(kind, lane, work, title=title, on_done=ended)
        return int(started)

    def aside(self, function: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Runs ``function`` on a thread of its own: for what needs no library, such as opening one."""

        def body() -> None:
            outcome = _run(function)
            self._arrived.emit(partial(self._settle, "", 0, self._workspace, outcome, done, failed))

        threading.Thread(target=body, name="aside", daemon=True).start()

    def pause(self, job_id: int) -> None:
        """Holds a job after its present step."""
        self.workspace.queue.pause(job_id)

    def resume(self, job_id: int) -> None:
        """Lets a held job go on."""
        self.workspace.queue.resume(job_id)

    def cancel(self, job_id: int) -> None:
        """Ends a job after its present step."""
        self.workspace.queue.cancel(job_id)

    def views(self) -> tuple[Any, ...]:
        """The jobs as last seen."""
        return self._views

    # -- coming back to the UI thread ----------------------------------------------------------------

    def _next(self, key: str) -> int:
        if not key:
            return 0
        self._latest[key] = self._latest.get(key, 0) + 1
        return self._latest[key]

    def _deliver(self, settle: Callable[[], None]) -> None:
        settle()

    def _settle(
        self,
        key: str,
        number: int,
        workspace: Workspace | None,
        outcome: _Outcome,
        done: Done[Any] | None,
        failed: Failed | None,
    ) -> None:
        if key and self._latest.get(key) != number:
            return
        if workspace is not None and workspace is not self._workspace:
            return
        if outcome.error is None:
            if done is not None:
                done(outcome.value)
        elif failed is not None:
            failed(outcome.error)
        else:
            self.failed.emit(outcome.error)

    def _tell_changes(self, changes: Changes) -> None:
        # Called on whichever thread wrote: only the UI thread may tell widgets.
        self._arrived.emit(partial(self.library_changed.emit, changes))

    def _poll(self) -> None:
        if self._workspace is None:
            return
        views = self._workspace.queue.views()
        if views != self._views:
            self._views = views
            self.job_changed.emit(views)


class _Ran:
    def __init__(self, value: Any, error: Exception | None) -> None:
        self.value = value
        self.error = error


def _run(function: Callable[[], T]) -> _Outcome:
    try:
        return _Ran(function(), None)
    except Exception as error:
        return cast(_Outcome, _Ran(None, error))
