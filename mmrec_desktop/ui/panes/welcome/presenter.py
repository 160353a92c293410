"""Opening libraries: the one from last time, another, a new one, the demo.

Separate from the pane's layout; the window asks it too, from the menu of libraries.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mmrec_desktop.domain.errors import Locked, MMRecError, ReadOnly
from mmrec_desktop.services import demo, workspace
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.settings import remember_library
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.welcome.view import WelcomeView
from mmrec_desktop.ui.strings import error_words, library_name, tr
from mmrec_desktop.ui.widgets.file_dialog import file_dialog


class WelcomePresenter(QObject):
    """``told`` carries a sentence worth a short message, ``failed_to_open`` that nothing is
    open.
    """

    told = Signal(str)
    failed_to_open = Signal()
    feeds_wanted = Signal(object)

    def __init__(self, bridge: Bridge, view: WelcomeView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._recent: list[Path] = []
        view.library_wanted.connect(self.choose)
        view.demo_wanted.connect(self.open_demo)
        view.feed_wanted.connect(self.choose_feeds)
        view.folder_wanted.connect(self.choose_folder)
        self.refresh()

    def refresh(self) -> None:
        """Looks which libraries opened lately are still there, and shows them."""
        # Aside: a folder on a network drive may take its time to say whether it is there.
        self._bridge.aside(workspace.recent_libraries, self._show_recent, lambda _error: None)

    def others(self) -> list[Path]:
        """The libraries opened lately that are still there, but for the one that is open."""
        current = self._bridge.workspace.library.path if self._bridge.is_open else None
        return [path for path in self._recent if path != current]

    def _show_recent(self, found: list[Path]) -> None:
        self._recent = found
        self._view.show_recent(self.others())

    # -- opening -----------------------------------------------------------------------------------

    def open(self, path: Path | None = None) -> None:
        """Opens a library, the one of last time where none is named; one that another process
        writes, for reading only (S3).
        """
        self._view.show_busy(tr("welcome.opening", name=library_name(path)) if path else " ")
        self._view.show_trouble("", "")
        self._bridge.aside(
            lambda: _opened(path or workspace.default_library(), self._bridge.encoders),
            self._use,
            failed=self._refuse,
        )

    def open_demo(self) -> None:
        """Opens the demo catalogue, made if it is missing."""
        self._view.show_busy(tr("welcome.making-demo"))
        self._view.show_trouble("", "")
        self._bridge.aside(partial(_demo, self._bridge.encoders), self._use, failed=self._refuse)

    def choose(self, path: Path | None = None) -> None:
        """Opens this library, or asks which one."""
        if path is not None:
            self.open(path)
            return
        dialog = self._library_dialog(tr("do.open-library"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.open(Path(folder)))
        dialog.open()

    def create(self) -> None:
        """Asks for a name and makes an empty library of it."""
        dialog = self._library_dialog(tr("do.new-library"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        folder = workspace.data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        dialog.setDefaultSuffix(workspace.SUFFIX.lstrip("."))
        dialog.setNameFilter(f"{tr('welcome.library-kind')} (*{workspace.SUFFIX})")
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    # -- what comes in -----------------------------------------------------------------------------

    def choose_feeds(self) -> None:
        """Asks for feeds; several files are one catalogue."""
        patterns = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.json *.jsonl *.ndjson *.xml"
        dialog = file_dialog(
            self._view.window(),
            tr("welcome.feed"),
            QFileDialog.FileMode.ExistingFiles,
            filters=[f"{tr('welcome.feed-kind')} ({patterns})", f"{tr('welcome.any-kind')} (*)"],
        )
        dialog.filesSelected.connect(self._bring)
        dialog.open()

    def choose_folder(self) -> None:
        """Asks for a folder of feeds or pictures."""
        mode = QFileDialog.FileMode.Directory
        dialog = file_dialog(self._view.window(), tr("welcome.folder"), mode)
        dialog.filesSelected.connect(self._bring)
        dialog.open()

    # -- within ------------------------------------------------------------------------------------

    def _bring(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self.feeds_wanted.emit(paths)

    def _library_dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = file_dialog(self._view.window(), title, mode, remembered=False)
        dialog.setDirectory(str(workspace.data_folder()))
        return dialog

    def _use(self, found: "_Opened") -> None:
        self._view.show_busy("")
        self._bridge.use(found.workspace)
        self.refresh()
        if found.why_not_written:
            name = library_name(found.workspace.library.path)
            self.told.emit(tr(f"welcome.{found.why_not_written}", name=name))

    def _refuse(self, error: MMRecError) -> None:
        self._view.show_busy("")
        self._view.show_trouble(*error_words(error))
        self.failed_to_open.emit()


@dataclass(frozen=True, slots=True)
class _Opened:
    workspace: Workspace
    why_not_written: str = ""


def _opened(path: Path, encoders: Encoders | None) -> _Opened:
    why = ""
    open_workspace = partial(workspace.open_workspace, path, encoders=encoders)
    try:
        opened = open_workspace()
    except Locked:
        opened, why = open_workspace(write=False), "locked"
    except ReadOnly:
        opened, why = open_workspace(write=False), "read-only"
    remember_library(opened.library.path)
    return _Opened(opened, why or ("read-only" if opened.library.read_only else ""))


def _demo(encoders: Encoders | None) -> _Opened:
    return _opened(demo.make_demo(), encoders)
