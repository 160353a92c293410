"""Asking for files and folders: begins where something was chosen last, and remembers where.

Separate because every pane asks the same way.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from mmrec_desktop.services.settings import change_settings, load_settings
from mmrec_desktop.ui.strings import tr

_SIZE = (860, 540)
_PLACES = 180
"""Pixels for the list of places, in Qt's own dialog."""
_TABLES = ("csv", "xlsx")


def file_dialog(
    parent: QWidget | None, title: str, mode: QFileDialog.FileMode, *, filters: Sequence[str] = ()
) -> QFileDialog:
    """A dialog, ready to be opened; it goes when it is closed."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(mode)
    dialog.setDirectory(load_settings().last_folder or QDir.homePath())
    if filters:
        dialog.setNameFilters(list(filters))
    # Qt's own dialog has no Chinese for these two.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("dialog.look-in"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("dialog.kind"))
    dialog.filesSelected.connect(_remember)
    dialog.finished.connect(dialog.deleteLater)
    dialog.resize(*_SIZE)
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
    dialog.setDefaultSuffix(suffix)
    dialog.selectNameFilter(tr(f"export.{suffix}"))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
    dialog.selectFile(f"{name}.{suffix}")
    return dialog


def _remember(names: list[str]) -> None:
    if names:
        change_settings(last_folder=str(Path(names[0]).parent))
