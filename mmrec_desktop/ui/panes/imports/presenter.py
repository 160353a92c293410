"""Imports at work: preview, the import itself, what was set aside, what vanished.

Separate from the views because it holds no layout; it hands sheets to whoever places them.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mmrec_desktop.catalog.sources import SourceState
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.import_plan import ImportOptions, Preview
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services import resume
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.imports.card import ImportCard
from mmrec_desktop.ui.panes.imports.orders_presenter import OrdersPresenter
from mmrec_desktop.ui.panes.imports.remainders import Remainders
from mmrec_desktop.ui.panes.imports.view import ImportSheet
from mmrec_desktop.ui.strings import error_words, number, tr
from mmrec_desktop.ui.widgets.file_dialog import file_dialog
from mmrec_desktop.ui.widgets.job_words import how_far, is_alive, per_mille

_ORDERS = "orders-not-products"
"""Code of the error that a file of orders gives where products were looked for."""


class ImportsPresenter(QObject):
    """``sheet_wanted``/``sheet_done`` carry a sheet, ``started`` and ``finished`` frame an import.

    ``library_needed``: something is to come in and no library is open; once one is, it is
    previewed.
    """

    sheet_wanted = Signal(object)
    sheet_done = Signal(object)
    started = Signal()
    finished = Signal()
    told = Signal(str)
    search_wanted = Signal()
    library_needed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.card = ImportCard()
        self._say: Callable[[ImportCard], None] = ImportCard.hide
        self._sheet: ImportSheet | None = None
        self._paths: tuple[Path, ...] = ()
        self._options = ImportOptions()
        self._preview: Preview | None = None
        self._looking = 0
        self._running = 0
        self._name = ""
        self._report = ImportReport()
        self._waiting: tuple[Path, ...] = ()
        self.known: tuple[SourceState, ...] = ()
        self.remainders = Remainders(bridge, self)
        self.remainders.removed.connect(self._forget_vanished)
        self.orders = OrdersPresenter(bridge, self)
        self._shows_orders = False
        self.orders.rejections_wanted.connect(self.remainders.show_rejections)
        for said, passed in (
            (self.orders.sheet_wanted, self.sheet_wanted),
            (self.orders.sheet_done, self.sheet_done),
            (self.orders.started, self.started),
            (self.orders.finished, self.finished),
            (self.orders.told, self.told),
            (self.remainders.sheet_wanted, self.sheet_wanted),
            (self.remainders.sheet_done, self.sheet_done),
            (self.remainders.told, self.told),
        ):
            said.connect(passed)
        bridge.job_changed.connect(self._on_jobs)
        bridge.opened.connect(self._start_over)

    def attach(self, card: ImportCard) -> None:
        """Shows the import on this card from now on: the window may be made anew while it runs."""
        self.card = card
        card.cancelled.connect(self._cancel)
        card.held.connect(self._hold)
        card.dismissed.connect(lambda: self._show(ImportCard.hide))
        card.search_wanted.connect(self._go_search)
        card.rejections_wanted.connect(
            lambda: self.remainders.show_rejections(self._report.rejections)
        )
        card.vanished_wanted.connect(lambda: self.remainders.show_vanished(self._report.vanished))
        self._say(card)

    def _show(self, say: Callable[[ImportCard], None]) -> None:
        self._say = say
        say(self.card)

    def _start_over(self) -> None:
        """Another library is open: what belongs to the one before goes."""
        self._running = self._looking = 0
        self._report = ImportReport()
        self._show(ImportCard.hide)
        self.close()
        if self._waiting:
            waiting, self._waiting = self._waiting, ()
            self.start(waiting)
            return
        workspace = self._bridge.workspace
        self._bridge.ask(lambda: resume.unfinished(workspace), self._go_on, key="unfinished")

    def _go_on(self, found: resume.Unfinished | None) -> None:
        """T3: an import that was cut short goes on."""
        if found is not None and not self._running:
            self._paths, self._options = found.paths, found.options
            self._import()
            self.told.emit(tr("import.goes-on", name=_names(found.paths)))

    # -- preview -----------------------------------------------------------------------------------

    def start(self, paths: Sequence[Path], options: ImportOptions | None = None) -> None:
        """Opens the sheet for these feeds and folders."""
        if not paths:
            return
        if not self._bridge.is_open:
            self._waiting = tuple(paths)
            self.library_needed.emit()
            return
        if self._bridge.workspace.library.read_only:
            self.told.emit(tr("import.read-only"))
            return
        if self._running:
            self.told.emit(tr("import.one-at-a-time"))
            return
        self.close()
        self._paths = tuple(paths)
        self._options = options or self._as_before(paths)
        self._preview = None
        self._open_sheet()
        self._look()

    def _as_before(self, paths: Sequence[Path]) -> ImportOptions:
        """A feed that came in before finds its pictures where it found them then."""
        folders = [each.pictures for each in self.known if Path(each.path) in paths]
        found = next(filter(None, folders), ())
        return ImportOptions(pictures=tuple(Path(folder) for folder in found))

    def reopen(self) -> None:
        """Opens the sheet again as it was: the window was made anew."""
        if self._shows_orders:
            self.orders.reopen()
            return
        self._open_sheet()
        if self._preview is None:
            self._look()
        elif self._sheet is not None:
            self._sheet.show_preview(self._preview)

    def is_previewing(self) -> bool:
        """Whether a sheet is open, of products or of orders."""
        self._shows_orders = self.orders.is_open()
        return self._shows_orders or self._sheet is not None

    def _open_sheet(self) -> None:
        self._sheet = sheet = ImportSheet([path.name or str(path) for path in self._paths])
        sheet.show_folder(self._options.pictures[0].name if self._options.pictures else "")
        sheet.closed.connect(self.close)
        sheet.encoding_chosen.connect(self._choose_encoding)
        sheet.mapped.connect(self._map)
        sheet.folder_wanted.connect(self._choose_folder)
        sheet.rejections_wanted.connect(self.show_preview_rejections)
        sheet.missing_wanted.connect(self.show_preview_missing)
        sheet.confirmed.connect(self._import)
        self.sheet_wanted.emit(sheet)

    def start_again(self, sources: Sequence[SourceState]) -> None:
        """Opens the sheet for feeds that were imported together before, read the same way."""
        present = [source for source in sources if source.present]
        if not present:
            return
        first = present[0]
        options = ImportOptions(
            pictures=tuple(Path(folder) for folder in first.pictures),
            mapping=first.mapping or {},
            encoding=first.encoding or None if len(present) == 1 else None,
        )
        self.start([Path(source.path) for source in present], options)

    def close(self) -> None:
        """Closes the sheet; nothing was changed."""
        self.orders.close()
        sheet, self._sheet = self._sheet, None
        self._stop_looking()
        if sheet is not None:
            self.sheet_done.emit(sheet)

    def _look(self) -> None:
        self._stop_looking()
        sheet, workspace = self._sheet, self._bridge.workspace
        if sheet is None:
            return
        sheet.show_waiting()
        paths, options = self._paths, self._options
        # On the lane that answers queries, which go between the steps of a preview.
        self._looking = looking = self._bridge.run(
            "preview",
            "now",
            lambda: _previewing(workspace, paths, options),
            done=lambda found: self._show_preview(looking, found),
            failed=lambda error: self._show_trouble(looking, error),
        )

    def _stop_looking(self) -> None:
        if self._looking and self._bridge.is_open:
            self._bridge.cancel(self._looking)
        self._looking = 0

    def _show_preview(self, looking: int, found: Preview) -> None:
        if looking == self._looking and self._sheet is not None:
            self._looking = 0
            self._preview = found
            self._sheet.show_preview(found)

    def _show_trouble(self, looking: int, error: MMRecError) -> None:
        if looking == self._looking and self._sheet is not None:
            self._looking = 0
            if error.code == _ORDERS and len(self._paths) == 1:
                self.close()
                self.orders.start(self._paths[0])
                return
            self._sheet.show_trouble(*error_words(error))

    def _choose_encoding(self, name: str) -> None:
        self._options = replace(self._options, encoding=name)
        self._look()

    def _map(self, mapping: dict[str, str]) -> None:
        self._options = replace(self._options, mapping=mapping)
        self._look()

    def _choose_folder(self) -> None:
        title = tr("import.folder-title")
        dialog = file_dialog(self._window(), title, QFileDialog.FileMode.Directory)
        if self._paths:
            dialog.setDirectory(str(self._paths[0].parent))
        dialog.fileSelected.connect(self._use_folder)
        dialog.open()

    def _use_folder(self, folder: str) -> None:
        path = Path(folder)
        self._options = replace(self._options, pictures=(path,))
        if self._sheet is not None:
            self._sheet.show_folder(path.name)
        self._look()

    def show_preview_rejections(self) -> None:
        """Lists the rows that would be rejected."""
        if self._preview is not None:
            rows = [each for each in self._preview.report.rejections if each.counts]
            self.remainders.show_rejections(tuple(rows))

    def show_preview_missing(self) -> None:
        """Lists the pictures that were not found."""
        if self._preview is not None:
            self.remainders.show_rejections(self._preview.missing)

    # -- the import --------------------------------------------------------------------------------

    def _import(self) -> None:
        workspace, paths, options = self._bridge.workspace, self._paths, self._options
        self.close()
        self._name = _names(paths)
        self._show(lambda card: card.show_running(self._name, None))
        self._running = self._bridge.run(
            "import",
            "edit",
            lambda: resume.resumable_import(workspace, paths, options),
            title=self._name,
            done=self._finish,
            failed=self._fail,
        )
        self.started.emit()

    def _on_jobs(self, views: Sequence[JobView]) -> None:
        by_id = {view.id: view for view in views}
        looking, running = by_id.get(self._looking), by_id.get(self._running)
        if looking is not None and self._sheet is not None and is_alive(looking):
            self._sheet.show_progress(how_far(looking), per_mille(looking))
        if running is None:
            return
        if is_alive(running):
            self._show(lambda card: card.show_running(self._name, running))
        elif running.state == "cancelled":
            self._running = 0
            self._drop_note()
            self._show(
                lambda card: card.show_ended(tr("import.cancelled"), tr("import.cancelled-hint"))
            )

    def _cancel(self) -> None:
        if self._running:
            self._bridge.cancel(self._running)

    def _hold(self, held: bool) -> None:
        if self._running:
            (self._bridge.pause if held else self._bridge.resume)(self._running)

    def _drop_note(self) -> None:
        if self._bridge.is_open:
            workspace = self._bridge.workspace
            self._bridge.ask(lambda: resume.drop(workspace), lambda _nothing: None)

    def _finish(self, report: ImportReport) -> None:
        self._running = 0
        self._report = report
        self._show(self._say_report)
        self.finished.emit()

    def _fail(self, error: MMRecError) -> None:
        self._running = 0
        self._show(lambda card: card.show_ended(tr("import.failed"), *error_words(error)))

    def _go_search(self) -> None:
        self._show(ImportCard.hide)
        self.search_wanted.emit()

    def _say_report(self, card: ImportCard) -> None:
        card.show_report(tr("import.done-title", name=_names(self._paths)), self._report)

    # -- what an import left -----------------------------------------------------------------------

    def _forget_vanished(self) -> None:
        self._report = replace(self._report, vanished=())
        if not self._running:
            self._show(self._say_report)

    def _window(self) -> QWidget:
        return self.card.window()


def _previewing(
    workspace: Workspace, paths: Sequence[Path], options: ImportOptions
) -> Generator[Progress, None, Preview]:
    # Start-up time: only who brings something in needs the code that reads feeds.
    from mmrec_desktop.services.import_feed import preview

    return preview(workspace, paths, options)


def _names(paths: Sequence[Path]) -> str:
    if not paths:
        return ""
    first = paths[0].name or str(paths[0])
    if len(paths) == 1:
        return first
    return tr("import.and-more", name=first, count=number(len(paths) - 1))
