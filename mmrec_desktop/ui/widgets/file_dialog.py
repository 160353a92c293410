"""Asking for files and folders: begins where something was opened or saved last.

Separate because every pane asks the same way.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QSplitter, QToolButton, QWidget

from mmrec_desktop.services.settings import change_settings, load_settings
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon

_SIZE = (860, 540)
_PLACES = 180
"""Pixels for the list of places, in Qt's own dialog."""
_SIGNS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "plus",
    "listModeButton": "grid",
    "detailModeButton": "list",
}
"""Our icons for Qt's buttons: its own are black, on dark colours too."""
_TABLES = ("csv", "xlsx")


def file_dialog(
    parent: QWidget | None,
    title: str,
    mode: QFileDialog.FileMode,
    *,
    filters: Sequence[str] = (),
    remembered: bool = True,
) -> QFileDialog:
    """A dialog, ready to be opened; it goes when it is closed.

    ``remembered``: the next one begins in the folder that is chosen here.
    """
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    dialog.setDirectory(load_settings().last_folder or QDir.homePath())
    if remembered:
        dialog.filesSelected.connect(partial(_remember, dialog))
    if filters:
        dialog.setNameFilters(list(filters))
    # Qt's own dialog has no Chinese for these two.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("dialog.look-in"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("dialog.kind"))
    dialog.finished.connect(dialog.deleteLater)
    dialog.resize(*_SIZE)
    for name, sign in _SIGNS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(sign))
    splitter = dialog.findChild(QSplitter)  # none where the desktop brings its own dialog
    if splitter is not None:
        splitter.setSizes([_PLACES, _SIZE[0] - _PLACES])
    return dialog


def table_dialog(
    parent: QWidget | None, title: str, name: str, *, suffix: str = "csv"
) -> QFileDialog:
    """Asks where a table is to be written, as CSV or as a workbook."""
    filters = {tr(f"export.{each}"): each for each in _TABLES}
    mode = QFileDialog.FileMode.AnyFile
    dialog = file_dialog(parent, title, mode, filters=list(filters))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # Not beside the feeds: one of them could be written over.
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    saved = load_settings().save_folder or QStandardPaths.writableLocation(documents)
    dialog.setDirectory(saved or QDir.homePath())
    dialog.setDefaultSuffix(suffix)
    dialog.selectNameFilter(tr(f"export.{suffix}"))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
    dialog.selectFile(f"{name}.{suffix}")
    return dialog


def _remember(dialog: QFileDialog, names: list[str]) -> None:
    saved = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    if names:
        change_settings(**{"save_folder" if saved else "last_folder": str(Path(names[0]).parent)})
