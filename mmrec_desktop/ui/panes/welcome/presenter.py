"""Opening libraries: the one from last time, another, a new one, the demo.

Separate from the pane's layout; the window asks it too, from the menu of libraries.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mmrec_desktop.domain.errors import Locked, MMRecError, ReadOnly
from mmrec_desktop.services import demo, workspace
from mmrec_desktop.services.settings import remember_library
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.welcome.view import WelcomeView
from mmrec_desktop.ui.strings import error_words, tr


class WelcomePresenter(QObject):
    """``told`` carries a sentence worth a short message, ``failed_to_open`` that nothing is open."""

    told = Signal(str)
    failed_to_open = Signal()
    feeds_wanted = Signal(object)

    def __init__(self, bridge: Bridge, view: WelcomeView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        view.library_wanted.connect(self.choose)
        view.demo_wanted.connect(self.open_demo)
        view.feed_wanted.connect(self.choose_feeds)
        view.folder_wanted.connect(self.choose_folder)
        self.refresh()

    def refresh(self) -> None:
        """Shows the libraries opened lately, but for the one that is open."""
        self._view.show_recent(self.others())

    def others(self) -> list[Path]:
        """The libraries opened lately that are still there, but for the one that is open."""
        current = self._bridge.workspace.library.path if self._bridge.is_open else None
        return [path for path in workspace.recent_libraries() if path != current]

    # -- opening -----------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Opens a library; one that another process writes, for reading only (S3)."""
        self._view.show_busy(tr("welcome.opening", name=path.stem))
        self._view.show_trouble("", "")
        self._bridge.aside(lambda: _opened(path), self._use, failed=self._refuse)

    def open_demo(self) -> None:
        """Opens the demo catalogue, made if it is missing."""
        self._view.show_busy(tr("welcome.making-demo"))
        self._view.show_trouble("", "")
        self._bridge.aside(_demo, self._use, failed=self._refuse)

    def choose(self, path: Path | None = None) -> None:
        """Opens this library, or asks which one."""
        if path is not None:
            self.open(path)
            return
        dialog = self._dialog(tr("welcome.open"), QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(workspace.data_folder()))
        dialog.fileSelected.connect(lambda folder: self.open(Path(folder)))
        dialog.open()

    def create(self) -> None:
        """Asks for a name and makes an empty library of it."""
        dialog = self._dialog(tr("do.new-library"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        folder = workspace.data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        dialog.setDirectory(str(folder))
        dialog.setDefaultSuffix(workspace.SUFFIX.lstrip("."))
        dialog.setNameFilter(f"{tr('welcome.library-kind')} (*{workspace.SUFFIX})")
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.open()

    # -- what comes in -----------------------------------------------------------------------------

    def choose_feeds(self) -> None:
        """Asks for feeds; several files are one catalogue."""
        dialog = self._dialog(tr("welcome.feed"), QFileDialog.FileMode.ExistingFiles)
        patterns = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.json *.jsonl *.ndjson *.xml"
        dialog.setNameFilters([f"{tr('welcome.feed-kind')} ({patterns})", "* (*)"])
        dialog.filesSelected.connect(
            lambda names: self.feeds_wanted.emit([Path(name) for name in names])
        )
        dialog.open()

    def choose_folder(self) -> None:
        """Asks for a folder of feeds or pictures."""
        dialog = self._dialog(tr("welcome.folder"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.feeds_wanted.emit([Path(name)]))
        dialog.open()

    # -- within ------------------------------------------------------------------------------------

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._view.window(), title)
        dialog.setFileMode(mode)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _use(self, opened: Workspace) -> None:
        self._view.show_busy("")
        self._bridge.use(opened)
        self.refresh()
        if opened.library.read_only:
            self.told.emit(tr("welcome.read-only", name=opened.library.path.stem))

    def _refuse(self, error: MMRecError) -> None:
        self._view.show_busy("")
        self._view.show_trouble(*error_words(error))
        self.failed_to_open.emit()


def _opened(path: Path) -> Workspace:
    try:
        opened = workspace.open_workspace(path)
    except (Locked, ReadOnly):
        opened = workspace.open_workspace(path, write=False)
    remember_library(opened.library.path)
    return opened


def _demo() -> Workspace:
    return _opened(demo.make_demo())
