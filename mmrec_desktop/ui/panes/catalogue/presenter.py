"""The catalogue at work: reads the library's numbers, and sees to it that vectors follow what came
in.

Separate from the view because it holds no layout.
"""

from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from mmrec_desktop.catalog import pictures
from mmrec_desktop.catalog.sources import SourceState
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.browse import Overview, overview, remove_sources
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.catalogue.view import CatalogueView, SourceGroup
from mmrec_desktop.ui.strings import counted, tr
from mmrec_desktop.ui.widgets.job_words import is_alive
from mmrec_desktop.ui.widgets.plain_text import one_line

REFRESH_MILLISECONDS = 700
SETTLING_MILLISECONDS = 1000
"""After a library was opened, before it catches up with what is missing: the first answers come
first.
"""
ENCODING, WEIGHING = "encode", "weigh"


class CataloguePresenter(QObject):
    """``overview_changed`` carries the library in numbers, ``reimport_wanted`` sources,
    ``problems_wanted`` the pictures that are missing or unreadable.
    """

    overview_changed = Signal(object)
    reimport_wanted = Signal(object)
    problems_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, bridge: Bridge, view: CatalogueView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._groups: tuple[SourceGroup, ...] | None = None
        self._overview: Overview | None = None
        self._encoding = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(REFRESH_MILLISECONDS)
        self._wait.timeout.connect(self.refresh)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLING_MILLISECONDS)
        self._settling.timeout.connect(self.follow_up)
        view.again_wanted.connect(self.reimport_wanted)
        view.shown_in_folder.connect(_show_folder)
        view.removal_wanted.connect(self._confirm_removal)
        view.problems_wanted.connect(self._ask_problems)
        bridge.opened.connect(self._start)
        bridge.library_changed.connect(self._on_changes)
        bridge.job_changed.connect(self._on_jobs)
        if bridge.is_open:
            self.refresh()

    def refresh(self) -> None:
        """Reads the numbers anew."""
        if not self._bridge.is_open:
            return
        workspace = self._bridge.workspace
        self._bridge.ask(lambda: overview(workspace), self._show, key="overview")

    def follow_up(self) -> None:
        """Gives products and pictures that came in their vectors, in the background."""
        if not self._bridge.is_open or self._bridge.workspace.library.read_only:
            return
        workspace = self._bridge.workspace
        waits = any(
            view.kind == ENCODING and view.state == "waiting" for view in self._bridge.views()
        )
        if not waits:
            self._bridge.run(
                ENCODING,
                "heavy",
                lambda: encode_catalogue(workspace),
                done=lambda _report: self.weigh(),
            )

    def weigh(self) -> None:
        """Finds out anew, in the background, what counts in a library that has much changed."""
        workspace = self._bridge.workspace
        waits = any(view.kind == WEIGHING and is_alive(view) for view in self._bridge.views())
        if not waits:
            self._bridge.ask(lambda: _is_due(workspace), self._weigh, key=WEIGHING, lane="heavy")

    def _weigh(self, due: bool) -> None:
        workspace = self._bridge.workspace
        if due:
            self._bridge.run(WEIGHING, "upkeep", lambda: _refit(workspace))

    def state_words(self) -> str:
        """How the index stands and how many pictures there are."""
        if self._overview is None or not self._overview.counts.products:
            return ""
        encoding = any(view.kind == ENCODING and is_alive(view) for view in self._bridge.views())
        behind = encoding or self._overview.counts.pictures_pending
        said = [tr("status.index-behind" if behind else "status.index-ready")]
        said.append(counted("catalogue.pictures", self._overview.counts.pictures))
        if self._overview.read_only:
            said.insert(0, tr("status.read-only"))
        return " · ".join(said)

    def _start(self) -> None:
        self._groups = None
        self.refresh()
        self._settling.start()

    def _on_jobs(self, views: Sequence[JobView]) -> None:
        encoding = any(view.kind == ENCODING and is_alive(view) for view in views)
        if self._encoding and not encoding:
            self.refresh()
        self._encoding = encoding

    def _confirm_removal(self, group: SourceGroup) -> None:
        """The only question that holds the window up: what goes cannot be called back."""
        products = sum(source.products for source in group.sources)
        name = Path(group.folder).name or group.folder
        question = QMessageBox(self._view.window())
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(tr("catalogue.remove"))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(counted("catalogue.remove-question", products, name=one_line(name)))
        question.setInformativeText(tr("catalogue.remove-hint"))
        remover = question.addButton(
            counted("vanished.remove", products), QMessageBox.ButtonRole.DestructiveRole
        )
        remover.setProperty("kind", "danger")
        remover.style().polish(remover)
        keeper = question.addButton(tr("sheet.cancel"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keeper)
        remover.clicked.connect(lambda: self.remove(group))
        question.finished.connect(question.deleteLater)
        question.open()

    def remove(self, group: SourceGroup) -> None:
        """Takes feeds out together with the products they brought."""
        workspace = self._bridge.workspace
        paths = [source.path for source in group.sources]
        self._bridge.ask(
            lambda: remove_sources(workspace, paths),
            lambda changes: self.told.emit(counted("vanished.removed", len(changes.ids))),
            lane="edit",
        )

    def _ask_problems(self) -> None:
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: pictures.rejected(workspace.library),
            self.problems_wanted.emit,
            key="problems",
        )

    def _on_changes(self, changes: Changes) -> None:
        if not self._wait.isActive():
            self._wait.start()
        if "models" in changes.kinds:
            self.weigh()

    def _show(self, found: Overview) -> None:
        self._overview = found
        counts = found.counts
        self._view.facts.setText(
            " · ".join(
                counted(f"catalogue.{name}", getattr(counts, name))
                for name in ("products", "variants", "pictures")
                if name == "products" or getattr(counts, name)
            )
            + (" · " + counted("catalogue.orders", found.orders) if found.orders else "")
        )
        self._view.show_problems(counts.pictures_missing + counts.pictures_rejected)
        self._view.show_read_only(read_only=found.read_only)
        groups = grouped(found.sources)
        if groups != self._groups:
            # Rebuilding the cards takes the keyboard from them: only where something is new.
            self._groups = groups
            self._view.show_sources(groups)
        self.overview_changed.emit(found)


def grouped(sources: Iterable[SourceState]) -> tuple[SourceGroup, ...]:
    """Sources by the folder they lie in and how they were read, in the order of their last
    import.
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[SourceState]] = {}
    for source in sources:
        mapping = repr(sorted((source.mapping or {}).items()))
        folder = str(Path(source.path).parent)
        groups.setdefault((folder, mapping, source.pictures), []).append(source)
    return tuple(
        SourceGroup(folder, tuple(found), found[0].mapping or {}, pictures)
        for (folder, _, pictures), found in groups.items()
    )


def _show_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _is_due(workspace: Workspace) -> bool:
    # Start-up time: nobody waits for what is weighed later.
    from mmrec_desktop.services.evaluate.refit import is_due

    return is_due(workspace)


def _refit(workspace: Workspace) -> Generator[Progress, None, object]:
    # Start-up time, as above.
    from mmrec_desktop.services.evaluate.refit import refit

    return refit(workspace)
