"""Imports at work: preview, the import itself, what was set aside, what vanished.

Separate from the views because it holds no layout; it hands sheets to whoever places them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mmrec_desktop.catalog.sources import SourceState
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.rejection import ImportReport, Rejection
from mmrec_desktop.services.browse import remove_products
from mmrec_desktop.services.export import save_rejections
from mmrec_desktop.services.feed_reading import ImportOptions
from mmrec_desktop.services.import_feed import Preview, import_feed, preview
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.imports.card import ImportCard
from mmrec_desktop.ui.panes.imports.rejections import RejectionsSheet
from mmrec_desktop.ui.panes.imports.view import ImportSheet, VanishedSheet
from mmrec_desktop.ui.strings import error_words, language, number, tr
from mmrec_desktop.ui.widgets.job_words import how_far, is_alive, per_mille


class ImportsPresenter(QObject):
    """``sheet_wanted``/``sheet_done`` carry a sheet, ``started`` and ``finished`` frame an import."""

    sheet_wanted = Signal(object)
    sheet_done = Signal(object)
    started = Signal()
    finished = Signal()
    told = Signal(str)
    search_wanted = Signal()

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
        self._title = ""
        self._report = ImportReport()
        bridge.job_changed.connect(self._on_jobs)
        bridge.opened.connect(self._forget)

    def attach(self, card: ImportCard) -> None:
        """Shows the import on this card from now on: the window may be made anew while it runs."""
        self.card = card
        card.cancelled.connect(self._cancel)
        card.dismissed.connect(lambda: self._show(ImportCard.hide))
        card.search_wanted.connect(self._go_search)
        card.rejections_wanted.connect(lambda: self.show_rejections(self._report.rejections))
        card.vanished_wanted.connect(self._show_vanished)
        self._say(card)

    def _show(self, say: Callable[[ImportCard], None]) -> None:
        self._say = say
        say(self.card)

    def _forget(self) -> None:
        self._running = self._looking = 0
        self._show(ImportCard.hide)

    # -- preview -----------------------------------------------------------------------------------

    def start(self, paths: Sequence[Path], options: ImportOptions | None = None) -> None:
        """Opens the sheet for these feeds and folders."""
        if not paths or not self._bridge.is_open:
            return
        self.close()
        self._paths = tuple(paths)
        self._options = options or ImportOptions()
        self._sheet = sheet = ImportSheet([path.name or str(path) for path in paths])
        sheet.closed.connect(self.close)
        sheet.encoding_chosen.connect(self._choose_encoding)
        sheet.mapped.connect(self._map)
        sheet.folder_wanted.connect(self._choose_folder)
        sheet.rejections_wanted.connect(self.show_preview_rejections)
        sheet.missing_wanted.connect(self.show_preview_missing)
        sheet.confirmed.connect(self._import)
        self.sheet_wanted.emit(sheet)
        self._look()

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
            lambda: preview(workspace, paths, options),
            title=tr("job.preview"),
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
            self._sheet.show_trouble(*error_words(error))

    def _choose_encoding(self, name: str) -> None:
        self._options = replace(self._options, encoding=name)
        self._look()

    def _map(self, mapping: dict[str, str]) -> None:
        self._options = replace(self._options, mapping=mapping)
        self._look()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self._window(), tr("import.choose-folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        if self._paths:
            dialog.setDirectory(str(self._paths[0].parent))
        dialog.fileSelected.connect(self._use_folder)
        dialog.finished.connect(dialog.deleteLater)
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
            self.show_rejections(tuple(rows))

    def show_preview_missing(self) -> None:
        """Lists the pictures that were not found."""
        if self._preview is not None:
            self.show_rejections(self._preview.missing)

    # -- the import --------------------------------------------------------------------------------

    def _import(self) -> None:
        workspace, paths, options = self._bridge.workspace, self._paths, self._options
        self.close()
        self._title = tr("import.running", name=_names(paths))
        self._show(lambda card: card.show_running(self._title, None))
        self._running = self._bridge.run(
            "import",
            "edit",
            lambda: import_feed(workspace, paths, options, encode=False),
            title=self._title,
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
            self._show(lambda card: card.show_running(self._title, running))
        elif running.state == "cancelled":
            self._running = 0
            self._show(
                lambda card: card.show_ended(tr("import.cancelled"), tr("import.cancelled-hint"))
            )

    def _cancel(self) -> None:
        if self._running:
            self._bridge.cancel(self._running)

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

    # -- what was set aside, what vanished ---------------------------------------------------------

    def show_rejections(self, rejections: Sequence[Rejection]) -> None:
        """Opens the list of what was set aside."""
        sheet = RejectionsSheet(tr("rejections.title"), rejections)
        sheet.closed.connect(lambda: self.sheet_done.emit(sheet))
        sheet.save_wanted.connect(self._save)
        self.sheet_wanted.emit(sheet)

    def _save(self, rejections: Sequence[Rejection]) -> None:
        dialog = QFileDialog(self._window(), tr("rejections.save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["CSV (*.csv)", "Excel (*.xlsx)"])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{tr('rejections.file-name')}.csv")
        dialog.fileSelected.connect(lambda name: self._write(rejections, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, rejections: Sequence[Rejection], file: Path) -> None:
        spoken = language()
        self._bridge.ask(
            lambda: save_rejections(rejections, file, spoken),
            lambda _count: self.told.emit(tr("rejections.saved", file=file.name)),
            lane="edit",
        )

    def _show_vanished(self) -> None:
        sheet = VanishedSheet(self._report.vanished)
        sheet.closed.connect(lambda: self.sheet_done.emit(sheet))
        sheet.removed.connect(lambda ids: self._remove(sheet, ids))
        self.sheet_wanted.emit(sheet)

    def _remove(self, sheet: QWidget, ids: Sequence[str]) -> None:
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: remove_products(workspace, ids),
            lambda _changes: self._removed(sheet, len(ids)),
            lane="edit",
        )

    def _removed(self, sheet: QWidget, count: int) -> None:
        self.sheet_done.emit(sheet)
        self._report = replace(self._report, vanished=())
        self._show(self._say_report)
        self.told.emit(tr("vanished.removed", count=number(count)))

    def _window(self) -> QWidget:
        return self.card.window()


def _names(paths: Sequence[Path]) -> str:
    if not paths:
        return ""
    first = paths[0].name or str(paths[0])
    if len(paths) == 1:
        return first
    return tr("import.and-more", name=first, count=number(len(paths) - 1))
