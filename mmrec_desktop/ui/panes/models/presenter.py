"""The page of models at work: trains, shows what came of it, and changes over between models.

The window never waits, and nothing here needs torch: training happens in a child that the job
owns, and what it found lies in the library.
"""

import os
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.services import models, resume
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.services.models import Entry
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.models.map_presenter import MapPresenter
from mmrec_desktop.ui.panes.models.reading import State, read_state, training_line
from mmrec_desktop.ui.panes.models.suggestions import SuggestionsPresenter
from mmrec_desktop.ui.panes.models.telling import tell_in_use, tell_training
from mmrec_desktop.ui.panes.models.view import ModelsView
from mmrec_desktop.ui.strings import counted, duration, number, tr
from mmrec_desktop.ui.widgets.job_words import how_far, is_alive, per_mille

TRAINING, CHANGING, READING = "train", "use-model", "encode"
LEARNING = "train"
"""Stage in which the model itself is learnt; others follow in which it is judged."""
FEWEST = 20
REFRESH_MILLISECONDS = 800
_SECONDS_EACH = 0.03
"""Roughly, for what will happen in a sentence: measured on two cores."""
_SECONDS_AT_LEAST = 60.0


class Presence:
    """Whether somebody uses the window: a training then leaves all cores but one alone.

    Asked from the thread that trains, so it is a plain value that the window's thread keeps.
    """

    def __init__(self) -> None:
        self.here = True

    def note(self, state: Qt.ApplicationState) -> None:
        """The application came to the front, or left it."""
        self.here = state == Qt.ApplicationState.ApplicationActive

    def threads(self) -> int:
        """Threads that a training may have now."""
        return 1 if self.here else max(1, os.cpu_count() or 1)


class ModelsPresenter(QObject):
    """``told`` carries a sentence for a toast, ``accept_wanted`` suggestions that are to be
    written.
    """

    told = Signal(str)
    accept_wanted = Signal(object)

    def __init__(self, bridge: Bridge, view: ModelsView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._state: State | None = None
        self._chosen = ""
        self._job: JobView | None = None
        self._rounds: tuple[Epoch, ...] = ()
        self._reading = False
        self._map = MapPresenter(bridge, view.map)
        self.suggestions = SuggestionsPresenter(bridge, view.suggestions)
        self.suggestions.told.connect(self.told)
        self.suggestions.accept_wanted.connect(self.accept_wanted)
        self._presence = Presence()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            self._presence.note(app.applicationState())
            app.applicationStateChanged.connect(self._on_presence)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(REFRESH_MILLISECONDS)
        self._wait.timeout.connect(self.refresh)
        view.train_wanted.connect(self.train)
        view.go_on_wanted.connect(self._go_on)
        view.held.connect(self._hold)
        view.cancelled.connect(self._cancel)
        view.forget_wanted.connect(self._forget)
        view.trainings.chosen.connect(self._choose)
        view.trainings.use_wanted.connect(self._use)
        view.trainings.back_wanted.connect(self._go_back)
        view.shown.connect(self._on_shown)
        bridge.opened.connect(self._start_over)
        bridge.library_changed.connect(self._on_changes)
        bridge.job_changed.connect(self._on_jobs)
        self._on_jobs(bridge.views())
        self.refresh()

    # -- deeds -------------------------------------------------------------------------------------

    def train(self) -> None:
        """Starts learning, unless it is under way."""
        self._train(pictures_too=self._view.pictures_too.isChecked())

    def _go_on(self) -> None:
        """As it was begun: other options would begin anew."""
        self._train(pictures_too=self._state is not None and self._state.unfinished_pictures)

    def _train(self, *, pictures_too: bool) -> None:
        if self._job is not None or not self._bridge.is_open:
            return
        options = Options(threads=self._presence.threads, gentle=True, pictures_too=pictures_too)
        steps = partial(train, self._bridge.workspace, options)
        self._chosen, self._rounds = "", ()
        self._view.show_unfinished(-1)
        self._bridge.run(TRAINING, "heavy", steps)

    def refresh(self) -> None:
        """Reads anew what there is to show, while somebody sees it."""
        if self._bridge.is_open and self._view.isVisible():
            workspace, chosen = self._bridge.workspace, self._chosen
            self._bridge.ask(lambda: read_state(workspace, chosen), self._show, key="models")

    def _hold(self, held: bool) -> None:
        if self._job is not None:
            (self._bridge.pause if held else self._bridge.resume)(self._job.id)

    def _cancel(self) -> None:
        """What was learnt stays on the disk, but nobody is asked about it again."""
        if self._job is None:
            return
        self._bridge.cancel(self._job.id)
        if self._job.kind == TRAINING:
            self._forget()

    def _forget(self) -> None:
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: resume.drop_training(workspace),
            lambda _nothing: self.refresh(),
            lane="heavy",
        )

    def _choose(self, name: str) -> None:
        self._chosen = name
        self.refresh()
        self._view.verticalScrollBar().setValue(0)

    def _use(self, name: str) -> None:
        workspace = self._bridge.workspace
        self._change(lambda: models.use(workspace, name))

    def _go_back(self) -> None:
        workspace = self._bridge.workspace
        self._change(lambda: models.rollback(workspace))

    def _change(self, work: object) -> None:
        self._bridge.run(
            CHANGING,
            "heavy",
            work,  # type: ignore[arg-type]
            done=self._changed,
        )

    def _changed(self, found: Entry | None) -> None:
        self.suggestions.forget()
        self.told.emit(tr("learn.changed", model=found.id) if found else tr("learn.changed-none"))
        self.refresh()

    # -- what comes back ---------------------------------------------------------------------------

    def _start_over(self) -> None:
        self._chosen, self._state = "", None
        self.refresh()

    def _on_changes(self, changes: Changes) -> None:
        if not self._wait.isActive():
            self._wait.start()

    def _on_presence(self, state: Qt.ApplicationState) -> None:
        self._presence.note(state)

    def _on_shown(self) -> None:
        self.refresh()

    def _on_jobs(self, views: Sequence[JobView]) -> None:
        before = self._job
        reading = any(view.kind == READING and is_alive(view) for view in views)
        self._reading, was_reading = reading, self._reading
        if was_reading and not reading:
            self.refresh()
        alive = [view for view in views if view.kind in (TRAINING, CHANGING) and is_alive(view)]
        self._job = alive[0] if alive else None
        if self._job is not None:
            self._show_job(self._job)
        elif before is not None:
            self._view.show_idle()
            self._show_invitation()
            self._chosen = ""
            self.refresh()

    def _show_job(self, job: JobView) -> None:
        rounds = self._rounds = job.progress.curve or self._rounds
        far = [how_far(job)]
        if rounds and job.progress.stage == LEARNING:
            left = duration(job.seconds_left) if job.seconds_left is not None else ""
            far = [tr("learn.round", count=number(len(rounds)))]
            far += [tr("job.left", time=left)] if left else []
            far = [tr("job.paused")] if job.state == "paused" else far
        count = self._state.count if self._state is not None else 0
        said = tr("learn.running-facts", count=number(count))
        training = job.kind == TRAINING
        self._view.show_running(
            said if training else tr("job.use-model"),
            " · ".join(far),
            per_mille(job),
            held=job.state == "paused",
        )
        if training:
            expected = _expected(job) if job.progress.stage == LEARNING else len(rounds)
            self._view.show_rounds(rounds, expected)
            self._view.show_parts([self._view.curves, self._view.map, *self._standing()])
            self._draw_map()

    def _standing(self) -> list[QWidget]:
        """Cards that are shown while something is learnt, too."""
        view, state = self._view, self._state
        if state is None or not state.entries:
            return []
        return [view.in_use, view.trainings]

    def _show(self, state: State) -> None:
        self._state = state
        view = self._view
        view.show_unfinished(state.unfinished if self._job is None else -1)
        tell_in_use(view, state)
        view.trainings.show_trainings(
            [training_line(each) for each in state.entries],
            changeable=self._job is None and not state.read_only,
        )
        if self._job is not None:
            self._show_job(self._job)
            return
        self._show_invitation()
        shown: list[QWidget] = [view.in_use, view.map] if state.count else []
        if state.entries:
            shown += [view.in_use, view.trainings]
        if any(each.in_use and not each.trouble for each in state.entries):
            shown.append(view.suggestions)
        if state.shown is not None:
            shown += tell_training(view, state.shown, state.cards)
        view.show_parts(shown)
        self._draw_map()

    def _show_invitation(self) -> None:
        state = self._state
        if state is None or self._job is not None:
            return
        again = any(each.verdict == "adopted" for each in state.entries)
        possible = state.count >= FEWEST and not state.read_only
        if not state.count:
            said = tr("learn.empty")
        elif state.read_only:
            said = tr("learn.read-only")
        elif state.count < FEWEST:
            said = counted("learn.too-few", state.count, least=FEWEST)
        else:
            seconds = max(_SECONDS_AT_LEAST, state.count * _SECONDS_EACH)
            said = counted("learn.will", state.count, time=duration(seconds))
        self._view.show_invitation(said, possible=possible, empty=not state.count, again=again)
        longer, room = duration(state.cost.seconds), number(max(1, round(state.cost.megabytes)))
        cost = tr("learn.pictures-too", time=longer, megabytes=room)
        self._view.show_cost(cost, possible=possible and bool(state.cost.megabytes))

    def _draw_map(self) -> None:
        # While pictures are being read, another map would come out every moment.
        if self._state is not None and not self._reading:
            used = next((each.id for each in self._state.entries if each.in_use), "")
            self._map.draw(used, self._state.count, self._state.vectors)


def _expected(job: JobView) -> int:
    """About how many rounds there will be, by how many there were for so many batches."""
    progress = job.progress
    if not progress.curve or not progress.done or not progress.total:
        return 0
    return max(len(progress.curve), round(len(progress.curve) * progress.total / progress.done))
