"""What an import leaves to be looked at: the list of what was set aside, the products that
vanished.

Separate from the import itself because the catalogue shows the same lists at any later time.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.services.browse import remove_products, titles
from mmrec_desktop.services.export import save_rejections
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.imports.rejections import RejectionsSheet
from mmrec_desktop.ui.panes.imports.vanished import MOST_NAMED, VanishedSheet
from mmrec_desktop.ui.strings import counted, language, tr
from mmrec_desktop.ui.widgets.file_dialog import table_dialog


class Remainders(QObject):
    """``sheet_wanted``/``sheet_done`` carry a sheet, ``told`` a sentence; ``removed``: the vanished
    products are gone.
    """

    sheet_wanted = Signal(object)
    sheet_done = Signal(object)
    told = Signal(str)
    removed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def show_rejections(self, rejections: Sequence[Rejection]) -> None:
        """Opens the list of what was set aside."""
        sheet = RejectionsSheet(tr("rejections.title"), rejections)
        sheet.closed.connect(lambda: self.sheet_done.emit(sheet))
        sheet.save_wanted.connect(self._save)
        self.sheet_wanted.emit(sheet)

    def show_vanished(self, ids: Sequence[str]) -> None:
        """Opens the list of products that their feed no longer names."""
        sheet = VanishedSheet(ids)
        sheet.closed.connect(lambda: self.sheet_done.emit(sheet))
        sheet.removed.connect(lambda wanted: self._remove(sheet, wanted))
        self.sheet_wanted.emit(sheet)
        workspace, named = self._bridge.workspace, tuple(ids[:MOST_NAMED])
        self._bridge.ask(lambda: titles(workspace, named), sheet.show_titles, key="vanished")

    def save_to(self, rejections: Sequence[Rejection], file: Path) -> None:
        """Saves a list as CSV or as a workbook, by the ending of the name."""
        spoken = language()
        self._bridge.ask(
            lambda: save_rejections(rejections, file, spoken),
            lambda _count: self.told.emit(tr("rejections.saved", file=file.name)),
        )

    def _save(self, rejections: Sequence[Rejection]) -> None:
        title, name = tr("rejections.save"), tr("rejections.file-name")
        dialog = table_dialog(QApplication.activeWindow(), title, name)
        dialog.fileSelected.connect(lambda chosen: self.save_to(rejections, Path(chosen)))
        dialog.open()

    def _remove(self, sheet: VanishedSheet, ids: Sequence[str]) -> None:
        workspace = self._bridge.workspace
        sheet.show_working()
        self._bridge.ask(
            lambda: remove_products(workspace, ids),
            lambda _changes: self._say_removed(sheet, len(ids)),
            lane="edit",
        )

    def _say_removed(self, sheet: VanishedSheet, count: int) -> None:
        self.sheet_done.emit(sheet)
        self.removed.emit()
        self.told.emit(counted("vanished.removed", count))
